import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useCursorPages } from '../../list/cursor-pages'
import { useListAddress } from '../../list/list-address'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText } from '../../text/text'
import { Pages } from '../../list/pages'

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
  const { hasNext, pages, goToPage } = useCursorPages({ list: name.join(' '), address, go, answer })
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
        (address.page > 1 || hasNext) && (
          <Pages
            currentPageIndex={address.page}
            pagesCount={pages}
            openEnd={hasNext}
            onChange={({ detail }) => goToPage(detail.currentPageIndex)}
          />
        )
      }
    />
  )
}
