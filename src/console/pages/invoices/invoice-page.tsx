import Button from '@cloudscape-design/components/button'
import Skeleton from '@cloudscape-design/components/skeleton'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useCan } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { DecisionActions } from './decision-actions'
import { DecisionTable } from './decision-table'
import { DrawTable } from './draw-table'
import { Explanation } from './explanation'
import { HeldBanner } from './held-banner'
import { InvoiceStatus } from './invoice-status'
import { LineTable } from './line-table'
import { Overview } from './overview'
import { Parties } from './parties'

/** A held invoice may be matched at any time; the page hears of it within so many milliseconds. */
const lookAgain = 15_000

/** One invoice or credit memo: what it is, what it draws on and why, and what people decide about a held one. */
export default function InvoicePage() {
  const { t } = useText()
  const { id = '' } = useParams()
  const client = useClient()
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['invoice', id],
    queryFn: () => answerOf(client.GET('/v1/invoices/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'held' ? lookAgain : false),
  })
  const frame = {
    above: [{ text: t('invoices.title'), href: '/invoices' }],
    help: [t('invoices.helpPeriod'), t('invoices.helpRank'), t('invoices.helpHeld')],
  }
  // While another invoice loads, the one before is not shown under its number.
  if (data && !isPlaceholderData) return <InvoiceShown invoice={data} frame={frame} />
  return (
    <Page {...frame} title={t('invoices.invoiceTitle', { number: id })}>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Skeleton height="400px" />}
    </Page>
  )
}

interface Props {
  invoice: Schema<'Invoice'>
  frame: { above: { text: string; href: string }[]; help: string[] }
}

function InvoiceShown({ invoice, frame }: Props) {
  const { t } = useText()
  const mayDecide = useCan('invoices:decide')
  const { kind, number, status } = invoice
  return (
    <Page
      {...frame}
      title={t(kind === 'invoice' ? 'invoices.invoiceTitle' : 'invoices.creditMemoTitle', { number })}
      info={<InvoiceStatus status={status} />}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={() => print()}>{t('invoices.print')}</Button>
          {status === 'held' && mayDecide && <DecisionActions invoice={invoice} />}
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        {status === 'held' && <HeldBanner invoice={invoice} />}
        <Overview invoice={invoice} />
        <Parties invoice={invoice} />
        <DrawTable invoice={invoice} />
        <Explanation invoice={invoice} />
        <LineTable invoice={invoice} />
        {invoice.decisions.length > 0 && <DecisionTable decisions={invoice.decisions} />}
      </SpaceBetween>
    </Page>
  )
}
