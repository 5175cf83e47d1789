import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useText } from '../../text/text'

/** Asks before the page is left while `mayLose` says that something would be lost: by a link, back, a reload or closing the tab. */
export function Leaving({ mayLose }: { mayLose: () => boolean }) {
  const { t } = useText()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && mayLose(),
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (mayLose()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  })
  if (blocker.state !== 'blocked') return null
  return (
    <Modal
      visible
      header={t('addPurchaseOrder.leaveTitle')}
      onDismiss={() => blocker.reset()}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => blocker.reset()}>
              {t('addPurchaseOrder.stay')}
            </Button>
            <Button variant="primary" onClick={() => blocker.proceed()}>
              {t('addPurchaseOrder.leave')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {t('addPurchaseOrder.leaveText')}
    </Modal>
  )
}
