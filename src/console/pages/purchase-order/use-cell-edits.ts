import type { TableProps } from '@cloudscape-design/components/table'
import { useCallback, useRef, useState } from 'react'
import { useClient } from '../../client'
import { faultAt } from '../../parts/fields/fault-at'
import { lineItemFormOf, type LineItemForm } from '../../parts/fields/line-item-form'
import { useReason } from '../../parts/refusal'
import { useText } from '../../text/text'
import { editFaults, ofLineItem } from './edit-faults'
import { editOfLineItem, lineItemEditOf } from './line-item-edit'
import { useOpenOrder, type LineItem, type Order } from './order'

/** What was typed into a cell, and the purchase order as it stood when the person began. */
export interface CellEdit {
  patch: Partial<LineItemForm>
  base: Order
}

/** The cell that is edited: whether something was typed into it, and whether the person then clicked elsewhere. */
export interface OpenCell {
  isChanged: boolean
  isLeft: boolean
}

const closed: OpenCell = { isChanged: false, isLeft: false }

interface Fault {
  itemId: string
  columnId: string
  patch: CellEdit['patch']
  message: string
}

/** Sends what is typed into a cell. A refusal stands at the cell, which stays open, until something else is typed. */
export function useCellEdits() {
  const text = useText()
  const { language } = text
  const reasonOf = useReason()
  const client = useClient()
  const { edit } = useOpenOrder()
  const [fault, setFault] = useState<Fault | null>(null)
  const open = useRef<OpenCell>(closed)
  const hold = useCallback((cell: OpenCell) => void (open.current = cell), [])

  const submit = async (item: LineItem, column: TableProps.ColumnDefinition<LineItem>, value: unknown) => {
    const { patch, base } = value as CellEdit
    const before = base.lineItems.find(({ id }) => id === item.id) ?? item
    const change = lineItemEditOf(before, { ...lineItemFormOf(before, language), ...patch }, language)
    setFault(null)
    if (Object.keys(change).length === 0) return
    try {
      await edit(base, editOfLineItem(client, item.id, change))
      open.current = closed
    } catch (error) {
      const message = faultAt(editFaults(error, ofLineItem, base, text), '') ?? reasonOf(error)
      setFault({ itemId: item.id, columnId: column.id ?? '', patch, message })
      throw error
    }
  }

  return {
    submit,
    hold,
    mayLose: () => open.current.isChanged,
    /** The table closes a cell at a click elsewhere: not one in which something was typed. */
    close: (event: CustomEvent) => {
      if (open.current.isChanged && open.current.isLeft) event.preventDefault()
      else setFault(null)
    },
    faultAt: (item: LineItem, columnId: string, value: CellEdit | undefined) =>
      fault !== null &&
      fault.itemId === item.id &&
      fault.columnId === columnId &&
      (value === undefined || value.patch === fault.patch)
        ? fault.message
        : undefined,
  }
}
