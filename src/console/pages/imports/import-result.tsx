import LiveRegion from '@cloudscape-design/components/live-region'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import { ProblemError } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText } from '../../text/text'
import { BadRows } from './bad-rows'
import { ImportedCharges } from './imported-charges'
import { ImportedPurchaseOrders } from './imported-purchase-orders'
import type { ImportState } from './use-import'

/** How far the file is, and what became of it. */
export function ImportResult({ fileName, state }: { fileName: string; state: ImportState }) {
  const { t } = useText()
  if (state.is === 'idle') return null
  if (state.is === 'sending')
    return (
      <ProgressBar
        value={Math.floor(state.sent * 100)}
        label={t('imports.sending', { name: fileName })}
        additionalInfo={state.sent === 1 ? t('imports.working') : ''}
      />
    )
  return (
    <LiveRegion>
      {state.is === 'refused' ? (
        <Refusal error={state.error} fileName={fileName} />
      ) : (
        <Answered state={state} />
      )}
    </LiveRegion>
  )
}

function Refusal({ error, fileName }: { error: unknown; fileName: string }) {
  const badRows = error instanceof ProblemError ? (error.problem.badRows ?? []) : []
  if (!(error instanceof ProblemError) || badRows.length === 0) return <ProblemAlert error={error} />
  return (
    <BadRows badRows={badRows} total={error.problem.badRowsTotal ?? badRows.length} fileName={fileName} />
  )
}

function Answered({ state: { answer } }: { state: Extract<ImportState, { is: 'answered' }> }) {
  if (answer.of === 'charges') return <ImportedCharges imported={answer.imported} />
  return <ImportedPurchaseOrders imported={answer.imported} />
}
