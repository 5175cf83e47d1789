import { useState } from 'react'
import { answerOf, ifMatch, useClient } from '../../client'
import { Confirm } from '../../parts/confirm'
import { MonthField } from '../../parts/fields/month-field'
import { useText } from '../../text/text'
import { EditDialog } from './edit-dialog'
import { ofLineItem } from './edit-faults'
import { editOfLineItem } from './line-item-edit'
import { useOpenOrder, type LineItem } from './order'

interface Props {
  item: LineItem
  onClose: () => void
}

/** Ends a line item with a month, which is what remains to be done with one that has draws. */
export function EndDialog({ item, onClose }: Props) {
  const { t } = useText()
  const client = useClient()
  const { order, edit } = useOpenOrder()
  const [base] = useState(order)
  const [endMonth, setEndMonth] = useState(item.endMonth)
  return (
    <EditDialog
      title={t('purchaseOrder.endTitle', { number: item.number })}
      size="medium"
      saveText={t('purchaseOrder.end')}
      at={ofLineItem}
      isChanged={endMonth !== item.endMonth}
      onSave={async () => {
        if (endMonth !== item.endMonth) await edit(base, editOfLineItem(client, item.id, { endMonth }))
      }}
      onClose={onClose}
    >
      {(faults) => (
        <MonthField
          label={t('purchaseOrder.endMonth')}
          description={t('purchaseOrder.endHelp')}
          value={endMonth}
          onChange={setEndMonth}
          from={item.startMonth}
          to={order.expirationMonth}
          faults={faults}
          at="/endMonth"
        />
      )}
    </EditDialog>
  )
}

/** Removes a line item that nothing was drawn on. */
export function RemoveDialog({ item, onClose }: Props) {
  const { t } = useText()
  const client = useClient()
  const { order, edit } = useOpenOrder()
  const [base] = useState(order)
  const remove = async () => {
    await edit(base, {
      send: (present) => {
        const number = present.lineItems.find(({ id }) => id === item.id)?.number ?? item.number
        const params = { path: { id: present.id, number }, header: ifMatch(present) }
        return answerOf(client.DELETE('/v1/purchase-orders/{id}/line-items/{number}', { params }))
      },
      apply: (terms) => ({ ...terms, lineItems: terms.lineItems.filter(({ id }) => id !== item.id) }),
    })
  }
  return (
    <Confirm
      title={t('purchaseOrder.removeTitle', { number: item.number })}
      confirmText={t('general.remove')}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('purchaseOrder.removeHelp')}</p>
    </Confirm>
  )
}
