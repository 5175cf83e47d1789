import Tabs from '@cloudscape-design/components/tabs'
import { useSearchParams } from 'react-router'
import { useSession } from '../../session/session'
import { useText } from '../../text/text'
import { CaughtMessages } from './caught-messages'
import { Notices } from './notices'

/** What was sent to contacts; and on the embedded default what the mail catcher took. The address has the tab and the open message. */
export default function MessagesPage() {
  const { t } = useText()
  const { me, can } = useSession()
  const [search, setSearch] = useSearchParams()
  if (!me.links.caughtMessages || !can('operations:read')) return <Notices />
  const tab = search.get('tab') === 'caught' ? 'caught' : 'sent'
  return (
    <Tabs
      activeTabId={tab}
      ariaLabel={t('noticeList.title')}
      onChange={({ detail: { activeTabId } }) => setSearch(activeTabId === 'caught' ? { tab: 'caught' } : {})}
      tabs={[
        { id: 'sent', label: t('noticeList.sentTab'), content: tab === 'sent' && <Notices /> },
        { id: 'caught', label: t('noticeList.caughtTab'), content: tab === 'caught' && <CaughtMessages /> },
      ]}
    />
  )
}
