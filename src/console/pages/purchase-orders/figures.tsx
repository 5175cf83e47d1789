import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Skeleton from '@cloudscape-design/components/skeleton'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { ProblemAlert } from '../../parts/problem-alert'
import { useChosenPayer } from '../../shell/chosen-payer'
import { useText } from '../../text/text'
import './figures.css'
import { useAddress } from '../../shell/chosen-payer'

/** How the purchase orders of the chosen payer, or of all, stand. */
export function useSummary() {
  const client = useClient()
  const payer = useChosenPayer()
  const query = payer === null ? {} : { payer }
  return useQuery({
    queryKey: ['purchase-orders', 'summary', query],
    queryFn: () => answerOf(client.GET('/v1/summary', { params: { query } })),
  })
}

/** What an address is reached with where the list itself is wanted, which stands below what tells of all. */
export const showList = { shows: 'list' }

interface Figure {
  label: string
  /** Shown large; the link's name is the label and this. */
  value: string
  note?: ReactNode
  to: string
}

/** What people look for first; each figure leads to the list that it counts. */
export function Figures() {
  const { data, error, refetch } = useSummary()
  const figuresOf = useFigures()
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  return (
    <Container>
      <div className="figures">
        {data ? (
          figuresOf(data).map((figure) => <FigureLink key={figure.label + figure.value} figure={figure} />)
        ) : (
          <Waiting />
        )}
      </div>
    </Container>
  )
}

function Waiting() {
  return [1, 2, 3, 4, 5, 6].map((at) => <Skeleton key={at} height="3.6em" />)
}

function FigureLink({ figure: { label, value, note, to } }: { figure: Figure }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      <GoLink to={to} state={showList} fontSize="heading-xl" ariaLabel={`${label}: ${value}`}>
        <span className="amount">{value}</span>
      </GoLink>
      {note !== undefined && (
        <Box variant="small" color="text-body-secondary" display="block">
          {note}
        </Box>
      )}
    </div>
  )
}

function useFigures(): (summary: Schema<'Summary'>) => Figure[] {
  const { t, format } = useText()
  const address = useAddress()
  const invoices = (label: string, count: number | null, query: Record<string, string>): Figure[] =>
    count === null ? [] : [{ label, value: format.number(count), to: address('/invoices', query) }]
  return (summary) => [
    {
      label: t('purchaseOrders.active'),
      value: format.number(summary.active),
      to: address('/', { status: 'active' }),
    },
    ...summary.valueLeft.map(({ currency, balance, value }) => ({
      label: t('purchaseOrders.valueLeft'),
      value: format.amount(balance, currency),
      note: t('purchaseOrders.ofValue', { value: format.amount(value, currency) }),
      to: address('/', { status: 'active', sort: 'balanceShare' }),
    })),
    {
      label: t('purchaseOrders.lowLineItems', { percent: summary.lowLineItems.percent }),
      value: format.number(summary.lowLineItems.lineItems),
      note: t('purchaseOrders.onPurchaseOrders', { count: summary.lowLineItems.purchaseOrders }),
      to: address('/', { status: 'active', lineItemBelow: summary.lowLineItems.percent }),
    },
    {
      label: t('purchaseOrders.expiring', { days: summary.expiring.within }),
      value: format.number(summary.expiring.purchaseOrders),
      to: address('/', {
        status: 'active',
        expiringBefore: summary.expiring.expiringBefore,
        sort: 'expirationMonth',
      }),
    },
    ...invoices(t('purchaseOrders.held'), summary.heldInvoices, { status: 'held' }),
    ...invoices(t('purchaseOrders.unassociated'), summary.unassociatedInvoices, {
      status: 'issued',
      associated: 'false',
    }),
  ]
}
