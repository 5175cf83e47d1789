import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useText } from '../../text/text'
import type { Content } from './import-file'
import type { ImportState } from './use-import'

interface Props {
  content: Content
  isReady: boolean
  state: ImportState
  onSend: (dryRun: boolean) => void
}

/** Charges are imported at once; purchase orders are checked first, and registered once the check was seen. */
export function ImportButton({ content, isReady, state, onSend }: Props) {
  const { t } = useText()
  const isSending = state.is === 'sending'
  const answer = state.is === 'answered' ? state.answer : null
  if (content === 'charges')
    return (
      <Button
        variant="primary"
        disabled={!isReady || answer !== null}
        loading={isSending}
        onClick={() => onSend(false)}
      >
        {t('imports.import')}
      </Button>
    )
  const isChecked = answer?.of === 'purchase-orders' && answer.imported.dryRun
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        variant={isChecked ? 'normal' : 'primary'}
        disabled={!isReady || answer !== null}
        loading={isSending}
        onClick={() => onSend(true)}
      >
        {t('imports.check')}
      </Button>
      {isChecked && (
        <Button variant="primary" onClick={() => onSend(false)}>
          {t('imports.register')}
        </Button>
      )}
    </SpaceBetween>
  )
}
