import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Schema } from '../../client'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'

const looks: Readonly<Record<Schema<'BillingRunSummary'>['state'], StatusIndicatorProps.Type>> = {
  in_progress: 'in-progress',
  stopped: 'stopped',
  finished: 'success',
}

export function RunState({ state }: Pick<Schema<'BillingRunSummary'>, 'state'>) {
  const { t } = useText()
  return <Status type={looks[state]}>{t(`words.runState-${state}`)}</Status>
}
