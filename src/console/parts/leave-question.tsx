import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect } from 'react'
import { NavigationType, useBlocker, type BlockerFunction } from 'react-router'
import { useText } from '../text/text'

interface Props {
  /** Asked at the moment of leaving, so that what has just been saved is not asked about. */
  mayLose: () => boolean
  /** What would be lost. */
  text?: string
}

/**
 * Asks before something is left while `mayLose` says that it would be lost: by a link, back, a reload or closing the tab.
 * One at a time: a router asks only one.
 */
export function LeaveQuestion({ mayLose, text }: Props) {
  const { t } = useText()
  const blocker = useBlocker((leaving) => isLeaving(leaving) && mayLose())
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
      header={t('fields.leaveTitle')}
      onDismiss={() => blocker.reset()}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => blocker.reset()}>
              {t('fields.stay')}
            </Button>
            <Button formAction="none" variant="primary" onClick={() => blocker.proceed()}>
              {t('fields.leave')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {text ?? t('fields.leaveText')}
    </Modal>
  )
}

/** What a page notes in its own address, such as the payer that is chosen in a form, leaves nothing. */
function isLeaving({
  currentLocation,
  nextLocation,
  historyAction,
}: Parameters<BlockerFunction>[0]): boolean {
  return currentLocation.pathname !== nextLocation.pathname || historyAction !== NavigationType.Replace
}
