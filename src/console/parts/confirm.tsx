import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState, type ReactNode } from 'react'
import { useText } from '../text/text'
import { ProblemAlert } from './problem-alert'

interface Props {
  title: string
  children: ReactNode
  confirmText: string
  /** What has to be typed first, for what cannot be undone. */
  typed?: string
  isDisabled?: boolean
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Asks before something is done. Escape closes; a refusal is shown here, and what was typed stays. */
export function Confirm({
  title,
  children,
  confirmText,
  typed,
  isDisabled = false,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useText()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const [working, setWorking] = useState(false)
  const confirm = async () => {
    setWorking(true)
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setFailure(error)
      setWorking(false)
    }
  }
  return (
    <Modal
      visible
      header={title}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {t('general.cancel')}
            </Button>
            <Button
              variant="primary"
              loading={working}
              disabled={isDisabled || (typed !== undefined && text !== typed)}
              onClick={() => void confirm()}
            >
              {confirmText}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {children}
        {typed !== undefined && (
          <FormField label={t('general.typeToConfirm', { text: typed })}>
            <Input value={text} onChange={({ detail }) => setText(detail.value)} autoComplete={false} />
          </FormField>
        )}
        {failure !== null && <ProblemAlert error={failure} />}
      </SpaceBetween>
    </Modal>
  )
}
