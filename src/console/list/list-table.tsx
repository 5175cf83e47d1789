import Box from '@cloudscape-design/components/box'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState, type ReactNode } from 'react'
import { RightHeading } from '../parts/right-heading'
import { usePageFrame } from '../shell/page'
import { useWindowSize } from '../shell/window-size'
import { useText, type Text } from '../text/text'
import type { FilterProperty } from './filter-property'
import { FilterPlace } from './filter-place'
import { ListEmpty } from './list-empty'
import { ListHeader } from './list-header'
import { PreferencesButton } from './preferences-button'
import { SavedFilterMenu, useFirstFilters } from './saved-filters'
import { columnsShown, useTablePreference, widthsInView } from './table-preference'
import { useList, type ListAnswer, type ListQuery } from './use-list'
import { Pages } from './pages'

export type { ListQuery } from './use-list'

export interface ListColumn<T> extends TableProps.ColumnDefinition<T> {
  id: string
  header: string
  /** The API's word to sort by, where it can. */
  sortKey?: string
  /** Whether people have to choose it before it is shown. */
  isExtra?: boolean
  /** The narrowest window in which it is shown to who has chosen no columns; any, unless it is said here. */
  needs?: 'tablet' | 'desk'
  /** Amounts and counts stand at the right, digits under digits. */
  isNumeric?: boolean
}

interface Props<T> {
  /** Names the list where filters and columns are kept, and in addresses of the cache; such as `invoices`. */
  name: string
  title: string
  /** The rule that applies on the page, in the help panel. */
  help?: readonly string[]
  columns: readonly ListColumn<T>[]
  filters: readonly FilterProperty[]
  filterPlaceholder: string
  load: (query: ListQuery) => Promise<ListAnswer<T>>
  /** Saves everything that the filters leave as CSV. */
  exportCsv?: (query: ListQuery) => Promise<void>
  idOf: (item: T) => string
  /** None yet: what to do next. */
  empty: ReactNode
  /** Buttons; they are given what is selected where `selects`. */
  actions?: (selected: readonly T[], clear: () => void) => ReactNode
  selects?: { labelOf: (item: T) => string }
  /** Whether the list is of one payer, and the chosen one goes into its query. */
  isOfPayer?: boolean
  refetchInterval?: number
  /** Whether the API tells how many there are, which it does unless it is said here. */
  isCounted?: boolean
  /** Puts the table on a page with more on it, which is given the rows in view; the list is then a part with a heading of its own. */
  within?: (table: ReactNode, items: readonly T[], isPending: boolean) => ReactNode
}

/**
 * A list of the API: filtered, sorted and paged by the server, all of which the address keeps; columns and saved filters are kept for
 * the person. Old rows stay in view while new ones load.
 */
export function ListTable<T>(props: Props<T>) {
  const { within } = props
  return within ? <ListView {...props} within={within} /> : <ListPage {...props} />
}

/** A page that is nothing but the list. */
function ListPage<T>(props: Props<T>) {
  usePageFrame({ title: props.title, help: props.help ?? [] })
  return <ListView {...props} within={(table) => table} isPage />
}

