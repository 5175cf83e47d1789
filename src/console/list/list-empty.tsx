import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { ProblemAlert } from '../parts/problem-alert'
import { useText } from '../text/text'

interface Props {
  error: unknown
  onRetry: () => void
  isFiltered: boolean
  onClear: () => void
  /** None yet: what to do next. */
  empty: ReactNode
}

/** Why a list shows nothing: it could not be loaded, nothing matches, or there is nothing yet. */
export function ListEmpty({ error, onRetry, isFiltered, onClear, empty }: Props) {
  const { t } = useText()
  if (error !== null) return <ProblemAlert error={error} onRetry={onRetry} />
  if (!isFiltered) return empty
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="m">
        <b>{t('list.noMatch')}</b>
        <Button onClick={onClear}>{t('list.clearFilter')}</Button>
      </SpaceBetween>
    </Box>
  )
}
