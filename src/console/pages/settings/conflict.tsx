import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useText } from '../../text/text'
import { isEditConflict, type Edit } from './edit'

export interface Props<T> {
  edit: Pick<Edit<T>, 'error'> & Partial<Pick<Edit<T>, 'others' | 'loadPresent' | 'takeTheirs'>>
  labels: Partial<Record<keyof T, string>>
}

/** Somebody else was faster: loads what is there now under what was typed, and tells what both have changed. */
export function Conflict<T>({ edit, labels }: Props<T>) {
  const { t } = useText()
  const { loadPresent, others = {}, takeTheirs } = edit
  const fields = Object.keys(others) as (keyof T)[]
  if (isEditConflict(edit.error) && loadPresent)
    return (
      <Alert
        type="warning"
        header={t('problem.edit-conflict')}
        action={
          <Button formAction="none" onClick={() => void loadPresent()}>
            {t('settings.loadPresent')}
          </Button>
        }
      >
        {t('settings.loadPresentHelp')}
      </Alert>
    )
  if (fields.length === 0) return null
  return (
    <Alert type="warning" header={t('settings.bothChanged')}>
      <SpaceBetween size="xs">
        {fields.map((field) => (
          <div key={String(field)}>
            <Box variant="strong">{labels[field] ?? String(field)}</Box>
            <Box>{t('settings.thereNow', { value: asText((others as Partial<T>)[field]) })}</Box>
            <Button formAction="none" variant="inline-link" onClick={() => takeTheirs?.(field)}>
              {t('settings.takeTheirs')}
            </Button>
          </div>
        ))}
      </SpaceBetween>
    </Alert>
  )
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
