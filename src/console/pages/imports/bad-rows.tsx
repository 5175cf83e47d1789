import { useCollection } from '@cloudscape-design/collection-hooks'
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useMemo } from 'react'
import type { Schema } from '../../client'
import { saveFile } from '../../list/export'
import { Pages } from '../../list/pages'
import { csvOf } from '../../parts/csv'
import { useText, type Text } from '../../text/text'

type BadRow = Schema<'BadRow'>

const pageSize = 25

interface Props {
  /** The first 1,000. */
  badRows: readonly BadRow[]
  total: number
  fileName: string
}

/** Every bad row of a refused file with its line, column and reason; they can be kept as CSV. */
export function BadRows({ badRows: refused, total, fileName }: Props) {
  const text = useText()
  const { t, format, told } = text
  // They are sorted as they read.
  const badRows = useMemo(
    () => refused.map((row) => ({ ...row, reason: told({ message: row.reason, wording: row.wording }) })),
    [refused, told],
  )
  const columns = columnsOf(text)
  const { items, collectionProps, paginationProps } = useCollection(badRows, {
    pagination: { pageSize },
    sorting: {},
  })
  const shown = badRows.length
  const save = () =>
    saveFile(
      csvOf(rowsOf(badRows, text)),
      'text/csv',
      t('imports.badRowsFile', { name: fileName.replace(/\.(csv|csv\.gz|gz|ndjson|jsonl|json)$/i, '') }),
    )
  return (
    <SpaceBetween size="m">
      <Alert type="error" header={t('imports.refused', { count: total })}>
        {t('imports.refusedHelp')}
      </Alert>
      <Table<BadRow>
        {...collectionProps}
        items={items}
        wrapLines
        contentDensity="compact"
        enableKeyboardNavigation
        ariaLabels={{ tableLabel: t('imports.badRows') }}
        columnDefinitions={columns}
        header={
          <Header
            variant="h3"
            counter={`(${format.number(total)})`}
            description={
              shown < total
                ? t('imports.firstFaults', { shown: format.number(shown), count: format.number(total) })
                : undefined
            }
            actions={
              <Button iconName="download" onClick={save}>
                {t('imports.download')}
              </Button>
            }
          >
            {t('imports.badRows')}
          </Header>
        }
        pagination={shown > pageSize && <Pages {...paginationProps} />}
      />
    </SpaceBetween>
  )
}

function columnsOf({ t, format }: Text): TableProps.ColumnDefinition<BadRow>[] {
  return [
    {
      id: 'line',
      header: t('imports.line'),
      cell: ({ line }) => format.number(line),
      sortingField: 'line',
      isRowHeader: true,
    },
    {
      id: 'column',
      header: t('imports.column'),
      cell: ({ column }) => column ?? t('imports.wholeRow'),
      sortingField: 'column',
    },
    {
      id: 'value',
      header: t('imports.value'),
      cell: ({ value }) => value ?? t('imports.absent'),
      sortingField: 'value',
    },
    { id: 'reason', header: t('imports.reason'), cell: ({ reason }) => reason, sortingField: 'reason' },
  ]
}

function rowsOf(badRows: readonly BadRow[], { t }: Text): string[][] {
  const header = [t('imports.line'), t('imports.column'), t('imports.value'), t('imports.reason')]
  return [
    header,
    ...badRows.map(({ line, column, value, reason }) => [line.toString(), column ?? '', value ?? '', reason]),
  ]
}
