import AppLayout from '@cloudscape-design/components/app-layout'
import Box from '@cloudscape-design/components/box'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import HelpPanel from '@cloudscape-design/components/help-panel'
import { Suspense, useCallback, useState } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { useText } from '../text/text'
import { FlashProvider } from './flash'
import { FlashPlace } from './flash-place'
import { Navigation } from './navigation'
import { PageFrameContext, type PageFrame } from './page'
import { TopBar } from './top-bar'

const topBar = 'drawdown-top-bar'

/** The frame of every page: top bar, navigation, messages, help. */
export function Shell() {
  const { t } = useText()
  const navigate = useNavigate()
  const [frame, setFrame] = useState<PageFrame>({ breadcrumbs: [], help: { title: '', paragraphs: [] } })
  const [helpOpen, setHelpOpen] = useState(false)
  const tell = useCallback((next: PageFrame) => setFrame(next), [])
  return (
    <FlashProvider>
      <TopBar id={topBar} />
      <AppLayout
        headerSelector={`#${topBar}`}
        navigation={<Navigation />}
        breadcrumbs={
          <BreadcrumbGroup
            items={[{ text: t('general.product'), href: '/' }, ...frame.breadcrumbs]}
            onFollow={(event) => {
              event.preventDefault()
              if (event.detail.href !== '') void navigate(event.detail.href)
            }}
          />
        }
        notifications={<FlashPlace />}
        stickyNotifications
        toolsOpen={helpOpen}
        onToolsChange={({ detail }) => setHelpOpen(detail.open)}
        tools={
          <HelpPanel header={<h2>{frame.help.title}</h2>}>
            {frame.help.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </HelpPanel>
        }
        ariaLabels={{
          navigation: t('general.navigation'),
          navigationToggle: t('general.openNavigation'),
          navigationClose: t('general.closeNavigation'),
          notifications: t('general.messages'),
          tools: t('general.help'),
          toolsToggle: t('general.openHelp'),
          toolsClose: t('general.closeHelp'),
        }}
        content={
          <PageFrameContext value={tell}>
            <Suspense fallback={<Box padding="xl">{t('general.loading')}</Box>}>
              <Outlet />
            </Suspense>
          </PageFrameContext>
        }
      />
    </FlashProvider>
  )
}
