import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import LiveRegion from '@cloudscape-design/components/live-region'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Steps, { type StepsProps } from '@cloudscape-design/components/steps'
import type { Schema } from '../../client'
import { useText, type Text } from '../../text/text'
import { percentOf } from './run-progress'

type Progress = Schema<'BillingRunProgress'>

const barStates = { finished: 'success', halted: 'error' } as const
const steps = ['planning', 'associating', 'telling'] as const

/** How far the run is: a bar, its phases, and the same in words for whoever listens. */
export function RunPhases({ progress, isLive }: { progress: Progress; isLive: boolean }) {
  const text = useText()
  const { t, format } = text
  const { phase, documents, finishedDocuments, isOver } = progress
  const counts = { finished: format.number(finishedDocuments), documents: documents ?? 0 }
  const status = phase === 'finished' || phase === 'halted' ? barStates[phase] : 'in-progress'
  return (
    <Container header={<Header variant="h2">{t('billingRuns.progress')}</Header>}>
      <SpaceBetween size="m">
        <ProgressBar
          value={percentOf(progress)}
          status={status}
          label={t(`billingRuns.phase-${phase}`)}
          description={documents === null ? t('billingRuns.notPlanned') : t('billingRuns.drawn', counts)}
          resultText={phase === 'finished' ? t('billingRuns.done') : t(`billingRuns.phase-${phase}`)}
        />
        <LiveRegion hidden>
          {t('billingRuns.spoken', { ...counts, phase: t(`billingRuns.phase-${phase}`) })}
        </LiveRegion>
        <Steps
          ariaLabel={t('billingRuns.phases')}
          steps={steps.map((step) => stepOf(step, progress, text))}
        />
        {phase === 'halted' && <Alert type="error">{t('billingRuns.haltedHelp')}</Alert>}
        {!isLive && !isOver && <Alert type="warning">{t('billingRuns.reconnecting')}</Alert>}
      </SpaceBetween>
    </Container>
  )
}

function stepOf(step: (typeof steps)[number], progress: Progress, { t, format }: Text): StepsProps.Step {
  const { payers, documents, finishedDocuments, notices } = progress
  const details = {
    planning: documents === null ? undefined : t('billingRuns.planned', { documents, payers: payers ?? 0 }),
    associating:
      documents === null
        ? undefined
        : t('billingRuns.drawn', { finished: format.number(finishedDocuments), documents }),
    telling: toldOf(notices, t),
  }[step]
  const status = statusOf(step, progress)
  return {
    status,
    header: t(`billingRuns.phase-${step}`),
    statusIconAriaLabel: t(`billingRuns.step-${status}`),
    ...(status === 'pending' || details === undefined ? {} : { details }),
  }
}

function toldOf({ total, sent, failed }: Progress['notices'], t: Text['t']): string {
  if (total === 0) return t('billingRuns.noMessages')
  const told = t('billingRuns.told', { sent, total })
  return failed === 0 ? told : `${told} · ${t('billingRuns.toldFailed', { failed })}`
}

type StepStatus = 'pending' | 'in-progress' | 'success' | 'stopped' | 'error' | 'warning'

/** A run that stopped or halted did so in the first phase that is not done. */
function statusOf(
  step: (typeof steps)[number],
  { phase, documents, finishedDocuments, notices }: Progress,
): StepStatus {
  const isPlanned = documents !== null
  const isWritten = isPlanned && finishedDocuments === documents
  const isTold = phase === 'finished'
  if (step === 'telling' && isTold && notices.failed > 0) return 'warning'
  const isDone = { planning: isPlanned, associating: isWritten, telling: isTold }[step]
  if (isDone) return 'success'
  const isNext = { planning: true, associating: isPlanned, telling: isWritten }[step]
  if (!isNext) return 'pending'
  if (phase === 'stopped') return 'stopped'
  return phase === 'halted' ? 'error' : 'in-progress'
}
