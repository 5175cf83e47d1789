import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { ProblemAlert } from '../../parts/problem-alert'
import { Updated } from '../../parts/updated'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'

type SellerEntity = Schema<'SellerEntity'>

export function sellerEntityPath(code: string): string {
  return `/settings/seller-entities/${encodeURIComponent(code)}`
}

/** The legal entities that issue invoices. */
export default function SellerEntities() {
  const { t } = useText()
  const client = useClient()
  const navigate = useNavigate()
  const mayWrite = useCan('seller-entities:write')
  const entities = useQuery({
    queryKey: ['seller-entities'],
    queryFn: () => answerOf(client.GET('/v1/seller-entities')),
  })
  const columns = useColumns()
  return (
    <Table<SellerEntity>
      variant="container"
      enableKeyboardNavigation
      wrapLines
      items={entities.data?.items ?? []}
      trackBy="id"
      loading={entities.isPending}
      loadingText={t('general.loading')}
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: t('settings.sellerEntities') }}
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <Updated
                at={entities.dataUpdatedAt}
                isLoading={entities.isFetching}
                onRefresh={() => void entities.refetch()}
              />
              {mayWrite && (
                <Button variant="primary" onClick={() => void navigate('/settings/seller-entities/new')}>
                  {t('sellerEntities.add')}
                </Button>
              )}
            </SpaceBetween>
          }
        >
          {t('settings.sellerEntities')}
        </Header>
      }
      empty={
        entities.isError ? (
          <ProblemAlert error={entities.error} onRetry={() => void entities.refetch()} />
        ) : (
          t('sellerEntities.empty')
        )
      }
    />
  )
}

function useColumns() {
  const { t, format } = useText()
  return [
    {
      id: 'name',
      header: t('sellerEntities.name'),
      cell: ({ code, name }: SellerEntity) => <GoLink to={sellerEntityPath(code)}>{name}</GoLink>,
      isRowHeader: true,
    },
    { id: 'code', header: t('sellerEntities.code'), cell: ({ code }: SellerEntity) => code },
    { id: 'timeZone', header: t('sellerEntities.timeZone'), cell: ({ timeZone }: SellerEntity) => timeZone },
    {
      id: 'prefix',
      header: t('sellerEntities.prefix'),
      cell: ({ invoiceNumberPrefix }: SellerEntity) => invoiceNumberPrefix,
    },
    {
      id: 'types',
      header: t('sellerEntities.types'),
      cell: ({ lineItemTypes }: SellerEntity) =>
        format.list(lineItemTypes.map((type) => t(`words.lineItemType-${type}`))),
    },
    {
      id: 'team',
      header: t('sellerEntities.team'),
      cell: ({ billingTeamEmail }: SellerEntity) => billingTeamEmail,
    },
  ]
}
