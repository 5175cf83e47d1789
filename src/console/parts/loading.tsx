import Box from '@cloudscape-design/components/box'
import { Waiting } from '../shell/busy'
import { useText } from '../text/text'

/** Stands where a part of the console comes over the network. */
export function Loading() {
  const { t } = useText()
  return (
    <Waiting>
      <Box padding="xl">{t('general.loading')}</Box>
    </Waiting>
  )
}
