import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { ListTable } from '../../list/list-table'
import { useCan } from '../../session/session'
import { FirstSteps } from '../../parts/first-steps'
import { useText } from '../../text/text'
import { runColumns } from './run-columns'
import { StartDialog } from './start-dialog'

type Run = Schema<'BillingRunSummary'>

const interval = 10_000

/** All billing runs, the latest first. `?start` opens the dialog that starts one, with `seller` and `month` as first choices. */
export default function BillingRunsPage() {
  const text = useText()
  const { t } = text
  const client = useClient()
  const [search, start] = useStartAddress()
  const navigate = useNavigate()
  const canStart = useCan('billing-runs:write')
  const { data: sellers } = useQuery({
    queryKey: ['seller-entities'],
    queryFn: () => answerOf(client.GET('/v1/seller-entities')),
  })
  const button = canStart && (
    <Button variant="primary" onClick={() => start(true)}>
      {t('billingRuns.start')}
    </Button>
  )
  return (
    <>
      <ListTable<Run>
        name="billing-runs"
        title={t('general.billingRuns')}
        help={[t('billingRuns.listHelp'), t('billingRuns.listHelpLate'), t('billingRuns.listHelpZero')]}
        columns={runColumns(text)}
        filters={[
          {
            key: 'sellerEntity',
            label: t('general.sellerEntity'),
            ...(sellers && {
              options: sellers.items.map(({ code, name }) => ({ value: code, label: name })),
            }),
          },
          { key: 'billingPeriod', label: t('billingRuns.billingPeriodShape') },
        ]}
        filterPlaceholder={t('billingRuns.find')}
        load={(query) => answerOf(client.GET('/v1/billing-runs', { params: { query: query as never } }))}
        idOf={({ id }) => id}
        refetchInterval={interval}
        isCounted={false}
        actions={() => button}
        empty={
          <Box textAlign="center" padding="l">
            <SpaceBetween size="m">
              <span>{t('billingRuns.none')}</span>
              <FirstSteps />
              {button}
            </SpaceBetween>
          </Box>
        }
      />
      {canStart && search.has('start') && (
        <StartDialog
          sellers={sellers?.items ?? null}
          seller={search.get('seller') ?? ''}
          month={search.get('month')}
          onClose={(run) => (run === null ? start(false) : void navigate(`/billing-runs/${run}`))}
        />
      )}
    </>
  )
}

/** Whether the address asks to start a run, and of what; the second opens the dialog or closes it. */
function useStartAddress(): [URLSearchParams, (isOpen: boolean) => void] {
  const [search, setSearch] = useSearchParams()
  const start = (isOpen: boolean) =>
    setSearch((present) => {
      const next = new URLSearchParams(present)
      for (const name of ['start', 'seller', 'month']) next.delete(name)
      if (isOpen) next.set('start', 'true')
      return next
    })
  return [search, start]
}
