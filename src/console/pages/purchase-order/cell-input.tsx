import DatePicker from '@cloudscape-design/components/date-picker'
import Input from '@cloudscape-design/components/input'
import type { TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import type { LineItemForm } from '../../parts/fields/line-item-form'
import { useText } from '../../text/text'
import { useOpenOrder } from './order'
import type { CellEdit } from './use-cell-edits'

interface Props {
  field: keyof LineItemForm
  /** The line item as it stands. */
  form: LineItemForm
  label: string
  context: TableProps.CellContext<CellEdit>
}

/** A cell while it is edited. It remembers the revision that the person saw when they began. */
export function CellInput({ field, form, label, context: { currentValue, setValue } }: Props) {
  const { t } = useText()
  const { order } = useOpenOrder()
  const [base] = useState(order)
  const typed = { ...form, ...currentValue?.patch }
  const change = (patch: Partial<LineItemForm>) => setValue({ patch, base })
  if (field === 'startMonth' || field === 'endMonth')
    return (
      <DatePicker
        granularity="month"
        format="long-localized"
        inputFormat="iso"
        expandToViewport
        ariaLabel={label}
        placeholder={t('fields.monthShape')}
        value={typed[field]}
        onChange={({ detail }) => change({ [field]: detail.value })}
        i18nStrings={{ openCalendarAriaLabel: () => t('fields.chooseMonth', { label }) }}
      />
    )
  if (field === 'tax')
    return (
      <Input
        autoFocus
        ariaLabel={label}
        value={taxAsTyped(typed)}
        onChange={({ detail }) => change(readTax(detail.value))}
      />
    )
  return (
    <Input
      autoFocus
      ariaLabel={label}
      value={String(typed[field])}
      {...(field !== 'description' && { inputMode: 'decimal' as const })}
      onChange={({ detail }) => change({ [field]: detail.value })}
    />
  )
}

function taxAsTyped({ taxKind, tax }: LineItemForm): string {
  if (taxKind === 'none') return ''
  return taxKind === 'percent' ? `${tax}%` : tax
}

/** `19%` is a percentage, `5.00` an amount, nothing no tax. */
function readTax(text: string): Partial<LineItemForm> {
  if (text.trim() === '') return { taxKind: 'none', tax: '' }
  return text.includes('%')
    ? { taxKind: 'percent', tax: text.replace('%', '') }
    : { taxKind: 'absolute', tax: text }
}
