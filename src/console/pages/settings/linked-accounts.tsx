import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useCollection } from '@cloudscape-design/collection-hooks'
import { useMemo, useState } from 'react'
import type { Schema } from '../../client'
import type { Faults } from '../../parts/faults'
import { faultAt } from '../../parts/fields/fault-at'
import { InfoLink } from '../../parts/info-link'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'
import { LinkedAccountDialog } from './linked-account-dialog'
import { RowActions } from './row-actions'
import { Pages } from '../../list/pages'

type Account = Schema<'LinkedAccount'>
type Row = Account & { at: number }

interface Props {
  accounts: readonly Account[]
  invoiceUnits: readonly Schema<'InvoiceUnit'>[]
  /** Makes them editable. */
  onChange?: (accounts: Account[]) => void
  faults?: Faults
}

/** The linked accounts of a payer, all of which are here already: found and paged without asking again. */
export function LinkedAccounts({ accounts, invoiceUnits, onChange, faults = {} }: Props) {
  const { t, format } = useText()
  const [opened, setOpened] = useState<number | 'new' | null>(null)
  const rows = useMemo(() => accounts.map((account, at): Row => ({ ...account, at })), [accounts])
  const { items, collectionProps, filterProps, paginationProps, filteredItemsCount } = useCollection(rows, {
    filtering: { empty: t('payers.noAccounts'), noMatch: t('list.noMatch') },
    pagination: { pageSize: 25 },
    sorting: {},
  })
  const columns = useColumns(faults)
  const actions = {
    id: 'actions',
    header: t('settings.actions'),
    cell: ({ at, name }: Row) => (
      <RowActions
        label={t('settings.actionsOf', { name })}
        actions={[
          { id: 'edit', text: t('general.edit'), act: () => setOpened(at) },
          {
            id: 'remove',
            text: t('general.remove'),
            act: () => onChange?.(accounts.filter((_, each) => each !== at)),
          },
        ]}
      />
    ),
  }
  return (
    <>
      <Table<Row>
        {...collectionProps}
        variant="container"
        wrapLines
        items={items}
        trackBy={({ at }) => at.toString()}
        columnDefinitions={onChange ? [...columns, actions] : columns}
        ariaLabels={{ tableLabel: t('payers.linkedAccounts') }}
        header={
          <Header
            variant="h2"
            counter={`(${format.number(accounts.length)})`}
            description={t('payers.linkedAccountsHelp')}
            info={onChange && <InfoLink label={t('payers.linkedAccounts')} rule="linkedAccounts" />}
            actions={
              onChange && (
                <Button formAction="none" onClick={() => setOpened('new')}>
                  {t('payers.addAccount')}
                </Button>
              )
            }
          >
            {t('payers.linkedAccounts')}
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder={t('payers.findAccount')}
            filteringAriaLabel={t('payers.findAccount')}
            countText={t('list.matches', { count: filteredItemsCount ?? 0 })}
          />
        }
        pagination={<Pages {...paginationProps} />}
      />
      {opened !== null && (
        <LinkedAccountDialog
          account={opened === 'new' ? null : (accounts[opened] ?? null)}
          invoiceUnits={invoiceUnits}
          onSave={(account) =>
            onChange?.(
              opened === 'new'
                ? [...accounts, account]
                : accounts.map((each, at) => (at === opened ? account : each)),
            )
          }
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

function useColumns(faults: Faults) {
  const { t } = useText()
  return [
    {
      id: 'code',
      header: t('payers.code'),
      sortingField: 'code',
      isRowHeader: true,
      cell: ({ code, at }: Row) => {
        const fault = faultAt(faults, `/linkedAccounts/${at}`)
        return fault === undefined ? (
          code
        ) : (
          <>
            {code} <Status type="error">{fault}</Status>
          </>
        )
      },
    },
    { id: 'name', header: t('payers.name'), sortingField: 'name', cell: ({ name }: Row) => name },
    {
      id: 'taxNumber',
      header: t('payers.taxNumber'),
      cell: ({ taxRegistrationNumber }: Row) => taxRegistrationNumber ?? t('payers.payersTaxNumber'),
    },
    {
      id: 'invoiceUnit',
      header: t('payers.invoiceUnit'),
      sortingField: 'invoiceUnit',
      cell: ({ invoiceUnit }: Row) => invoiceUnit ?? t('general.none'),
    },
  ]
}
