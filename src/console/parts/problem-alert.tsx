import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { ProblemError } from '../client'
import { useText } from '../text/text'
import { titleOf, useReason } from './refusal'

/** What went wrong and what to do: what the API says, every violation, and the request id for whoever helps. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText()
  const { t, told } = text
  const reasonOf = useReason()
  const action = onRetry && <Button onClick={onRetry}>{t('general.tryAgain')}</Button>
  if (error instanceof ProblemError) {
    const { detail, wording, violations, requestId } = error.problem
    return (
      <Alert type="error" header={titleOf(error, text)} action={action}>
        <div>
          {told({ message: detail, wording })}
          {violations.length > 0 && (
            <ul>
              {violations.map((violation) => (
                <li key={violation.path + violation.message}>
                  <code>{violation.path}</code>: {told(violation)}
                </li>
              ))}
            </ul>
          )}
        </div>
        <Box variant="small">{t('problem.requestId', { requestId })}</Box>
      </Alert>
    )
  }
  return (
    <Alert type="error" header={t('problem.other')} action={action}>
      {reasonOf(error)}
    </Alert>
  )
}
