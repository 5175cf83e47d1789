import Button from '@cloudscape-design/components/button'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, newIdempotencyKey, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { Status } from '../../parts/status'
import { useNow, When } from '../../parts/when'
import { useSession } from '../../session/session'
import { useFlash } from '../../shell/flash'
import { useChosenPayer } from '../../shell/chosen-payer'
import { useText, type Text } from '../../text/text'
import { ApiKeyDialog } from './api-key-dialog'
import { CursorTable } from './cursor-table'
import { RotateDialog } from './rotate-dialog'
import { RowActions } from './row-actions'
import { SecretOnce } from './secret-once'

type ApiKey = Schema<'ApiKey'>
type Created = Schema<'CreatedApiKey'>

/** The API keys: made, rotated and revoked here; a key itself is shown once. */
export default function ApiKeys() {
  const { t } = useText()
  const client = useClient()
  const { can } = useSession()
  const payer = useChosenPayer()
  const queries = useQueryClient()
  const columns = useColumns()
  const [isAdding, setIsAdding] = useState(false)
  const [asked, setAsked] = useState<Pick<DialogProps, 'act' | 'apiKey'> | null>(null)
  const [created, setCreated] = useState<Created | null>(null)
  const show = (key: Created) => {
    setCreated(key)
    void queries.invalidateQueries({ queryKey: ['api-keys'] })
  }
  return (
    <>
      <CursorTable<ApiKey>
        name="api-keys"
        title={t('settings.apiKeys')}
        columns={
          can('api-keys:write')
            ? [...columns, actionColumn(t, (act, apiKey) => setAsked({ act, apiKey }))]
            : columns
        }
        filters={[]}
        filterPlaceholder=""
        fixed={payer === null ? {} : { payer }}
        load={(query) => answerOf(client.GET('/v1/api-keys', { params: { query: query as never } }))}
        idOf={({ id }) => id}
        empty={t('apiKeys.empty')}
        actions={
          can('api-keys:write') && (
            <Button variant="primary" onClick={() => setIsAdding(true)}>
              {t('apiKeys.add')}
            </Button>
          )
        }
      />
      {isAdding && <ApiKeyDialog onCreated={show} onClose={() => setIsAdding(false)} />}
      {asked && <Dialog {...asked} onCreated={show} onClose={() => setAsked(null)} />}
      {created && (
        <SecretOnce
          title={t('apiKeys.created', { name: created.name })}
          secret={created.key}
          onClose={() => setCreated(null)}
        >
          {t('apiKeys.createdHelp')}
        </SecretOnce>
      )}
    </>
  )
}

interface DialogProps {
  act: 'rotate' | 'revoke'
  apiKey: ApiKey
  onCreated: (key: Created) => void
  onClose: () => void
}

function Dialog({ act, apiKey: { id, name }, onCreated, onClose }: DialogProps) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const path = { id }
  if (act === 'rotate')
    return (
      <RotateDialog
        title={t('apiKeys.rotateTitle', { name })}
        text={t('apiKeys.rotateText')}
        onClose={onClose}
        onRotate={async (overlapHours) =>
          onCreated(
            await answerOf(
              client.POST('/v1/api-keys/{id}/rotate', { params: { path }, body: { overlapHours } }),
            ),
          )
        }
      />
    )
  return (
    <Confirm
      title={t('apiKeys.revokeTitle', { name })}
      confirmText={t('apiKeys.revoke')}
      onClose={onClose}
      onConfirm={async () => {
        await answerOf(
          client.POST('/v1/api-keys/{id}/revoke', { params: { path, header: newIdempotencyKey() } }),
        )
        await queries.invalidateQueries({ queryKey: ['api-keys'] })
        show({ type: 'success', content: t('apiKeys.isRevoked', { name }) })
      }}
    >
      {t('apiKeys.revokeText')}
    </Confirm>
  )
}

function actionColumn(t: Text['t'], ask: (act: 'rotate' | 'revoke', key: ApiKey) => void) {
  return {
    id: 'actions',
    header: t('settings.actions'),
    cell: (key: ApiKey) =>
      key.revokedAt === null && (
        <RowActions
          label={t('settings.actionsOf', { name: key.name })}
          actions={[
            { id: 'rotate', text: t('settings.rotate'), act: () => ask('rotate', key) },
            { id: 'revoke', text: t('apiKeys.revoke'), act: () => ask('revoke', key) },
          ]}
        />
      ),
  }
}

function useColumns() {
  const { t } = useText()
  return [
    { id: 'name', header: t('apiKeys.name'), isRowHeader: true, cell: ({ name }: ApiKey) => name },
    {
      id: 'publicId',
      header: t('apiKeys.begins'),
      cell: ({ publicId }: ApiKey) => <code>dd_{publicId}</code>,
    },
    { id: 'state', header: t('settings.state'), cell: (key: ApiKey) => <KeyState apiKey={key} /> },
    { id: 'role', header: t('apiKeys.role'), cell: ({ role }: ApiKey) => t(`role.${role}`) },
    { id: 'payer', header: t('general.payer'), cell: ({ payer }: ApiKey) => payer ?? t('general.allPayers') },
    {
      id: 'lastUsed',
      header: t('apiKeys.lastUsed'),
      cell: ({ lastUsedAt }: ApiKey) =>
        lastUsedAt === null ? t('apiKeys.neverUsed') : <When at={lastUsedAt} />,
    },
    {
      id: 'expires',
      header: t('apiKeys.expires'),
      cell: ({ expiresAt }: ApiKey) => (expiresAt === null ? t('apiKeys.never') : <When at={expiresAt} />),
    },
    {
      id: 'created',
      header: t('settings.created'),
      cell: ({ createdAt, createdBy }: ApiKey) => (
        <>
          <When at={createdAt} /> · {createdBy}
        </>
      ),
    },
  ]
}

function KeyState({ apiKey: { revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  const { t } = useText()
  const now = useNow()
  if (revokedAt !== null) return <Status type="stopped">{t('apiKeys.stateRevoked')}</Status>
  if (expiresAt !== null && Date.parse(expiresAt) <= now)
    return <Status type="stopped">{t('apiKeys.stateExpired')}</Status>
  return <Status type="success">{t('apiKeys.stateValid')}</Status>
}
