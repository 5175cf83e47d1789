import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import type { Schema } from '../../client'
import { RightHeading } from '../../parts/right-heading'
import { useText } from '../../text/text'

/** More lines than these are shown on request: a table of thousands takes its time. */
const shownAtFirst = 100

/** What the invoice is made of, by linked account and service; the lines add up to the total. */
export function LineTable({ invoice: { lines, currency, total } }: { invoice: Schema<'Invoice'> }) {
  const { t, format } = useText()
  const [all, setAll] = useState(false)
  const shown = all ? lines : lines.slice(0, shownAtFirst)
  return (
    <Table<Schema<'InvoiceLine'>>
      items={shown}
      wrapLines
      ariaLabels={{ tableLabel: t('invoices.linesTitle') }}
      header={
        <Header variant="h2" counter={`(${format.number(lines.length)})`}>
          {t('invoices.linesTitle')}
        </Header>
      }
      columnDefinitions={[
        { id: 'service', header: t('invoices.service'), isRowHeader: true, cell: ({ service }) => service },
        {
          id: 'linkedAccount',
          header: t('invoices.linkedAccount'),
          cell: ({ linkedAccount }) => linkedAccount ?? '',
        },
        {
          id: 'amount',
          header: <RightHeading>{t('invoices.amount')}</RightHeading>,
          cell: ({ amount }) => (
            <Box textAlign="right">
              <span className="amount">{format.amount(amount, currency)}</span>
            </Box>
          ),
        },
      ]}
      empty={<Box textAlign="center">{t('invoices.noLines')}</Box>}
      footer={
        <Box textAlign="right" fontWeight="bold">
          {shown.length < lines.length && (
            <Button onClick={() => setAll(true)}>
              {t('invoices.showAllLines', { count: lines.length })}
            </Button>
          )}{' '}
          {t('invoices.total')} <span className="amount">{format.amount(total, currency)}</span>
        </Box>
      }
    />
  )
}
