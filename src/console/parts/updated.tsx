import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useText } from '../text/text'
import { useNow } from './when'

/** When what is shown was asked for, in milliseconds since 1970, and a button that asks again. */
export function Updated({
  at,
  isLoading,
  onRefresh,
}: {
  at: number
  isLoading: boolean
  onRefresh: () => void
}) {
  const { t, format } = useText()
  const now = useNow()
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      {at > 0 && (
        <Box variant="small" color="text-body-secondary">
          {t('general.updated', { when: format.relative(new Date(Math.min(at, now)).toISOString(), now) })}
        </Box>
      )}
      <Button iconName="refresh" ariaLabel={t('general.refresh')} loading={isLoading} onClick={onRefresh} />
    </SpaceBetween>
  )
}
