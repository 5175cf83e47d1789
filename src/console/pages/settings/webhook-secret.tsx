import { useText } from '../../text/text'
import { SecretOnce } from './secret-once'

/** The secret that signs the deliveries of a webhook. */
export function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useText()
  return (
    <SecretOnce title={t('webhooks.secret')} secret={secret} onClose={onClose}>
      {t('webhooks.secretHelp')}
    </SecretOnce>
  )
}
