import { answerOf, useClient, type Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { When } from '../../parts/when'
import { useText } from '../../text/text'
import { CursorTable } from '../settings/cursor-table'

type Import = Schema<'ChargeImportSummary'>

/** The charge imports, the latest first; each name opens its totals. */
export function ChargeImports() {
  const { t, format } = useText()
  const client = useClient()
  return (
    <CursorTable<Import>
      name="charge-imports"
      title={t('imports.chargeImports')}
      empty={t('imports.none')}
      filters={[]}
      filterPlaceholder=""
      load={(query) => answerOf(client.GET('/v1/charge-imports', { params: { query: query as never } }))}
      idOf={({ id }) => id}
      columns={[
        {
          id: 'file',
          header: t('imports.file'),
          isRowHeader: true,
          minWidth: 150,
          cell: ({ id, fileName }) => (
            <GoLink to={`/imports?import=${id}`} ariaLabel={t('imports.showTotals', { name: fileName })}>
              {fileName}
            </GoLink>
          ),
        },
        {
          id: 'charges',
          header: t('imports.charges'),
          isNumeric: true,
          minWidth: 80,
          cell: ({ charges }) => format.number(charges),
        },
        {
          id: 'payers',
          header: t('imports.createdPayers'),
          isNumeric: true,
          minWidth: 90,
          cell: ({ createdPayers }) => format.number(createdPayers),
        },
        {
          id: 'accounts',
          header: t('imports.createdLinkedAccounts'),
          isNumeric: true,
          minWidth: 100,
          cell: ({ createdLinkedAccounts }) => format.number(createdLinkedAccounts),
        },
        { id: 'actor', header: t('imports.importedBy'), minWidth: 90, cell: ({ actor }) => actor },
        {
          id: 'importedAt',
          header: t('imports.importedAt'),
          minWidth: 100,
          cell: ({ importedAt }) => <When at={importedAt} />,
        },
      ]}
    />
  )
}
