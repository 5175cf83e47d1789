import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import Filter from '../../list/filter'
import type { FilterProperty } from '../../list/filter-property'
import { useCursorPages } from '../../list/cursor-pages'
import { useListAddress } from '../../list/list-address'
import { ProblemAlert } from '../../parts/problem-alert'
import { RightHeading } from '../../parts/right-heading'
import { Updated } from '../../parts/updated'
import { useText } from '../../text/text'
import { columnsInView } from './row-actions'
import { SearchField } from './search-field'
import { Pages } from '../../list/pages'

export type CursorQuery = Readonly<Record<string, string>>

export interface Props<T> {
  /** Begins the key under which its answers are kept. */
  name: string
  title: string
  description?: string
  /** Counts stand at the right, digits under digits. */
  columns: readonly (TableProps.ColumnDefinition<T> & { id: string; header: string; isNumeric?: boolean })[]
  filters: readonly FilterProperty[]
  filterPlaceholder: string
  /** One field to search by, instead of several to filter by. */
  isSearch?: boolean
  /** What always holds, such as the payer. */
  fixed?: CursorQuery
  load: (query: CursorQuery) => Promise<{ items: T[]; nextCursor: string | null }>
  idOf: (item: T) => string
  empty: string
  actions?: ReactNode
  refetchInterval?: number
}

const none: CursorQuery = {}
const pageSize = '25'

/** A list of the API that goes on from a cursor and neither sorts nor counts; filters and page stand in the address. */
export function CursorTable<T>({
  name,
  title,
  description,
  columns,
  filters,
  fixed = none,
  load,
  idOf,
  ...props
}: Props<T>) {
  const { t } = useText()
  const [address, go] = useListAddress(filters, [])
  const narrowed = { ...fixed, ...address.filters }
  const query = {
    ...narrowed,
    limit: pageSize,
    ...(address.cursor === null ? {} : { cursor: address.cursor }),
  }
  const answer = useQuery({
    queryKey: [name, query],
    queryFn: () => load(query),
    ...(props.refetchInterval === undefined ? {} : { refetchInterval: props.refetchInterval }),
  })
  const { hasNext, pages, goToPage } = useCursorPages({
    list: `${name} ${JSON.stringify(narrowed)}`,
    address,
    go,
    answer,
  })
  const change = (changed: CursorQuery) => go({ filters: changed })
  const Field = props.isSearch ? SearchField : Filter
  const isFiltered = Object.keys(address.filters).length > 0
  return (
    <Table<T>
      variant="container"
      enableKeyboardNavigation
      wrapLines
      stickyColumns={columnsInView(columns)}
      items={answer.isError ? [] : (answer.data?.items ?? [])}
      trackBy={idOf}
      loading={answer.isPending}
      loadingText={t('general.loading')}
      columnDefinitions={columns.map(drawn)}
      ariaLabels={{ tableLabel: title }}
      header={
        <Header
          variant="h2"
          description={description}
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <Updated
                at={answer.dataUpdatedAt}
                isLoading={answer.isFetching}
                onRefresh={() => void answer.refetch()}
              />
              {props.actions}
            </SpaceBetween>
          }
        >
          {title}
        </Header>
      }
      {...(filters.length > 0
        ? {
            filter: (
              <Field
                properties={filters}
                filters={address.filters}
                placeholder={props.filterPlaceholder}
                countText=""
                onChange={change}
              />
            ),
          }
        : {})}
      pagination={
        <Pages
          currentPageIndex={address.page}
          pagesCount={pages}
          openEnd={hasNext}
          onChange={({ detail }) => goToPage(detail.currentPageIndex)}
        />
      }
      empty={
        answer.isError ? (
          <ProblemAlert error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Empty text={props.empty} isFiltered={isFiltered} onClear={() => change({})} />
        )
      }
    />
  )
}

/** None yet, which says what to do next; or none that matches, with the button that clears the filter. */
function Empty({ text, isFiltered, onClear }: { text: string; isFiltered: boolean; onClear: () => void }) {
  const { t } = useText()
  if (!isFiltered)
    return (
      <Box textAlign="center" padding="l" color="text-body-secondary">
        {text}
      </Box>
    )
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="m">
        <b>{t('list.noMatch')}</b>
        <Button onClick={onClear}>{t('list.clearFilter')}</Button>
      </SpaceBetween>
    </Box>
  )
}

function drawn<T>({
  isNumeric = false,
  ...column
}: Props<T>['columns'][number]): TableProps.ColumnDefinition<T> {
  const narrow = { minWidth: column.isRowHeader ? 180 : 120, ...column }
  if (isNumeric)
    return {
      ...narrow,
      header: <RightHeading>{column.header}</RightHeading>,
      cell: (item) => <Box textAlign="right">{column.cell(item)}</Box>,
    }
  if (!column.isRowHeader) return narrow
  return { ...narrow, cell: (item) => <span className="breakable">{column.cell(item)}</span> }
}
