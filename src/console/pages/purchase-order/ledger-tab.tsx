import Box from '@cloudscape-design/components/box'
import { answerOf, useClient, type Schema } from '../../client'
import { actorInWords } from '../../parts/actor'
import { Amount } from '../../parts/amount'
import { GoLink } from '../../parts/go-link'
import { When } from '../../parts/when'
import { RightHeading } from '../../parts/right-heading'
import { useText, type Text } from '../../text/text'
import { causeInWords } from './in-words'
import { asCsv, saveCsv } from '../../list/export'
import { ExportButton } from '../../list/export-button'
import { orderKey, useInvoiceNumbers, useOpenOrder } from './order'
import { PagedTable } from './paged-table'

type Entry = Schema<'LedgerEntry'>

/** Every entry of the ledger, by line item and from first to latest. */
export function LedgerTab() {
  const text = useText()
  const { t } = text
  const { order } = useOpenOrder()
  const client = useClient()
  const numbers = useInvoiceNumbers(order.id)
  const ask = (query: object, headers = {}) =>
    client.GET('/v1/purchase-orders/{id}/ledger', { params: { path: { id: order.id }, query }, ...headers })
  return (
    <PagedTable<Entry>
      title={t('purchaseOrder.ledger')}
      name={[...orderKey(order.id), 'ledger']}
      columns={columns(text, numbers)}
      load={(query) => answerOf(ask(query))}
      idOf={({ lineItemNumber, sequence }) => `${lineItemNumber} ${sequence.toString()}`}
      actions={<ExportButton save={() => saveCsv(ask({}, asCsv), `${order.number}-ledger.csv`)} />}
      empty={
        <Box textAlign="center">
          <b>{t('purchaseOrder.noLedger')}</b>
          <p>{t('purchaseOrder.noLedgerHelp')}</p>
        </Box>
      }
    />
  )
}

function columns({ t, format }: Text, numbers: ReadonlyMap<string, string>) {
  return [
    {
      id: 'lineItem',
      header: t('purchaseOrder.lineItem'),
      cell: ({ lineItemNumber }: Entry) => lineItemNumber,
    },
    {
      id: 'sequence',
      header: t('purchaseOrder.sequence'),
      cell: ({ sequence }: Entry) => format.number(sequence),
    },
    { id: 'kind', header: t('purchaseOrder.kind'), cell: ({ kind }: Entry) => t(`words.ledger-${kind}`) },
    {
      id: 'amount',
      header: <RightHeading>{t('purchaseOrder.amount')}</RightHeading>,
      cell: ({ amount, currency }: Entry) => (
        <Box textAlign="right">
          <span className="amount">{format.amount(amount, currency)}</span>
        </Box>
      ),
    },
    {
      id: 'balance',
      header: <RightHeading>{t('purchaseOrder.balanceAfter')}</RightHeading>,
      cell: ({ balance, currency }: Entry) => (
        <Box textAlign="right">
          {balance === null ? t('general.notTracked') : <Amount amount={balance} currency={currency} />}
        </Box>
      ),
    },
    {
      id: 'cause',
      header: t('purchaseOrder.cause'),
      cell: ({ invoiceId, cause }: Entry) =>
        invoiceId === null ? (
          causeInWords(cause, t)
        ) : (
          <GoLink to={`/invoices/${invoiceId}`}>
            {numbers.get(invoiceId) ?? t('purchaseOrder.invoice')}
          </GoLink>
        ),
    },
    { id: 'actor', header: t('purchaseOrder.actor'), cell: ({ actor }: Entry) => actorInWords(actor, t) },
    {
      id: 'recordedAt',
      header: t('purchaseOrder.when'),
      cell: ({ recordedAt }: Entry) => <When at={recordedAt} />,
    },
  ]
}
