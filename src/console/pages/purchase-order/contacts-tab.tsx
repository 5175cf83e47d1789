import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import type { Schema } from '../../client'
import { ContactsField } from '../../parts/fields/contacts-field'
import { Status } from '../../parts/status'
import { useCan } from '../../session/session'
import { languageNames } from '../../text/language'
import { useText } from '../../text/text'
import { EditDialog } from './edit-dialog'
import { NoticesTable } from './notices-table'
import { useOpenOrder } from './order'
import { changedFields, usePatch } from './use-patch'

type Recipient = Schema<'PurchaseOrderRecipient'>

/** Who hears of the purchase order, what stands against it, and what each was sent. */
export function ContactsTab() {
  const seesNotices = useCan('notices:read')
  return (
    <SpaceBetween size="l">
      <Recipients />
      {seesNotices && <NoticesTable />}
    </SpaceBetween>
  )
}

function Recipients() {
  const { t } = useText()
  const { order, canEdit } = useOpenOrder()
  const [editing, setEditing] = useState(false)
  const edit = canEdit && <Button onClick={() => setEditing(true)}>{t('purchaseOrder.editContacts')}</Button>
  return (
    <>
      <Table<Recipient>
        variant="container"
        wrapLines
        items={order.heardBy}
        trackBy="email"
        ariaLabels={{ tableLabel: t('purchaseOrder.heardBy') }}
        header={
          <Header
            variant="h2"
            actions={edit}
            description={
              order.contacts.length === 0 && order.deletedAt === null ? t('contacts.none') : undefined
            }
          >
            {t('purchaseOrder.heardBy')}
          </Header>
        }
        columnDefinitions={[
          { id: 'name', header: t('contacts.name'), isRowHeader: true, cell: ({ name }) => name },
          { id: 'email', header: t('contacts.email'), cell: ({ email }) => email },
          {
            id: 'language',
            header: t('contacts.language'),
            cell: ({ language }) => languageNames[language],
          },
          {
            id: 'source',
            header: t('purchaseOrder.source'),
            minWidth: 100,
            cell: ({ source }) => t(`words.recipient-${source}`),
          },
          {
            id: 'hears',
            header: t('purchaseOrder.hears'),
            minWidth: 140,
            cell: (recipient) => <Hears recipient={recipient} />,
          },
        ]}
        empty={
          <Box textAlign="center">
            <b>{t('purchaseOrder.nobodyHears')}</b>
          </Box>
        }
      />
      {editing && <ContactsDialog onClose={() => setEditing(false)} />}
    </>
  )
}

function Hears({ recipient: { refused, turnedOff } }: { recipient: Recipient }) {
  const { t, format } = useText()
  if (refused) return <Status type="error">{t('purchaseOrder.addressRefused')}</Status>
  if (turnedOff.length === 0) return <Status type="success">{t('purchaseOrder.hearsAll')}</Status>
  const kinds = format.list(turnedOff.map((kind) => t(`words.noticeKind-${kind}`)))
  return <Status type="stopped">{t('purchaseOrder.turnedOff', { kinds })}</Status>
}

function ContactsDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useText()
  const { order } = useOpenOrder()
  const patch = usePatch()
  const [base] = useState(order)
  const [contacts, setContacts] = useState<readonly Schema<'Contact'>[]>(order.contacts)
  const change = changedFields({ contacts: base.contacts }, { contacts: [...contacts] })
  return (
    <EditDialog
      title={t('purchaseOrder.editContacts')}
      isChanged={Object.keys(change).length > 0}
      onSave={async () => {
        await patch(base, change)
      }}
      onClose={onClose}
    >
      {(faults) => (
        <ContactsField
          value={contacts}
          onChange={setContacts}
          language={language}
          faults={faults}
          at="/contacts"
        />
      )}
    </EditDialog>
  )
}