function ListView<T>(props: Props<T> & { within: NonNullable<Props<T>['within']>; isPage?: boolean }) {
  const {
    name,
    title,
    columns,
    filters,
    filterPlaceholder,
    load,
    idOf,
    empty,
    selects,
    within,
    isPage = false,
  } = props
  const { t } = useText()
  const size = useWindowSize()
  const [preference, prefer, hasPreference] = useTablePreference(name)
  const [selected, setSelected] = useState<readonly T[]>([])
  const list = useList({
    name,
    filters,
    sorts: columns.flatMap(({ sortKey }) => sortKey ?? []),
    pageSize: preference.pageSize,
    load,
    isOfPayer: props.isOfPayer ?? false,
    refetchInterval: props.refetchInterval,
    isCounted: props.isCounted ?? true,
  })
  const { address, go, items, count, answer } = list
  const isFiltered = Object.keys(address.filters).length > 0
  const isUntouched = !isFiltered && address.sort === null && address.page === 1
  useFirstFilters(name, isUntouched, (first) => go({ filters: first }, { replace: true }))
  const chosen = items.filter((item) => selected.some((each) => idOf(each) === idOf(item)))
  const table = (
    <Table<T>
      // It takes widths from its columns when it is new, and no later.
      key={`${hasPreference} ${size}`}
      variant={isPage ? 'full-page' : 'container'}
      stickyHeader
      enableKeyboardNavigation
      resizableColumns
      stickyColumns={{ first: 1 }}
      items={items}
      trackBy={idOf}
      loading={answer.isPending}
      loadingText={t('general.loading')}
      columnDefinitions={columns.map((column) => drawn(column, preference.widths[column.id]))}
      onColumnWidthsChange={({ detail }) =>
        prefer({ ...preference, widths: widthsInView(columns, preference, detail.widths, size) })
      }
      columnDisplay={columnsShown(columns, preference.columns, size)}
      wrapLines={preference.wrapLines}
      stripedRows={preference.isStriped}
      contentDensity={preference.density}
      {...sortingOf(columns, address.sort, (sort) => go({ sort }))}
      {...(selects
        ? selectionOf(t, title, selects.labelOf, chosen, setSelected)
        : { ariaLabels: { tableLabel: title } })}
      header={
        <ListHeader {...props} list={list} isPage={isPage} selected={chosen} clear={() => setSelected([])} />
      }
      filter={
        <FilterPlace
          properties={filters}
          filters={address.filters}
          placeholder={filterPlaceholder}
          countText={isFiltered && count !== undefined ? t('list.matches', { count }) : ''}
          onChange={(changed) => go({ filters: changed })}
          savedFilters={
            <SavedFilterMenu
              list={name}
              filters={address.filters}
              onApply={(changed) => go({ filters: changed })}
            />
          }
        />
      }
      pagination={
        <Pages
          currentPageIndex={address.page}
          pagesCount={list.pages}
          openEnd={list.hasNext}
          onChange={({ detail }) => list.goToPage(detail.currentPageIndex)}
        />
      }
      preferences={<PreferencesButton columns={columns} preference={preference} onChange={prefer} />}
      empty={
        <ListEmpty
          error={answer.error}
          onRetry={list.refresh}
          isFiltered={isFiltered}
          onClear={() => go({ filters: {} })}
          empty={empty}
        />
      }
    />
  )
  return within(table, items, answer.isPending)
}

function drawn<T>(
  { sortKey, isNumeric, ...column }: ListColumn<T>,
  width = column.width,
): TableProps.ColumnDefinition<T> {
  const sorted = {
    ...column,
    ...(width === undefined ? {} : { width }),
    ...(sortKey === undefined ? {} : { sortingField: sortKey }),
  }
  if (!isNumeric) return sorted
  return {
    ...sorted,
    header: <RightHeading>{column.header}</RightHeading>,
    cell: (item) => <Box textAlign="right">{column.cell(item)}</Box>,
  }
}

function sortingOf<T>(
  columns: readonly ListColumn<T>[],
  sort: string | null,
  go: (sort: string) => void,
): Partial<TableProps<T>> {
  const name = sort?.replace(/^-/, '')
  const isSorted = name !== undefined && columns.some(({ sortKey }) => sortKey === name)
  return {
    ...(isSorted ? { sortingColumn: { sortingField: name } } : {}),
    sortingDescending: sort?.startsWith('-') ?? false,
    onSortingChange: ({ detail }) => {
      const { sortingField = '' } = detail.sortingColumn
      go(detail.isDescending ? `-${sortingField}` : sortingField)
    },
  }
}

function selectionOf<T>(
  t: Text['t'],
  title: string,
  labelOf: (item: T) => string,
  chosen: readonly T[],
  choose: (items: readonly T[]) => void,
): Partial<TableProps<T>> {
  return {
    selectionType: 'multi',
    selectedItems: chosen,
    onSelectionChange: ({ detail }) => choose(detail.selectedItems),
    ariaLabels: {
      tableLabel: title,
      selectionGroupLabel: t('list.select'),
      allItemsSelectionLabel: () => t('list.selectAll'),
      itemSelectionLabel: (_, item) => t('list.selectItem', { item: labelOf(item) }),
    },
  }
}
