import Box from '@cloudscape-design/components/box'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { answerOf, ifMatch, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useFlash } from '../../shell/flash'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { useEdit } from './edit'
import { EditForm } from './edit-form'
import { useAddress } from '../../shell/chosen-payer'
import { sellerEntityPath } from './seller-entities'
import { useSellerEntity } from './seller-entity'
import { sellerEntityBodyOf, SellerEntityFields, useSellerEntityLabels } from './seller-entity-fields'

/** Edits a seller entity; only what changed is sent. */
export default function EditSellerEntityPage() {
  const { t } = useText()
  const { code = '' } = useParams()
  const keep = useAddress()
  const entity = useSellerEntity(code)
  const name = entity.data?.name ?? code
  return (
    <Page
      title={t('sellerEntities.editTitle', { name })}
      above={[
        { text: t('general.settings'), href: keep('/settings') },
        { text: t('settings.sellerEntities'), href: keep('/settings/seller-entities') },
        { text: name, href: keep(sellerEntityPath(code)) },
      ]}
      help={[t('sellerEntities.help'), t('sellerEntities.helpFixed')]}
    >
      {entity.isError && <ProblemAlert error={entity.error} onRetry={() => void entity.refetch()} />}
      {entity.isPending && <Box>{t('general.loading')}</Box>}
      {entity.data && <SellerEntityForm entity={entity.data} />}
    </Page>
  )
}

function SellerEntityForm({ entity }: { entity: Schema<'SellerEntity'> }) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = useFlash()
  const keep = useAddress()
  const labels = useSellerEntityLabels()
  const path = { code: entity.code }
  const edit = useEdit<Schema<'SellerEntity'>>({
    loaded: entity,
    reload: () => answerOf(client.GET('/v1/seller-entities/{code}', { params: { path } })),
    send: (changes, base) => {
      const params = { path, header: ifMatch(base) }
      return answerOf(
        client.PATCH('/v1/seller-entities/{code}', { params, body: sellerEntityBodyOf(changes) }),
      )
    },
  })
  const leave = () => void navigate(keep(sellerEntityPath(entity.code)))
  const save = async () => {
    const saved = await edit.save().catch(() => null)
    if (!saved) return
    queries.setQueryData(['seller-entities', entity.code], saved)
    void queries.invalidateQueries({ queryKey: ['seller-entities'] })
    show({ type: 'success', content: t('settings.savedName', { name: saved.name }) })
    leave()
  }
  return (
    <EditForm
      edit={edit}
      labels={labels}
      saveText={t('general.save')}
      onSave={() => void save()}
      onCancel={leave}
    >
      <SellerEntityFields value={edit.value} change={edit.change} faults={edit.faults} />
    </EditForm>
  )
}
