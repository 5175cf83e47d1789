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
import { usePayer } from './payer-details'
import { payerBodyOf, PayerFields, usePayerLabels } from './payer-fields'
import { payerPath } from './payers'

/** Edits a payer; only what changed is sent. */
export default function EditPayerPage() {
  const { t } = useText()
  const { code = '' } = useParams()
  const keep = useAddress()
  const payer = usePayer(code)
  const name = payer.data?.name ?? code
  return (
    <Page
      title={t('payers.editTitle', { name })}
      above={[
        { text: t('general.settings'), href: keep('/settings') },
        { text: t('settings.payers'), href: keep('/settings/payers') },
        { text: name, href: keep(payerPath(code)) },
      ]}
      help={[t('payers.help'), t('payers.helpFixed'), t('payers.helpRequired'), t('payers.helpUnits')]}
    >
      {payer.isError && <ProblemAlert error={payer.error} onRetry={() => void payer.refetch()} />}
      {payer.isPending && <Box>{t('general.loading')}</Box>}
      {payer.data && <PayerForm payer={payer.data} />}
    </Page>
  )
}

function PayerForm({ payer }: { payer: Schema<'Payer'> }) {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = useFlash()
  const keep = useAddress()
  const labels = usePayerLabels()
  const path = { code: payer.code }
  const edit = useEdit<Schema<'Payer'>>({
    loaded: payer,
    reload: () => answerOf(client.GET('/v1/payers/{code}', { params: { path } })),
    send: (changes, base) => {
      const params = { path, header: ifMatch(base) }
      return answerOf(
        client.PATCH('/v1/payers/{code}', { params, body: payerBodyOf(changes) as Schema<'PayerEdit'> }),
      )
    },
  })
  const leave = () => void navigate(keep(payerPath(payer.code)))
  const save = async () => {
    const saved = await edit.save().catch(() => null)
    if (!saved) return
    queries.setQueryData(['payer', payer.code], saved)
    void queries.invalidateQueries({ queryKey: ['payer-list'] })
    void queries.invalidateQueries({ queryKey: ['payers'] })
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
      <PayerFields value={edit.value} change={edit.change} faults={edit.faults} />
    </EditForm>
  )
}
