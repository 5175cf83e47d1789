import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, ifMatch, newIdempotencyKey, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { GoLink } from '../../parts/go-link'
import { ProblemAlert } from '../../parts/problem-alert'
import { Status } from '../../parts/status'
import { Updated } from '../../parts/updated'
import { When } from '../../parts/when'
import { useCan } from '../../session/session'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'
import { columnsInView, RowActions } from './row-actions'
import type { Row } from './schedule-row'
import { ScheduleDialog } from './schedule-dialog'

type Schedule = Schema<'BillingSchedule'>

type Act = 'set' | 'trigger' | 'pause' | 'resume'

/** When each seller entity bills the past month. */
export default function Schedules() {
  const { t } = useText()
  const client = useClient()
  const [asked, setAsked] = useState<{ act: Act; row: Row } | null>(null)
  const columns = useColumns((act, row) => setAsked({ act, row }))
  const rows = useQuery({
    queryKey: ['schedules'],
    queryFn: async (): Promise<Row[]> => {
      const [entities, schedules] = await Promise.all([
        answerOf(client.GET('/v1/seller-entities')),
        answerOf(client.GET('/v1/schedules')),
      ])
      const of = (code: string) =>
        schedules.items.find(({ sellerEntity }) => sellerEntity.code === code) ?? null
      return entities.items.map((entity) => ({ entity, schedule: of(entity.code) }))
    },
  })
  return (
    <>
      <Table<Row>
        variant="container"
        enableKeyboardNavigation
        wrapLines
        stickyColumns={columnsInView(columns)}
        items={rows.data ?? []}
        trackBy={({ entity }) => entity.code}
        loading={rows.isPending}
        loadingText={t('general.loading')}
        columnDefinitions={columns}
        ariaLabels={{ tableLabel: t('settings.schedules') }}
        header={
          <Header
            variant="h2"
            description={t('schedules.description')}
            actions={
              <Updated
                at={rows.dataUpdatedAt}
                isLoading={rows.isFetching}
                onRefresh={() => void rows.refetch()}
              />
            }
          >
            {t('settings.schedules')}
          </Header>
        }
        empty={
          rows.isError ? (
            <ProblemAlert error={rows.error} onRetry={() => void rows.refetch()} />
          ) : (
            t('sellerEntities.empty')
          )
        }
      />
      {asked?.act === 'set' && <ScheduleDialog row={asked.row} onClose={() => setAsked(null)} />}
      {asked && asked.act !== 'set' && (
        <ActDialog act={asked.act} row={asked.row} onClose={() => setAsked(null)} />
      )}
    </>
  )
}

function useColumns(ask: (act: Act, row: Row) => void) {
  const { t } = useText()
  const mayWrite = useCan('schedules:write')
  const actions = {
    id: 'actions',
    header: t('settings.actions'),
    cell: (row: Row) => <Actions row={row} ask={ask} />,
  }
  return [
    {
      id: 'entity',
      header: t('general.sellerEntity'),
      cell: ({ entity }: Row) => entity.name,
      isRowHeader: true,
    },
    { id: 'when', header: t('schedules.when'), cell: (row: Row) => <Occasion row={row} /> },
    {
      id: 'state',
      header: t('settings.state'),
      cell: ({ schedule }: Row) => <ScheduleState schedule={schedule} />,
    },
    {
      id: 'next',
      header: t('schedules.next'),
      cell: ({ schedule }: Row) => (schedule?.nextAt ? <When at={schedule.nextAt} /> : '–'),
    },
    { id: 'last', header: t('schedules.last'), cell: ({ schedule }: Row) => <LastRun schedule={schedule} /> },
    ...(mayWrite ? [actions] : []),
  ]
}

function Occasion({ row: { schedule } }: { row: Row }) {
  const { t } = useText()
  if (!schedule) return '–'
  const { day, hour, timeZone } = schedule
  return t('schedules.occasion', { day, hour: hour.toString().padStart(2, '0'), timeZone })
}

function ScheduleState({ schedule }: { schedule: Schedule | null }) {
  const { t } = useText()
  if (!schedule) return <Status type="info">{t('schedules.byHand')}</Status>
  if (schedule.paused) return <Status type="stopped">{t('schedules.paused')}</Status>
  return (
    <SpaceBetween size="xxs">
      <Status type="success">{t('schedules.on')}</Status>
      {schedule.missed > 0 && (
        <Status type="warning">{t('schedules.missed', { count: schedule.missed })}</Status>
      )}
    </SpaceBetween>
  )
}

const looks = { running: 'in-progress', failed: 'error', completed: 'success', unknown: 'info' } as const

function LastRun({ schedule }: { schedule: Schedule | null }) {
  const { t, format } = useText()
  if (!schedule?.last) return '–'
  const { state, outcome, billingPeriod, runId, scheduledAt } = schedule.last
  const told = outcome === null ? t(`schedules.state-${state}`) : t(`schedules.outcome-${outcome}`)
  return (
    <SpaceBetween size="xxs">
      <Status type={outcome === 'busy' ? 'warning' : looks[state]}>{told}</Status>
      {billingPeriod !== null &&
        (runId === null ? (
          format.month(billingPeriod)
        ) : (
          <GoLink to={`/billing-runs/${runId}`}>{format.month(billingPeriod)}</GoLink>
        ))}
      <When at={scheduledAt} />
    </SpaceBetween>
  )
}

function Actions({ row, ask }: { row: Row; ask: (act: Act, row: Row) => void }) {
  const { t } = useText()
  const { schedule, entity } = row
  if (!schedule)
    return (
      <Button onClick={() => ask('set', row)} ariaLabel={t('schedules.setOf', { name: entity.name })}>
        {t('schedules.set')}
      </Button>
    )
  const flip: Act = schedule.paused ? 'resume' : 'pause'
  return (
    <RowActions
      label={t('settings.actionsOf', { name: entity.name })}
      actions={[
        { id: 'set', text: t('schedules.change'), act: () => ask('set', row) },
        { id: flip, text: t(`schedules.${flip}`), act: () => ask(flip, row) },
        { id: 'trigger', text: t('schedules.trigger'), act: () => ask('trigger', row) },
      ]}
    />
  )
}

function ActDialog({
  act,
  row: { entity, schedule },
  onClose,
}: {
  act: Exclude<Act, 'set'>
  row: Row
  onClose: () => void
}) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const [key] = useState(newIdempotencyKey)
  return (
    <Confirm
      title={t(`schedules.${act}Title`, { name: entity.name })}
      confirmText={t(`schedules.${act}`)}
      onClose={onClose}
      onConfirm={async () => {
        const basis = schedule && act !== 'trigger' ? ifMatch(schedule) : {}
        const params = { path: { sellerEntity: entity.code }, header: { ...key, ...basis } }
        await answerOf(client.POST(`/v1/schedules/{sellerEntity}/${act}`, { params }))
        await queries.invalidateQueries({ queryKey: ['schedules'] })
        show({ type: 'success', content: t(`schedules.${act}Done`, { name: entity.name }) })
      }}
    >
      {t(`schedules.${act}Text`)}
    </Confirm>
  )
}
