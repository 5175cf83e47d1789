import { answerOf, ifMatch } from '../../client'
import type { DrawdownClient } from '../../../api/client'
import { lineItemDocumentOf, lineItemFormOf, type LineItemForm } from '../../parts/fields/line-item-form'
import type { Language } from '../../text/language'
import type { LineItem, LineItemEdit, OrderEdit } from './order'

/** What a form changes of a line item, and nothing else, so that an edit takes back nobody else's. Null takes a field away. */
export function lineItemEditOf(
  before: LineItem,
  form: LineItemForm,
  language: Language,
): Partial<LineItemEdit> {
  const present = fieldsOf(lineItemFormOf(before, language), language)
  const changed = Object.entries(fieldsOf(form, language)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(present[name]),
  )
  return Object.fromEntries(changed)
}

function fieldsOf(form: LineItemForm, language: Language): Record<string, unknown> {
  const { startMonth, endMonth } = form
  const document = lineItemDocumentOf({ ...form, id: null }, language)
  return { unitPrice: null, quantity: null, tax: null, ...document, startMonth, endMonth }
}

/** The edit of the line item with `id`, whatever number somebody has given it since. */
export function editOfLineItem(client: DrawdownClient, id: string, change: Partial<LineItemEdit>): OrderEdit {
  return {
    send: (base) => {
      const number = base.lineItems.find((each) => each.id === id)?.number ?? ''
      return answerOf(
        client.PATCH('/v1/purchase-orders/{id}/line-items/{number}', {
          params: { path: { id: base.id, number }, header: ifMatch(base) },
          body: change as LineItemEdit,
        }),
      )
    },
    apply: (terms) => ({
      ...terms,
      lineItems: terms.lineItems.map((each) =>
        each.id === id ? ({ ...each, ...change } as typeof each) : each,
      ),
    }),
  }
}
