import Alert from '@cloudscape-design/components/alert'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { ChargeType } from '../../domain/charge'
import { chargeTypesOf, coverageOf, gapsIn, type CoverageStretch } from '../../domain/coverage'
import type { LineItemType } from '../../domain/line-item'
import { isMonth, month } from '../../domain/month'
import { useText } from '../text/text'
import { useMonths } from './months'
import { Status } from './status'

interface Props {
  /** Months as they are typed, right or not. */
  window: { effectiveMonth: string; expirationMonth: string }
  lineItems: readonly { number: string; type: LineItemType | ''; startMonth: string; endMonth: string }[]
  /** Those that the seller entity allows. */
  types: readonly LineItemType[]
}

/** Which line items take the charges of which months, and what none takes. */
export function CoverageTable({ window: typed, lineItems, types }: Props) {
  const { t } = useText()
  const window = windowOf(typed)
  if (!window) return <Alert type="info">{t('addPurchaseOrder.coverageUnknown')}</Alert>
  const stretches = coverageOf(window, coveringOf(lineItems))
  const billed = chargeTypesOf(types)
  const gaps = gapsIn(stretches, billed)
  return (
    <SpaceBetween size="s">
      <Stretches stretches={stretches} billed={billed} />
      <div aria-live="polite">
        <Status type={gaps.length === 0 ? 'success' : 'warning'}>
          {gaps.length === 0
            ? t('addPurchaseOrder.noGaps')
            : t('addPurchaseOrder.gaps', { count: gaps.length })}
        </Status>
        {gaps.length > 0 && <GapList gaps={gaps} />}
      </div>
    </SpaceBetween>
  )
}

function Stretches({ stretches, billed }: { stretches: CoverageStretch[]; billed: ChargeType[] }) {
  const { t } = useText()
  const monthsOf = useMonths()
  return (
    <Table
      variant="container"
      wrapLines
      header={
        <Header variant="h2" description={t('addPurchaseOrder.coverageHelp')}>
          {t('addPurchaseOrder.coverage')}
        </Header>
      }
      ariaLabels={{ tableLabel: t('addPurchaseOrder.coverage') }}
      items={stretches}
      trackBy="firstMonth"
      columnDefinitions={[
        {
          id: 'months',
          header: t('addPurchaseOrder.coverageMonths'),
          cell: ({ firstMonth, lastMonth }) => monthsOf(firstMonth, lastMonth),
          isRowHeader: true,
        },
        ...billed.map((chargeType) => ({
          id: chargeType,
          header: t(`words.chargeType-${chargeType}`),
          cell: ({ coveredBy }: CoverageStretch) => <CoveredBy numbers={coveredBy[chargeType]} />,
        })),
      ]}
    />
  )
}

/** The first one is asked first. */
function CoveredBy({ numbers }: { numbers: readonly string[] }) {
  const { t, format } = useText()
  if (numbers.length === 0) return <Status type="warning">{t('addPurchaseOrder.gap')}</Status>
  return <Status type="success">{format.list(numbers)}</Status>
}

function GapList({ gaps }: { gaps: ReturnType<typeof gapsIn> }) {
  const { t } = useText()
  const monthsOf = useMonths()
  return (
    <ul>
      {gaps.map((gap) => (
        <li key={gap.chargeType + gap.firstMonth}>
          {t(`words.chargeType-${gap.chargeType}`)}: {monthsOf(gap.firstMonth, gap.lastMonth)}
        </li>
      ))}
    </ul>
  )
}

/** The line items whose type and months are filled in. */
function coveringOf(lineItems: Props['lineItems']) {
  return lineItems.flatMap(({ number, type, startMonth, endMonth }) =>
    type !== '' && isMonth(startMonth) && isMonth(endMonth) && startMonth <= endMonth
      ? [{ number, type, startMonth, endMonth }]
      : [],
  )
}

/** The window where both months are right, and the last not before the first. */
function windowOf({ effectiveMonth, expirationMonth }: Props['window']) {
  if (!isMonth(effectiveMonth) || !isMonth(expirationMonth) || effectiveMonth > expirationMonth)
    return undefined
  return { effectiveMonth: month(effectiveMonth), expirationMonth: month(expirationMonth) }
}
