import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import Modal, { type ModalProps } from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState, type ReactNode } from 'react'
import type { Faults } from '../../parts/faults'
import { LeaveQuestion } from '../../parts/leave-question'
import { ProblemAlert } from '../../parts/problem-alert'
import { FieldHelpContext } from '../../shell/page'
import { useText } from '../../text/text'
import { areAtFields, editFaults } from './edit-faults'
import { useOpenOrder } from './order'

interface Props {
  title: string
  size?: ModalProps.Size
  saveText?: string
  children: (faults: Faults) => ReactNode
  /** Whether something has been typed that closing would lose. */
  isChanged: boolean
  canSave?: boolean
  /** Where what is sent stands in the purchase order. */
  at?: string
  /** The months that line items are held against; those of the purchase order unless it is they that are edited. */
  window?: { effectiveMonth: string; expirationMonth: string }
  onSave: () => Promise<void>
  onClose: () => void
}

/** A form in a dialog. A refusal stands at its fields and above; what was typed stays, and closing asks before it is lost. */
export function EditDialog({
  title,
  size = 'large',
  saveText,
  children,
  isChanged,
  canSave = true,
  at = '',
  window,
  onSave,
  onClose,
}: Props) {
  const text = useText()
  const { t } = text
  const { order } = useOpenOrder()
  const [failure, setFailure] = useState<unknown>(null)
  const [working, setWorking] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const save = async () => {
    setWorking(true)
    setFailure(null)
    try {
      await onSave()
      onClose()
    } catch (error) {
      setFailure(error)
      setWorking(false)
    }
  }
  const faults = editFaults(failure, at, { ...order, ...window }, text)
  const leave = () => {
    if (isChanged && !leaving) setLeaving(true)
    else onClose()
  }
  return (
    <Modal
      visible
      size={size}
      header={title}
      onDismiss={leave}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            {leaving && <span role="alert">{t('purchaseOrder.leaveAnyway')}</span>}
            <Button variant="link" onClick={leave}>
              {t(leaving ? 'purchaseOrder.discard' : 'general.cancel')}
            </Button>
            <Button variant="primary" loading={working} disabled={!canSave} onClick={() => void save()}>
              {saveText ?? t('general.save')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <Form>
        <SpaceBetween size="l">
          {failure !== null &&
            (areAtFields(faults) ? (
              <Alert type="error">{t('problem.invalid-document')}</Alert>
            ) : (
              <ProblemAlert error={failure} />
            ))}
          <FieldHelpContext value={null}>{children(faults)}</FieldHelpContext>
        </SpaceBetween>
      </Form>
      <LeaveQuestion mayLose={() => isChanged} />
    </Modal>
  )
}
