import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { useText } from '../../text/text'
import { LineItemField } from './line-item-field'
import { ReasonField } from './reason-field'
import { useDecided, useDecisionKey } from './use-decided'

interface Props {
  invoice: Schema<'Invoice'>
  onClose: () => void
}

/** Issues a held invoice on a line item that the person chooses: first the purchase order, then its line item; with a reason. */
export function AssignDialog({ invoice, onClose }: Props) {
  const { t, format } = useText()
  const { id, number, total, currency } = invoice
  const client = useClient()
  const decided = useDecided(invoice)
  const [order, setOrder] = useState<Choice | null>(null)
  const [lineItem, setLineItem] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const body = { reason, purchaseOrder: order?.number ?? '', lineItem: lineItem ?? '' }
  const header = useDecisionKey(body)
  return (
    <Confirm
      title={t('invoices.assignTitle', { number })}
      confirmText={t('invoices.assign')}
      isDisabled={order === null || lineItem === null || reason.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        decided(
          answerOf(client.POST('/v1/invoices/{id}/assign', { params: { path: { id }, header }, body })),
          t('invoices.wasAssigned', { number, order: body.purchaseOrder, lineItem: body.lineItem }),
        )
      }
    >
      <Box>{t('invoices.assignTells', { total: format.amount(total, currency) })}</Box>
      <PurchaseOrderField
        invoice={invoice}
        chosen={order}
        onChoose={(choice) => {
          setOrder(choice)
          setLineItem(null)
        }}
      />
      {order !== null && (
        <LineItemField
          key={order.id}
          orderId={order.id}
          invoice={invoice}
          chosen={lineItem}
          onChoose={setLineItem}
        />
      )}
      <ReasonField value={reason} onChange={setReason} />
    </Confirm>
  )
}

interface Choice {
  id: string
  number: string
}

interface PurchaseOrderFieldProps {
  invoice: Schema<'Invoice'>
  chosen: Choice | null
  onChoose: (choice: Choice) => void
}

/** The payer's purchase orders that may take the invoice: of its seller entity, in its currency. */
function PurchaseOrderField({
  invoice: { payer, sellerEntity, currency },
  chosen,
  onChoose,
}: PurchaseOrderFieldProps) {
  const { t, format } = useText()
  const client = useClient()
  const [typed, setTyped] = useState('')
  const query = {
    payer: payer.code,
    sellerEntity: sellerEntity.code,
    limit: 200,
    ...(typed === '' ? {} : { number: typed }),
  }
  const orders = useQuery({
    queryKey: ['purchase-orders', 'to-assign', query],
    queryFn: () => answerOf(client.GET('/v1/purchase-orders', { params: { query } })),
  })
  const fitting = (orders.data?.items ?? []).filter((order) => order.currency === currency)
  return (
    <FormField label={t('invoices.purchaseOrder')}>
      <Select
        placeholder={t('invoices.choosePurchaseOrder')}
        filteringType="manual"
        filteringAriaLabel={t('invoices.choosePurchaseOrder')}
        onLoadItems={({ detail }) => setTyped(detail.filteringText)}
        selectedOption={chosen === null ? null : { value: chosen.id, label: chosen.number }}
        options={fitting.map(({ id, number, description, status, balance }) => ({
          value: id,
          label: number,
          description,
          labelTag: t(`words.status-${status}`),
          tags: [
            balance === null
              ? t('general.notTracked')
              : t('invoices.balanceIs', { amount: format.amount(balance, currency) }),
          ],
        }))}
        statusType={orders.isError ? 'error' : orders.isPending ? 'loading' : 'finished'}
        empty={t('invoices.noSuchOrders')}
        onChange={({ detail: { selectedOption } }) => {
          onChoose({ id: selectedOption.value ?? '', number: selectedOption.label ?? '' })
        }}
      />
    </FormField>
  )
}
