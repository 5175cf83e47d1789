import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { answerOf, newIdempotencyKey, useClient } from '../../client'
import { emptyAddress } from '../../parts/fields/address-fields'
import { useFlash } from '../../shell/flash'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { useEdit } from './edit'
import { EditForm } from './edit-form'
import { useAddress } from '../../shell/chosen-payer'
import { payerBodyOf, PayerFields, type PayerTerms } from './payer-fields'
import { payerPath } from './payers'

const empty: PayerTerms = {
  code: '',
  name: '',
  billTo: emptyAddress,
  paymentTermsDays: 30,
  currency: '',
  locale: 'en-US',
  purchaseOrderRequired: false,
  taxRegistrationNumbers: [],
  defaultContact: null,
  invoiceUnits: [],
  linkedAccounts: [],
}

/** Registers a payer. */
export default function AddPayerPage() {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = useFlash()
  const keep = useAddress()
  const [header] = useState(newIdempotencyKey)
  const edit = useEdit<PayerTerms>({
    loaded: empty,
    reload: () => Promise.resolve(empty),
    send: async (changes) => {
      await answerOf(
        client.POST('/v1/payers', { params: { header }, body: { ...empty, ...payerBodyOf(changes) } }),
      )
      return { ...empty, ...changes }
    },
  })
  const save = async () => {
    const saved = await edit.save().catch(() => null)
    if (!saved) return
    void queries.invalidateQueries({ queryKey: ['payer-list'] })
    void queries.invalidateQueries({ queryKey: ['payers'] })
    show({ type: 'success', content: t('payers.isAdded', { name: saved.name }) })
    void navigate(keep(payerPath(saved.code)))
  }
  return (
    <Page
      title={t('payers.add')}
      above={[
        { text: t('general.settings'), href: keep('/settings') },
        { text: t('settings.payers'), href: keep('/settings/payers') },
      ]}
      help={[t('payers.help'), t('payers.helpFixed'), t('payers.helpRequired'), t('payers.helpUnits')]}
    >
      <EditForm
        edit={edit}
        saveText={t('payers.add')}
        onSave={() => void save()}
        onCancel={() => void navigate(keep('/settings/payers'))}
      >
        <PayerFields value={edit.value} change={edit.change} faults={edit.faults} isNew />
      </EditForm>
    </Page>
  )
}
