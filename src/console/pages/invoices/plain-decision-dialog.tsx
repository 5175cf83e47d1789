import Box from '@cloudscape-design/components/box'
import { useState } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { useText } from '../../text/text'
import { ReasonField } from './reason-field'
import { useDecided, useDecisionKey } from './use-decided'

interface Props {
  invoice: Schema<'Invoice'>
  decision: 'release' | 'void'
  onClose: () => void
}

/** Releases a held invoice without a purchase order, or voids it; with a reason. */
export function PlainDecisionDialog({ invoice: { id, number }, invoice, decision, onClose }: Props) {
  const { t } = useText()
  const client = useClient()
  const [reason, setReason] = useState('')
  const header = useDecisionKey(reason)
  const decided = useDecided(invoice)
  const isRelease = decision === 'release'
  return (
    <Confirm
      title={t(isRelease ? 'invoices.releaseTitle' : 'invoices.voidTitle', { number })}
      confirmText={t(isRelease ? 'invoices.release' : 'invoices.void')}
      isDisabled={reason.trim() === ''}
      onClose={onClose}
      onConfirm={() => {
        const request = { params: { path: { id }, header }, body: { reason } }
        const asking = isRelease
          ? client.POST('/v1/invoices/{id}/release', request)
          : client.POST('/v1/invoices/{id}/void', request)
        return decided(
          answerOf(asking),
          t(isRelease ? 'invoices.wasReleased' : 'invoices.wasVoided', { number }),
        )
      }}
    >
      <Box>{t(isRelease ? 'invoices.releaseTells' : 'invoices.voidTells')}</Box>
      <ReasonField value={reason} onChange={setReason} />
    </Confirm>
  )
}
