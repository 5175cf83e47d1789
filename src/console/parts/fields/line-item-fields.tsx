import ColumnLayout from '@cloudscape-design/components/column-layout'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { LineItemType } from '../../../domain/line-item'
import { useText } from '../../text/text'
import { Field, type FieldProps } from './field'
import type { LineItemForm } from './line-item-form'
import { LineItemValueFields } from './line-item-value-fields'
import { MonthField } from './month-field'

interface Props extends FieldProps<LineItemForm> {
  currency: string
  /** Those that the seller entity allows. */
  types: readonly LineItemType[]
  /** The window of the purchase order, which holds that of the line item; empty months: not known yet. */
  window: { effectiveMonth: string; expirationMonth: string }
}

/** The fields of one line item, with its total as it is typed. */
export function LineItemFields({ currency, types, window, ...field }: Props) {
  const { value, onChange, faults, at } = field
  const { t } = useText()
  const change = (patch: Partial<LineItemForm>) => onChange({ ...value, ...patch })
  const { effectiveMonth: from, expirationMonth } = window
  const months = { faults, from, to: expirationMonth || '9999-12' }
  return (
    <SpaceBetween size="m">
      <ColumnLayout columns={3}>
        <Field label={t('fields.lineItemNumber')} faults={faults} at={`${at}/number`}>
          <Input value={value.number} onChange={({ detail }) => change({ number: detail.value })} />
        </Field>
        <TypeField
          value={value.type}
          onChange={(type) => change({ type })}
          types={types}
          faults={faults}
          at={`${at}/type`}
        />
        <Field label={t('fields.description')} isOptional faults={faults} at={`${at}/description`}>
          <Input value={value.description} onChange={({ detail }) => change({ description: detail.value })} />
        </Field>
        <MonthField
          {...months}
          label={t('fields.startMonth')}
          rule="window"
          value={value.startMonth}
          onChange={(startMonth) => change({ startMonth })}
          at={`${at}/startMonth`}
        />
        <MonthField
          {...months}
          label={t('fields.endMonth')}
          value={value.endMonth}
          onChange={(endMonth) => change({ endMonth })}
          at={`${at}/endMonth`}
        />
      </ColumnLayout>
      <LineItemValueFields {...field} currency={currency} />
    </SpaceBetween>
  )
}

interface TypeProps extends FieldProps<LineItemType | ''> {
  types: readonly LineItemType[]
}

function TypeField({ value, onChange, types, faults, at }: TypeProps) {
  const { t } = useText()
  const options = types.map((type) => ({
    value: type,
    label: t(`words.lineItemType-${type}`),
    description: t(`fields.lineItemType-${type}`),
  }))
  const other = value === '' ? null : { value, label: t(`words.lineItemType-${value}`) }
  return (
    <Field label={t('fields.lineItemType')} rule="lineItemType" faults={faults} at={at}>
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? other}
        placeholder={t('fields.choose')}
        onChange={({ detail }) => onChange(detail.selectedOption.value as LineItemType)}
      />
    </Field>
  )
}
