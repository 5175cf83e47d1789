import { useState } from 'react'
import { answerOf, ifMatch, newIdempotencyKey, useClient, type Schema } from '../../client'
import { LineItemFields } from '../../parts/fields/line-item-fields'
import { lineItemDocumentOf, lineItemFormOf, newLineItem } from '../../parts/fields/line-item-form'
import { useText } from '../../text/text'
import { EditDialog } from './edit-dialog'
import { ofLineItem } from './edit-faults'
import { editOfLineItem, lineItemEditOf } from './line-item-edit'
import { useLineItemTypes, useOpenOrder, type LineItem, type OrderEdit } from './order'

/** Adds a line item (`item` null) or edits one, whole. */
export function LineItemDialog({ item, onClose }: { item: LineItem | null; onClose: () => void }) {
  const { t, language } = useText()
  const client = useClient()
  const { order, edit } = useOpenOrder()
  const [base] = useState(order)
  const [key] = useState(newIdempotencyKey)
  const [first] = useState(() =>
    item
      ? lineItemFormOf(item, language)
      : newLineItem({
          startMonth: order.effectiveMonth,
          endMonth: order.expirationMonth,
          number: nextNumber(order.lineItems),
        }),
  )
  const [form, setForm] = useState(first)
  const types = useLineItemTypes(order.sellerEntity.code)
  const save = async () => {
    if (item === null) return void (await edit(base, adding(lineItemDocumentOf(form, language))))
    const change = lineItemEditOf(item, form, language)
    if (Object.keys(change).length > 0) await edit(base, editOfLineItem(client, item.id, change))
  }
  const adding = (body: Schema<'LineItemDocument'>): OrderEdit => ({
    send: (present) =>
      answerOf(
        client.POST('/v1/purchase-orders/{id}/line-items', {
          params: { path: { id: present.id }, header: { ...ifMatch(present), ...key } },
          body,
        }),
      ),
    apply: (terms) => ({ ...terms, lineItems: [...terms.lineItems, asTerms(body)] }),
  })
  return (
    <EditDialog
      title={
        item === null
          ? t('purchaseOrder.addLineItem')
          : t('purchaseOrder.editLineItem', { number: item.number })
      }
      isChanged={JSON.stringify(form) !== JSON.stringify(first)}
      at={ofLineItem}
      onSave={save}
      onClose={onClose}
    >
      {(faults) => (
        <LineItemFields
          value={form}
          onChange={setForm}
          faults={faults}
          at=""
          currency={order.currency}
          types={types ?? []}
          window={order}
        />
      )}
    </EditDialog>
  )
}

/** One after the highest number, where they are numbers. */
function nextNumber(lineItems: readonly LineItem[]): string {
  const numbers = lineItems.map(({ number }) => Number(number))
  if (!numbers.every(Number.isSafeInteger)) return ''
  const [last = 0, before = 0] = numbers.sort((a, b) => b - a)
  return (last + Math.max(1, last - before)).toString()
}

/** As the comparison of a conflict reads it. */
function asTerms(document: Schema<'LineItemDocument'>): Schema<'LineItemTerms'> {
  const missing = { startMonth: '', endMonth: '', unitPrice: null, tax: null, totalValue: null }
  return {
    ...missing,
    ...document,
    id: 'new',
    quantity: document.quantity?.toString() ?? null,
  }
}
