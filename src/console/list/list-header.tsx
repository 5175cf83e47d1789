import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { useReason } from '../parts/refusal'
import { Updated } from '../parts/updated'
import { useText, type Text } from '../text/text'
import { ExportButton } from './export-button'
import type { ListQuery, useList } from './use-list'

interface Props<T> {
  title: string
  exportCsv?: (query: ListQuery) => Promise<void>
  actions?: (selected: readonly T[], clear: () => void) => ReactNode
  list: ReturnType<typeof useList<T>>
  isPage: boolean
  selected: readonly T[]
  clear: () => void
}

/** The title of a list with how many rows there are in all, when they were loaded, and what can be done with them. */
export function ListHeader<T>({ title, exportCsv, actions, list, isPage, selected, clear }: Props<T>) {
  const { t, format } = useText()
  const reasonOf = useReason()
  const { answer, count, narrowed, items } = list
  const failed = items.length > 0 && answer.error
  return (
    <Header
      variant={isPage ? 'awsui-h1-sticky' : 'h2'}
      counter={counterOf(selected.length, count, format)}
      description={failed ? t('list.stale', { reason: reasonOf(failed) }) : undefined}
      actions={
        <SpaceBetween direction="horizontal" size="xs" alignItems="center">
          <Updated at={answer.dataUpdatedAt} isLoading={answer.isFetching} onRefresh={list.refresh} />
          {exportCsv && <ExportButton save={() => exportCsv(narrowed)} />}
          {actions?.(selected, clear)}
        </SpaceBetween>
      }
    >
      {title}
    </Header>
  )
}

/** How many there are, and before that how many of them are selected. */
function counterOf(selected: number, count: number | undefined, format: Text['format']): string {
  if (count === undefined) return ''
  const all = format.number(count)
  return selected === 0 ? `(${all})` : `(${format.number(selected)}/${all})`
}
