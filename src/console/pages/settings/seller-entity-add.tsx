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
import { sellerEntityPath } from './seller-entities'
import { sellerEntityBodyOf, SellerEntityFields, type SellerEntityTerms } from './seller-entity-fields'

const empty: SellerEntityTerms = {
  code: '',
  name: '',
  aliases: [],
  address: emptyAddress,
  timeZone: '',
  invoiceNumberPrefix: '',
  lineItemTypes: ['ALL', 'MONTHLY_USAGE', 'SUBSCRIPTION'],
  billingTeamEmail: '',
}

/** Registers a seller entity. */
export default function AddSellerEntityPage() {
  const { t } = useText()
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const show = useFlash()
  const keep = useAddress()
  const [header] = useState(newIdempotencyKey)
  const edit = useEdit<SellerEntityTerms>({
    loaded: empty,
    reload: () => Promise.resolve(empty),
    send: async (changes) => {
      const body = { ...empty, ...sellerEntityBodyOf(changes) }
      await answerOf(client.POST('/v1/seller-entities', { params: { header }, body }))
      return { ...empty, ...changes }
    },
  })
  const save = async () => {
    const saved = await edit.save().catch(() => null)
    if (!saved) return
    void queries.invalidateQueries({ queryKey: ['seller-entities'] })
    show({ type: 'success', content: t('sellerEntities.isAdded', { name: saved.name }) })
    void navigate(keep(sellerEntityPath(saved.code)))
  }
  return (
    <Page
      title={t('sellerEntities.add')}
      above={[
        { text: t('general.settings'), href: keep('/settings') },
        { text: t('settings.sellerEntities'), href: keep('/settings/seller-entities') },
      ]}
      help={[t('sellerEntities.help'), t('sellerEntities.helpFixed')]}
    >
      <EditForm
        edit={edit}
        saveText={t('sellerEntities.add')}
        onSave={() => void save()}
        onCancel={() => void navigate(keep('/settings/seller-entities'))}
      >
        <SellerEntityFields value={edit.value} change={edit.change} faults={edit.faults} isNew />
      </EditForm>
    </Page>
  )
}
