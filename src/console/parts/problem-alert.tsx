import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { ProblemError, UnreachableError } from '../client'
import { useText } from '../text/text'

/** What went wrong and what to do: the problem's own words, every violation, and the request id for whoever helps. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useText()
  const action = onRetry && <Button onClick={onRetry}>{t('general.tryAgain')}</Button>
  if (error instanceof ProblemError) {
    const { detail, violations, requestId } = error.problem
    return (
      <Alert type="error" header={t(`problem.${titleKeyOf(error)}`)} action={action}>
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
  const told = error instanceof UnreachableError ? t('general.unreachable') : String(error)
  return (
    <Alert type="error" header={t('problem.other')} action={action}>
      {told}
    </Alert>
  )
}

/** The kinds of refusal that have words of their own in every language. */
const titled = [
  'not-found',
  'forbidden',
  'edit-conflict',
  'conflict',
  'invalid-document',
  'too-many-requests',
] as const

function titleKeyOf({ problem }: ProblemError): (typeof titled)[number] | 'other' {
  return titled.find((code) => code === problem.code) ?? 'other'
}
