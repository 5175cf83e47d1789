import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect'
import type { Schema } from '../../client'
import type { Rule } from '../info-link'
import { useText } from '../../text/text'
import { Field, type FieldProps } from './field'

type Payer = Schema<'Payer'>

interface Props extends FieldProps<readonly string[]> {
  payer: Payer | undefined
}

/** For which tax registration numbers of the payer and its linked accounts; none: for any. */
export function TaxNumbersField({ payer, ...field }: Props) {
  const { t } = useText()
  const known = [
    ...(payer?.taxRegistrationNumbers ?? []),
    ...(payer?.linkedAccounts ?? []).flatMap(({ taxRegistrationNumber }) => taxRegistrationNumber ?? []),
  ]
  return (
    <SeveralField
      {...field}
      label={t('fields.taxNumbers')}
      rule="taxNumbers"
      description={t('fields.taxNumbersHelp')}
      empty={t(payer ? 'fields.noTaxNumbers' : 'addPurchaseOrder.choosePayer')}
      options={[...new Set(known)].map((value) => ({ value, label: value }))}
    />
  )
}

/** For which invoice units of the payer; none: for any. */
export function InvoiceUnitsField({ payer, ...field }: Props) {
  const { t } = useText()
  return (
    <SeveralField
      {...field}
      label={t('fields.invoiceUnits')}
      rule="invoiceUnits"
      description={t('fields.invoiceUnitsHelp')}
      empty={t(payer ? 'fields.noInvoiceUnits' : 'addPurchaseOrder.choosePayer')}
      options={(payer?.invoiceUnits ?? []).map(({ code, name }) => ({
        value: code,
        label: name,
        ...(name !== code && { description: code }),
      }))}
    />
  )
}

interface SeveralProps extends FieldProps<readonly string[]> {
  label: string
  rule: Rule
  description: string
  empty: string
  options: MultiselectProps.Option[]
}

function SeveralField({ value, onChange, empty, options, ...field }: SeveralProps) {
  const { t } = useText()
  return (
    <Field {...field} isOptional>
      <Multiselect
        options={options}
        selectedOptions={value.map(
          (each) => options.find((option) => option.value === each) ?? { value: each, label: each },
        )}
        placeholder={options.length === 0 ? empty : t('fields.any')}
        empty={empty}
        deselectAriaLabel={(option) => t('fields.removeItem', { item: option.label ?? '' })}
        onChange={({ detail }) => onChange(detail.selectedOptions.flatMap((option) => option.value ?? []))}
      />
    </Field>
  )
}
