import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState, type ReactNode } from 'react'
import { FieldHelpContext } from '../shell/page'
import { useText } from '../text/text'
import { LeaveQuestion } from './leave-question'
import { ProblemAlert } from './problem-alert'

interface Props {
  title: string
  children: ReactNode
  confirmText: string
  /** What has to be typed first, for what cannot be undone. */
  typed?: string
  isDisabled?: boolean
  /** Whether something was typed: leaving and closing ask before it is lost. */
  isChanged?: boolean
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
  isChanged = false,
  onConfirm,
  onClose,
}: Props) {
  const { t } = useText()
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const [working, setWorking] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const leave = () => {
    if (isChanged && !leaving) setLeaving(true)
    else onClose()
  }
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
      onDismiss={leave}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            {leaving && <span role="alert">{t('purchaseOrder.leaveAnyway')}</span>}
            <Button variant="link" onClick={leave}>
              {t(leaving ? 'purchaseOrder.discard' : 'general.cancel')}
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
      <FieldHelpContext value={null}>
        <SpaceBetween size="m">
          {typeof children === 'string' ? <Box>{children}</Box> : children}
          {typed !== undefined && (
            <FormField label={t('general.typeToConfirm', { text: typed })}>
              <Input value={text} onChange={({ detail }) => setText(detail.value)} autoComplete={false} />
            </FormField>
          )}
          {failure !== null && <ProblemAlert error={failure} />}
        </SpaceBetween>
      </FieldHelpContext>
      {isChanged && <LeaveQuestion mayLose={() => !working} />}
    </Modal>
  )
}
