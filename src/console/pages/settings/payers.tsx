import Button from '@cloudscape-design/components/button'
import { useNavigate } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { useSession } from '../../session/session'
import { useText } from '../../text/text'
import { CursorTable } from './cursor-table'
import { OwnPayer } from './payer-details'

type Payer = Schema<'PayerSummary'>

/** The address of a payer's page. Codes may hold slashes. */
export function payerPath(code: string): string {
  return `/settings/payers/${encodeURIComponent(code)}`
}

/** All payers, for the seller; a payer's people see their own. */
export default function Payers() {
  const { me } = useSession()
  return me.payer === null ? <PayerList /> : <OwnPayer code={me.payer} />
}

function PayerList() {
  const { t } = useText()
  const client = useClient()
  const navigate = useNavigate()
  const { can } = useSession()
  const columns = useColumns()
  return (
    <CursorTable<Payer>
      name="payer-list"
      title={t('settings.payers')}
      columns={columns}
      filters={[{ key: 'search', label: t('general.findPayer') }]}
      filterPlaceholder={t('general.findPayer')}
      isSearch
      load={(query) => answerOf(client.GET('/v1/payers', { params: { query: query as never } }))}
      idOf={({ id }) => id}
      empty={t('payers.empty')}
      actions={
        can('payers:write') && (
          <Button variant="primary" onClick={() => void navigate('/settings/payers/new')}>
            {t('payers.add')}
          </Button>
        )
      }
    />
  )
}

function useColumns() {
  const { t } = useText()
  return [
    {
      id: 'name',
      header: t('payers.name'),
      cell: ({ code, name }: Payer) => <GoLink to={payerPath(code)}>{name}</GoLink>,
      isRowHeader: true,
    },
    { id: 'code', header: t('payers.code'), cell: ({ code }: Payer) => code },
    { id: 'currency', header: t('payers.currency'), cell: ({ currency }: Payer) => currency },
    {
      id: 'terms',
      header: t('payers.paymentTerms'),
      cell: ({ paymentTermsDays }: Payer) => t('payers.netDays', { count: paymentTermsDays }),
    },
    {
      id: 'required',
      header: t('payers.required'),
      cell: ({ purchaseOrderRequired }: Payer) =>
        t(purchaseOrderRequired ? 'payers.isRequired' : 'payers.notRequired'),
    },
    {
      id: 'contact',
      header: t('payers.defaultContact'),
      cell: ({ defaultContact }: Payer) => defaultContact?.email ?? t('general.none'),
    },
  ]
}
