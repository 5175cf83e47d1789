import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useRef, useState } from 'react'
import { answerOf, newIdempotencyKey, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { useCan, useSession } from '../../session/session'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'

interface Props {
  run: Schema<'BillingRun'>
  progress: Schema<'BillingRunProgress'>
  onChanged: (run: Schema<'BillingRun'>) => void
}

/** Stops a run, continues one that was stopped or came to a halt, and shows the same run in Temporal. */
export function RunActions({ run, progress: { phase }, onChanged }: Props) {
  const { t } = useText()
  const canChange = useCan('billing-runs:write')
  const { me } = useSession()
  const [asked, setAsked] = useState<Deed | null>(null)
  const isUnderWay = run.state === 'in_progress' && phase !== 'halted'
  const canContinue = phase === 'stopped' || (phase === 'halted' && run.state !== 'finished')
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {me.links.temporalUi !== null && (
        <Button
          iconName="external"
          iconAlign="right"
          href={`${me.links.temporalUi}/${encodeURIComponent(run.workflow.id)}`}
          target="_blank"
        >
          {t('billingRuns.temporalUi')}
        </Button>
      )}
      {canChange && isUnderWay && <Button onClick={() => setAsked('stop')}>{t('billingRuns.stop')}</Button>}
      {canChange && canContinue && (
        <Button variant="primary" onClick={() => setAsked('continue')}>
          {t('billingRuns.continue')}
        </Button>
      )}
      {asked && <Ask deed={asked} id={run.id} onChanged={onChanged} onClose={() => setAsked(null)} />}
    </SpaceBetween>
  )
}

type Deed = 'stop' | 'continue'

function Ask({
  deed,
  id,
  onChanged,
  onClose,
}: { deed: Deed; id: string; onClose: () => void } & Pick<Props, 'onChanged'>) {
  const { t } = useText()
  const client = useClient()
  const show = useFlash()
  const { current: header } = useRef(newIdempotencyKey())
  const carryOut = async () => {
    const params = { path: { id }, header }
    const asking =
      deed === 'stop'
        ? client.POST('/v1/billing-runs/{id}/stop', { params })
        : client.POST('/v1/billing-runs/{id}/continue', { params })
    onChanged(await answerOf(asking))
    show({
      type: 'success',
      content: deed === 'stop' ? t('billingRuns.stopped') : t('billingRuns.continued'),
    })
  }
  return (
    <Confirm
      title={t(`billingRuns.${deed}Title`)}
      confirmText={t(`billingRuns.${deed}`)}
      onConfirm={carryOut}
      onClose={onClose}
    >
      <span>{t(`billingRuns.${deed}Text`)}</span>
    </Confirm>
  )
}
