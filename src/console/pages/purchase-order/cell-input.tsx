import DatePicker from '@cloudscape-design/components/date-picker'
import Input from '@cloudscape-design/components/input'
import type { TableProps } from '@cloudscape-design/components/table'
import { useEffect, useRef, useState } from 'react'
import type { LineItemForm } from '../../parts/fields/line-item-form'
import { useText } from '../../text/text'
import { useOpenOrder } from './order'
import type { CellEdit, OpenCell } from './use-cell-edits'

interface Props {
  field: keyof LineItemForm
  /** The line item as it stands. */
  form: LineItemForm
  label: string
  context: TableProps.CellContext<CellEdit>
  /** Told how the cell stands while it is open, and once it closes. */
  onHold: (cell: OpenCell) => void
}

/** A cell while it is edited. It remembers the revision that the person saw when they began. */
export function CellInput({ context: { currentValue, setValue }, onHold, ...cell }: Props) {
  const { order } = useOpenOrder()
  const [base] = useState(order)
  const patch = currentValue?.patch ?? {}
  const place = useHold(isChangedBy(patch, cell.form), onHold)
  return (
    <div ref={place}>
      <Control
        {...cell}
        form={{ ...cell.form, ...patch }}
        onChange={(next) => setValue({ patch: next, base })}
      />
    </div>
  )
}

type ControlProps = Pick<Props, 'field' | 'form' | 'label'> & {
  onChange: (patch: Partial<LineItemForm>) => void
}

function Control({ field, form, label, onChange }: ControlProps) {
  const { t } = useText()
  if (field === 'startMonth' || field === 'endMonth')
    return (
      <DatePicker
        granularity="month"
        format="long-localized"
        inputFormat="iso"
        expandToViewport
        ariaLabel={label}
        placeholder={t('fields.monthShape')}
        value={form[field]}
        onChange={({ detail }) => onChange({ [field]: detail.value })}
        i18nStrings={{ openCalendarAriaLabel: () => t('fields.chooseMonth', { label }) }}
      />
    )
  if (field === 'tax')
    return (
      <Input
        autoFocus
        ariaLabel={label}
        value={taxAsTyped(form)}
        onChange={({ detail }) => onChange(readTax(detail.value))}
      />
    )
  return (
    <Input
      autoFocus
      ariaLabel={label}
      value={String(form[field])}
      {...(field !== 'description' && { inputMode: 'decimal' as const })}
      onChange={({ detail }) => onChange({ [field]: detail.value })}
    />
  )
}

/** Watches where the person clicks, before the table does: it closes the cell at a click elsewhere. */
function useHold(isChanged: boolean, onHold: Props['onHold']) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    onHold({ isChanged, isLeft: false })
    const watch = (event: MouseEvent | KeyboardEvent) => {
      const editor = place.current?.closest('form')
      if (!editor || !(event.target instanceof Node)) return
      const isLeft = !editor.contains(event.target)
      onHold({ isChanged, isLeft })
      // Another cell of the table would take the place of this one.
      if (!isChanged || !isLeft || !editor.closest('table')?.contains(event.target)) return
      event.stopPropagation()
      editor.querySelector('input')?.focus()
    }
    addEventListener('click', watch, { capture: true })
    addEventListener('keydown', watch, { capture: true })
    return () => {
      removeEventListener('click', watch, { capture: true })
      removeEventListener('keydown', watch, { capture: true })
      onHold({ isChanged: false, isLeft: false })
    }
  }, [isChanged, onHold])
  return place
}

function isChangedBy(patch: Partial<LineItemForm>, form: LineItemForm): boolean {
  return Object.entries(patch).some(([name, value]) => form[name as keyof LineItemForm] !== value)
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
