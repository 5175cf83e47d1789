import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { useText } from '../../text/text'

interface Props {
  title: string
  /** What to do with it. */
  children: ReactNode
  secret: string
  onClose: () => void
}

/** A secret that nobody can look up again: shown until the person says that they have it. */
export function SecretOnce({ title, children, secret, onClose }: Props) {
  const { t } = useText()
  return (
    <Modal
      visible
      header={title}
      // A click beside the dialog must not lose the secret.
      onDismiss={({ detail }) => detail.reason !== 'overlay' && onClose()}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {t('settings.haveIt')}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="warning">{t('settings.shownOnce')}</Alert>
        <div style={{ overflowWrap: 'anywhere' }}>
          <CopyToClipboard
            variant="inline"
            textToCopy={secret}
            copyButtonAriaLabel={t('settings.copy')}
            copySuccessText={t('settings.copied')}
            copyErrorText={t('settings.notCopied')}
          />
        </div>
        <Box>{children}</Box>
      </SpaceBetween>
    </Modal>
  )
}
