import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Schema } from '../../client'
import { faultAt, faultOn } from '../../parts/fields/fault-at'
import type { FieldProps } from '../../parts/fields/field'
import { InfoLink } from '../../parts/info-link'
import { useText } from '../../text/text'

type Unit = Schema<'InvoiceUnit'>

/** The invoice units of a payer. */
export function InvoiceUnitFields({ value, onChange, faults, at }: FieldProps<readonly Unit[]>) {
  const { t } = useText()
  const change = (index: number, part: Partial<Unit>) =>
    onChange(value.map((unit, each) => (each === index ? { ...unit, ...part } : unit)))
  const column = (name: keyof Unit) => ({
    label: t(`payers.${name}`),
    errorText: (_: Unit, index: number) => faultAt(faults, `${at}/${index}/${name}`),
    control: (unit: Unit, index: number) => (
      <Input value={unit[name]} onChange={({ detail }) => change(index, { [name]: detail.value })} />
    ),
  })
  const fault = faultOn(faults, at)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t('payers.invoiceUnitsHelp')}
          info={<InfoLink label={t('payers.invoiceUnits')} rule="payerInvoiceUnits" />}
        >
          {t('payers.invoiceUnits')}
        </Header>
      }
    >
      <SpaceBetween size="s">
        <AttributeEditor<Unit>
          items={value}
          empty={t('payers.noInvoiceUnits')}
          addButtonText={t('payers.addInvoiceUnit')}
          removeButtonText={t('general.remove')}
          removeButtonAriaLabel={({ name, code }) => t('settings.removeItem', { name: name || code })}
          onAddButtonClick={() => onChange([...value, { code: '', name: '' }])}
          onRemoveButtonClick={({ detail }) =>
            onChange(value.filter((_, index) => index !== detail.itemIndex))
          }
          definition={[column('code'), column('name')]}
        />
        {fault !== undefined && <Box color="text-status-error">{fault}</Box>}
      </SpaceBetween>
    </Container>
  )
}
