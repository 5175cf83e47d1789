import { useState } from 'react'
import { answerOf, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { faultsOf, type Faults } from '../../parts/faults'
import { Field } from '../../parts/fields/field'
import { useSession } from '../../session/session'
import { useChosenPayer } from '../../shell/chosen-payer'
import { useText } from '../../text/text'
import { PayerSelect } from './payer-select'
import { WebhookFields, type WebhookTerms } from './webhook-fields'

interface Props {
  onCreated: (webhook: Schema<'WebhookWithSecret'>) => void
  onClose: () => void
}

/** Asks which system is told of what, and has it told. */
export function AddWebhookDialog({ onCreated, onClose }: Props) {
  const text = useText()
  const { t } = text
  const client = useClient()
  const { isPayer } = useSession()
  const chosen = useChosenPayer()
  const [payer, setPayer] = useState(chosen ?? '')
  const [terms, setTerms] = useState<WebhookTerms>({ url: '', events: null, ownerEmail: '' })
  const [faults, setFaults] = useState<Faults>({})
  const create = async () => {
    try {
      const body = { ...terms, ...(isPayer || payer === '' ? {} : { payer }) }
      onCreated(await answerOf(client.POST('/v1/webhooks', { body })))
    } catch (error) {
      setFaults(faultsOf(error, text))
      throw error
    }
  }
  return (
    <Confirm
      title={t('webhooks.add')}
      confirmText={t('webhooks.add')}
      isChanged={terms.url !== '' || terms.ownerEmail !== '' || terms.events !== null}
      isDisabled={terms.url.trim() === '' || terms.ownerEmail.trim() === ''}
      onConfirm={create}
      onClose={onClose}
    >
      <WebhookFields
        value={terms}
        faults={faults}
        isOfPayer={payer !== ''}
        change={(part) => {
          setTerms({ ...terms, ...part })
          setFaults({})
        }}
      />
      {!isPayer && (
        <Field
          label={t('general.payer')}
          description={t('webhooks.payerHelp')}
          rule="webhookPayer"
          faults={faults}
          at="/payer"
        >
          <PayerSelect value={payer} onChange={setPayer} noneText={t('general.allPayers')} />
        </Field>
      )}
    </Confirm>
  )
}
