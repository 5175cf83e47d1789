import Box from '@cloudscape-design/components/box'
import { useQuery } from '@tanstack/react-query'
import { invoiceKinds, invoiceStatuses } from '../../../domain/invoice'
import { answerOf, useClient } from '../../client'
import { asCsv, saveCsv } from '../../list/export'
import type { FilterProperty } from '../../list/filter-property'
import { ListTable } from '../../list/list-table'
import { FirstSteps } from '../../parts/first-steps'
import { useSession } from '../../session/session'
import { useText, type Text } from '../../text/text'
import { invoiceColumns } from './invoice-columns'

/** Invoices and credit memos: filtered, sorted and paged by the server. */
export default function InvoicesPage() {
  const text = useText()
  const { t } = text
  const client = useClient()
  const { isPayer } = useSession()
  const sellers = useQuery({
    queryKey: ['seller-entities', 'all'],
    queryFn: () => answerOf(client.GET('/v1/seller-entities')),
  })
  const names = (sellers.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <ListTable
      name="invoices"
      title={t('invoices.title')}
      help={[t('invoices.helpPeriod'), t('invoices.helpRank'), t('invoices.helpHeld')]}
      columns={invoiceColumns(text)}
      filters={filtersOf(text, names)}
      filterPlaceholder={t('invoices.filter')}
      load={(query) => answerOf(client.GET('/v1/invoices', { params: { query: query as never } }))}
      exportCsv={(query) => {
        const options = {
          params: { query: query as never },
          ...asCsv,
        }
        return saveCsv(client.GET('/v1/invoices', options), 'invoices.csv')
      }}
      idOf={({ id }) => id}
      isOfPayer
      empty={
        <Box textAlign="center" padding="l">
          <b>{t('invoices.empty')}</b>
          <Box color="text-body-secondary">
            {t(isPayer ? 'invoices.emptyForPayer' : 'invoices.emptyNext')}
          </Box>
          <FirstSteps />
        </Box>
      }
    />
  )
}

/** What the API filters by. Seller entities may be typed until their names have come. */
function filtersOf({ t }: Text, sellers: { value: string; label: string }[]): FilterProperty[] {
  return [
    {
      key: 'status',
      label: t('invoices.status'),
      options: invoiceStatuses.map((value) => ({ value, label: t(`words.invoiceStatus-${value}`) })),
    },
    {
      key: 'kind',
      label: t('invoices.kind'),
      options: invoiceKinds.map((value) => ({ value, label: t(`words.invoiceKind-${value}`) })),
    },
    {
      key: 'sellerEntity',
      label: t('general.sellerEntity'),
      ...(sellers.length > 0 ? { options: sellers } : {}),
    },
    { key: 'billingPeriod', label: t('invoices.billingPeriodShape') },
    { key: 'number', label: t('invoices.number') },
    {
      key: 'associated',
      label: t('invoices.associated'),
      options: [
        { value: 'true', label: t('invoices.yes') },
        { value: 'false', label: t('invoices.no') },
      ],
    },
    { key: 'purchaseOrderNumber', label: t('invoices.purchaseOrderNumber') },
    { key: 'currency', label: t('invoices.currency') },
    { key: 'billingRun', label: t('invoices.billingRun') },
  ]
}
