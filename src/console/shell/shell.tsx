import AppLayout, { type AppLayoutProps } from '@cloudscape-design/components/app-layout'
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group'
import HelpPanel from '@cloudscape-design/components/help-panel'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { Loading } from '../parts/loading'
import { useText } from '../text/text'
import { useChosenPayer } from './chosen-payer'
import { FlashProvider } from './flash'
import { FlashPlace } from './flash-place'
import { Navigation } from './navigation'
import { FieldHelpContext, PageFrameContext, type PageFrame } from './page'
import { usePageFocus } from './page-focus'
import { TopBar } from './top-bar'
import { useWindowSize } from './window-size'

const topBar = 'drawdown-top-bar'

/** The frame of every page: top bar, navigation, messages, help. */
export function Shell() {
  const { t } = useText()
  const navigate = useNavigate()
  const [frame, setFrame] = useState<PageFrame>({ breadcrumbs: [], help: { title: '', paragraphs: [] } })
  const [helpOpen, setHelpOpen] = useState(false)
  const [field, setField] = useState<PageFrame['help'] | null>(null)
  const [isNavigationOpen, openNavigation] = useNavigationOpen()
  const layout = useRef<AppLayoutProps.Ref>(null)
  usePageFocus(frame)
  const tell = useCallback((next: PageFrame) => {
    setFrame(next)
    setField(null)
  }, [])
  const openHelp = useCallback((help: PageFrame['help']) => {
    setField(help)
    setHelpOpen(true)
    layout.current?.focusToolsClose()
  }, [])
  return (
    <FlashProvider>
      <TopBar id={topBar} />
      <AppLayout
        ref={layout}
        headerSelector={`#${topBar}`}
        navigation={<Navigation />}
        navigationOpen={isNavigationOpen}
        onNavigationChange={({ detail }) => openNavigation(detail.open)}
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
        onToolsChange={({ detail }) => {
          setHelpOpen(detail.open)
          setField(null)
        }}
        tools={
          <HelpPanel header={<h2>{(field ?? frame.help).title}</h2>}>
            {(field ?? frame.help).paragraphs.map((paragraph) => (
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
            <Suspense fallback={<Loading />}>
              <FieldHelpContext value={openHelp}>
                <Outlet />
              </FieldHelpContext>
            </Suspense>
          </PageFrameContext>
        }
      />
    </FlashProvider>
  )
}

/**
 * The navigation is open where a table has room beside it, and on a tablet where a payer is chosen, whose lists would seem to be all
 * there is; a person opens and closes it as they like.
 */
function useNavigationOpen() {
  const size = useWindowSize()
  const isPayerChosen = useChosenPayer() !== null
  const hasRoom = size === 'desk' || (size === 'tablet' && isPayerChosen)
  const [isOpen, open] = useState(hasRoom)
  useEffect(() => open(hasRoom), [hasRoom])
  return [isOpen, open] as const
}
