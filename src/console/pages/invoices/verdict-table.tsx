import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { Amount } from '../../parts/amount'
import { GoLink } from '../../parts/go-link'
import { RightHeading } from '../../parts/right-heading'
import { Status } from '../../parts/status'
import { useText, type Text } from '../../text/text'
import { obstacleOf, spanOf } from './obstacle'
import { policyOutcomeOf, rulePutting } from './ranking'
import { ruleKey } from './rules'

type Verdict = Schema<'Verdict'>

interface Props {
  explanation: Schema<'Explanation'>
  invoice: Schema<'Invoice'>
}

/** Every line item that was considered: candidates by rank, then the others with the rule that ruled them out. */
export function VerdictTable({ explanation, invoice }: Props) {
  const text = useText()
  const { t, format } = text
  const { verdicts } = explanation
  return (
    <Table<Verdict>
      variant="embedded"
      wrapLines
      items={verdicts}
      trackBy={({ purchaseOrder, lineItem }) => `${purchaseOrder.id} ${lineItem.number}`}
      ariaLabels={{ tableLabel: t('invoices.candidates') }}
      header={
        <Header variant="h3" counter={`(${format.number(verdicts.length)})`}>
          {t('invoices.candidates')}
        </Header>
      }
      columnDefinitions={[...placeColumns(text), ...reasonColumns({ explanation, invoice }, text)]}
    />
  )
}

function placeColumns(text: Text): TableProps.ColumnDefinition<Verdict>[] {
  const { t } = text
  return [
    {
      id: 'purchaseOrder',
      header: t('invoices.purchaseOrder'),
      isRowHeader: true,
      minWidth: 120,
      cell: ({ purchaseOrder: { id, number } }) => <GoLink to={`/purchase-orders/${id}`}>{number}</GoLink>,
    },
    { id: 'lineItem', header: t('invoices.lineItem'), minWidth: 80, cell: ({ lineItem }) => lineItem.number },
    {
      id: 'covers',
      header: t('invoices.covers'),
      minWidth: 130,
      cell: ({ lineItem: { type, startMonth, endMonth } }) => (
        <>
          {t(`words.lineItemType-${type}`)}
          <Box variant="small" display="block">
            {spanOf(startMonth, endMonth, text)}
          </Box>
        </>
      ),
    },
    {
      id: 'balance',
      header: <RightHeading>{t('invoices.balanceBefore')}</RightHeading>,
      minWidth: 130,
      cell: ({ lineItem: { balance }, purchaseOrder: { currency } }) => (
        <Box textAlign="right">
          {balance === null ? t('general.notTracked') : <Amount amount={balance} currency={currency} />}
        </Box>
      ),
    },
  ]
}

function reasonColumns(props: Props, text: Text): TableProps.ColumnDefinition<Verdict>[] {
  const { t } = text
  return [
    {
      id: 'outcome',
      header: t('invoices.outcome'),
      minWidth: 150,
      cell: (verdict) => <Outcome {...props} verdict={verdict} />,
    },
    {
      id: 'rule',
      header: t('invoices.rule'),
      minWidth: 175,
      cell: (verdict) => ruleText(verdict, props, text),
    },
  ]
}

function Outcome({ verdict, invoice }: Props & { verdict: Verdict }) {
  const { t, format } = useText()
  const { rank, ruledOutBy, drawn } = verdict
  const standing =
    ruledOutBy === null
      ? t('invoices.ranked', { rank: rank ?? 0 })
      : t('invoices.ruledOut', { rule: ruledOutBy })
  if (drawn === null) return <Status type={rank === null ? 'stopped' : 'pending'}>{standing}</Status>
  const isBack = drawn.startsWith('-')
  const amount = format.amount(isBack ? drawn.slice(1) : drawn, invoice.currency)
  return (
    <>
      <Status type="success">
        <b>{t(isBack ? 'invoices.givenBack' : 'invoices.took', { amount })}</b>
      </Status>
      <Box variant="small" display="block">
        {standing}
      </Box>
      {ruledOutBy !== null && (
        <Box variant="small" display="block">
          {t('invoices.byPerson')}
        </Box>
      )}
    </>
  )
}

/** Why a candidate has its rank and what its overage policy made of it, or what ruled a line item out. */
function ruleText(verdict: Verdict, props: Props, text: Text) {
  const { explanation } = props
  const { t } = text
  if (verdict.ruledOutBy !== null) return obstacleText(verdict, verdict.ruledOutBy, props, text)
  const { verdicts } = explanation
  const better = verdicts[verdicts.indexOf(verdict) - 1]
  const rule = better ? rulePutting(verdict, better, explanation) : null
  const place =
    rule === null || !better
      ? t('invoices.askedFirst')
      : t('invoices.behind', { rank: better.rank ?? 0, rule, sentence: t(ruleKey(rule)) })
  return (
    <>
      {place}
      <Box variant="small" display="block">
        {t(`invoices.${policyOutcomeOf(verdict, explanation)}`)}
      </Box>
      <Box variant="small" display="block">
        {t('invoices.policy')}: {t(`words.overagePolicy-${verdict.purchaseOrder.overagePolicy}`)}
      </Box>
    </>
  )
}

/** The rule that ruled a line item out, what it wants and what is there instead. */
function obstacleText(verdict: Verdict, rule: number, { invoice }: Props, text: Text) {
  const { t } = text
  const { wants, has } = obstacleOf(verdict, invoice, text)
  return (
    <>
      {rule}. {t(ruleKey(rule))}
      <Box variant="small" display="block">
        {t('invoices.wants')}: {wants}
      </Box>
      <Box variant="small" display="block">
        {t('invoices.has')}: {has}
      </Box>
    </>
  )
}
