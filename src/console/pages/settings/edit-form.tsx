import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { LeaveQuestion } from '../../parts/leave-question'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText } from '../../text/text'
import { Conflict } from './conflict'
import { isEditConflict, type Edit } from './edit'

interface Props<T> {
  edit: Pick<Edit<T>, 'isChanged' | 'isSaving' | 'error'> &
    Partial<Pick<Edit<T>, 'others' | 'loadPresent' | 'takeTheirs'>>
  /** The labels of its fields, for telling what somebody else has changed. */
  labels?: Partial<Record<keyof T, string>>
  saveText: string
  onSave: () => void
  onCancel: () => void
  children: ReactNode
}

/** A form whose refusals stand at its fields and above its buttons. Leaving it with changes asks. */
export function EditForm<T>({ edit, labels = {}, saveText, onSave, onCancel, children }: Props<T>) {
  const { t } = useText()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={onCancel}>
              {t('general.cancel')}
            </Button>
            <Button variant="primary" loading={edit.isSaving} disabled={!edit.isChanged}>
              {saveText}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          {children}
          <Conflict edit={edit} labels={labels} />
          {edit.error !== null && !isEditConflict(edit.error) && <ProblemAlert error={edit.error} />}
        </SpaceBetween>
      </Form>
      <LeaveQuestion mayLose={() => edit.isChanged && !edit.isSaving} />
    </form>
  )
}
