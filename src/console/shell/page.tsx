import type { BreadcrumbGroupProps } from '@cloudscape-design/components/breadcrumb-group'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header, { type HeaderProps } from '@cloudscape-design/components/header'
import { createContext, use, useEffect, type ReactNode } from 'react'
import { useText } from '../text/text'

/** What a page tells the frame around it. */
export interface PageFrame {
  breadcrumbs: readonly BreadcrumbGroupProps.Item[]
  help: { title: string; paragraphs: readonly string[] }
}

export const PageFrameContext = createContext<(frame: PageFrame) => void>(() => undefined)

/** Opens the help panel at the rule of one field; null where something covers the panel. */
export const FieldHelpContext = createContext<((help: PageFrame['help']) => void) | null>(null)

interface FrameProps {
  title: string
  /** The pages above this one; the page itself is added. */
  above?: readonly { text: string; href: string }[]
  /** The rule that applies on this page, in the help panel. */
  help: readonly string[]
}

/** Puts the page's title into the tab, its place into the breadcrumbs and its rule into the help panel. */
export function usePageFrame({ title, above = [], help }: FrameProps): void {
  const { t } = useText()
  const tell = use(PageFrameContext)
  const place = JSON.stringify([title, above, help])
  useEffect(() => {
    document.title = `${title} · ${t('general.product')}`
    tell({ breadcrumbs: [...above, { text: title, href: '' }], help: { title, paragraphs: help } })
  }, [place, t, tell])
}

interface Props extends FrameProps {
  /** Beside the title, such as a status. */
  info?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  counter?: string
  headingVariant?: HeaderProps['variant']
  children: ReactNode
}

/** A page: its title in the tab and on top, where it stands, and the rule that applies in the help panel. */
export function Page({ title, info, description, actions, counter, above = [], help, children }: Props) {
  usePageFrame({ title, above, help })
  return (
    <ContentLayout
      header={
        <Header variant="h1" info={info} description={description} actions={actions} counter={counter}>
          {title}
        </Header>
      }
    >
      {children}
    </ContentLayout>
  )
}
