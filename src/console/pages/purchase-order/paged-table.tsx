import Header from '@cloudscape-design/components/header'
import Pagination from '@cloudscape-design/components/pagination'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { useListAddress } from '../../list/list-address'
import { pagesSeen } from '../../list/pages-seen'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText } from '../../text/text'

/** What a page of it is asked for with. */
export interface PageQuery {
  limit: number
  cursor?: string
}

interface Props<T> {
  title: string
  /** Names the list in the cache. */
  name: readonly string[]
  columns: readonly TableProps.ColumnDefinition<T>[]
  load: (query: PageQuery) => Promise<{ items: T[]; nextCursor: string | null }>
  idOf: (item: T) => string
  empty: ReactNode
  actions?: ReactNode
}

const none: readonly never[] = []

/** A list that belongs to the purchase order, paged by the server; the address keeps the page. */
export function PagedTable<T>({ title, name, columns, load, idOf, empty, actions }: Props<T>) {
  const { t } = useText()
  const [address, go] = useListAddress(none, none)
  const query: PageQuery = { limit: 25, ...(address.cursor === null ? {} : { cursor: address.cursor }) }
  const answer = useQuery({ queryKey: [...name, query], queryFn: () => load(query) })
  const seen = pagesSeen(name.join(' '))
  const next = answer.data?.nextCursor ?? null
  useEffect(() => {
    if (address.cursor !== null) seen.remember(address.page, address.cursor)
    if (next !== null && !answer.isPlaceholderData) seen.remember(address.page + 1, next)
  })
  const turnTo = (page: number) => {
    const cursor = page === address.page + 1 ? next : seen.cursorOf(page)
    go(cursor === null || cursor === undefined ? { page: 1, cursor: null } : { page, cursor })
  }
  return (
    <Table<T>
      variant="container"
      wrapLines
      enableKeyboardNavigation
      items={answer.data?.items ?? []}
      trackBy={idOf}
      columnDefinitions={columns}
      loading={answer.isPending}
      loadingText={t('general.loading')}
      ariaLabels={{ tableLabel: title }}
      header={
        <Header variant="h2" actions={actions}>
          {title}
        </Header>
      }
      empty={
        answer.error ? <ProblemAlert error={answer.error} onRetry={() => void answer.refetch()} /> : empty
      }
      pagination={
        (address.page > 1 || next !== null) && (
          <Pagination
            currentPageIndex={address.page}
            pagesCount={Math.max(seen.last(), address.page)}
            openEnd={next !== null}
            onChange={({ detail }) => turnTo(detail.currentPageIndex)}
            ariaLabels={{
              nextPageLabel: t('list.nextPage'),
              previousPageLabel: t('list.previousPage'),
              pageLabel: (page) => t('list.page', { page }),
            }}
          />
        )
      }
    />
  )
}
