import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs'
import type { ReactNode } from 'react'
import type { Schema } from '../../client'
import { actorInWords } from '../../parts/actor'
import { GoLink } from '../../parts/go-link'
import { When } from '../../parts/when'
import { useText } from '../../text/text'
import { atNoon } from './run-words'

/** Whose run it is, what it is narrowed to, and its times. */
export function RunDetails({ run }: { run: Schema<'BillingRun'> }) {
  const { t, format } = useText()
  const pair = (label: string, value: ReactNode): KeyValuePairsProps.Pair[] =>
    value === null ? [] : [{ label, value }]
  const {
    sellerEntity,
    billingPeriod,
    payer,
    batchId,
    issueDate,
    requestedBy,
    startedAt,
    finishedAt,
    stopped,
  } = run
  const items = [
    ...pair(t('general.sellerEntity'), `${sellerEntity.name} (${sellerEntity.code})`),
    ...pair(t('billingRuns.billingPeriod'), format.monthLong(billingPeriod)),
    ...pair(t('billingRuns.sequence'), format.number(run.sequence)),
    ...pair(t('billingRuns.payers'), run.payers === null ? null : format.number(run.payers)),
    ...pair(t('billingRuns.narrowedToPayer'), payer),
    ...pair(
      t('billingRuns.narrowedToImport'),
      batchId === null ? null : (
        <GoLink to={`/imports?import=${batchId}`}>{t('billingRuns.importNumber', { id: batchId })}</GoLink>
      ),
    ),
    ...pair(t('billingRuns.issueDate'), format.date(atNoon(issueDate))),
    ...pair(t('billingRuns.requestedBy'), actorInWords(requestedBy, t)),
    ...pair(t('billingRuns.startedAt'), <When at={startedAt} />),
    ...pair(t('billingRuns.finishedAt'), finishedAt === null ? null : <When at={finishedAt} />),
    ...pair(t('billingRuns.stoppedAt'), stopped === null ? null : <When at={stopped.at} />),
    ...pair(t('billingRuns.stoppedBy'), stopped === null ? null : stopped.by),
  ]
  return (
    <Container header={<Header variant="h2">{t('billingRuns.details')}</Header>}>
      <KeyValuePairs columns={4} minColumnWidth={170} items={items} />
    </Container>
  )
}
