import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { ProblemError } from '../client'
import { useText } from '../text/text'
import { titleOf, useReason } from './refusal'

/** What went wrong and what to do: the problem's own words, every violation, and the request id for whoever helps. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText()
  const { t } = text
  const reasonOf = useReason()
  const action = onRetry && <Button onClick={onRetry}>{t('general.tryAgain')}</Button>
  if (error instanceof ProblemError) {
    const { detail, violations, requestId } = error.problem
    return (
      <Alert type="error" header={titleOf(error, text)} action={action}>
        {/* The API speaks English; whoever reads it aloud is told. */}
        <div lang="en">
          {detail}
          {violations.length > 0 && (
            <ul>
              {violations.map(({ path, message }) => (
                <li key={path + message}>
                  <code>{path}</code>: {message}
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
