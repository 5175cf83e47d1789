import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useParams } from 'react-router'
import { ProblemAlert } from '../../parts/problem-alert'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { RunActions } from './run-actions'
import { RunDetails } from './run-details'
import { RunFailures } from './run-failures'
import { RunOutcome } from './run-outcome'
import { RunPhases } from './run-phases'
import { RunState } from './run-state'
import { runName } from './run-words'
import { RunTotals, RunZeroDocuments } from './run-totals'
import { useRun } from './use-run'

/** One billing run: how far it is, by itself and after a reload, and what it has made. */
export default function BillingRunPage() {
  const text = useText()
  const { t } = text
  const { id = '' } = useParams()
  const { run, error, retry, progress, isLive, keep } = useRun(id)
  return (
    <Page
      title={run ? runName(run, text) : t('billingRuns.run')}
      info={run && <RunState state={run.state} />}
      above={[{ text: t('general.billingRuns'), href: '/billing-runs' }]}
      help={[t('billingRuns.runHelp'), t('billingRuns.runHelpHeld'), t('billingRuns.runHelpStop')]}
      actions={run && progress && <RunActions run={run} progress={progress} onChanged={keep} />}
    >
      <SpaceBetween size="l">
        {error && <ProblemAlert error={error} onRetry={retry} />}
        {!run && !error && <Box padding="xl">{t('general.loading')}</Box>}
        {run && progress && <RunPhases progress={progress} isLive={isLive} />}
        {run && <RunFailures failures={run.failures} />}
        {run && progress && <RunOutcome run={run} notices={progress.notices} />}
        {run && <RunTotals run={run} />}
        {run && <RunZeroDocuments zeroDocuments={run.zeroDocuments} />}
        {run && <RunDetails run={run} />}
      </SpaceBetween>
    </Page>
  )
}
