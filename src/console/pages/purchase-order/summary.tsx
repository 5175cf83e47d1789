import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useQuery } from '@tanstack/react-query'
import { answerOf, useClient, type Schema } from '../../client'
import { AmountLeft } from '../../parts/amount-left'
import { When } from '../../parts/when'
import { useText } from '../../text/text'
import { orderKey, useOpenOrder } from './order'

/** What a clerk asks first: what is left, what comes next and when it runs dry. */
export function Summary() {
  const { t, format } = useText()
  const { order } = useOpenOrder()
  const { value, balance, currency } = order
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        minColumnWidth={200}
        items={[
          {
            label: t('purchaseOrder.left'),
            value:
              value === null || balance === null ? (
                t('purchaseOrder.nothingTracked')
              ) : (
                <>
                  <AmountLeft balance={balance} value={value} currency={currency} />
                  <Box color="text-body-secondary">
                    {t('purchaseOrder.ofValue', { value: format.amount(value, currency) })}
                  </Box>
                </>
              ),
          },
          { label: t('purchaseOrder.next'), value: <Next /> },
          { label: t('purchaseOrder.runsDry'), value: <RunsDry /> },
          {
            label: t('purchaseOrder.validity'),
            value: t('purchaseOrder.fromTo', {
              from: format.month(order.effectiveMonth),
              to: format.month(order.expirationMonth),
            }),
          },
        ]}
      />
    </Container>
  )
}

/** What the clock brings about next, in words, and when. */
function Next() {
  const { t, format } = useText()
  const { next } = useOpenOrder().order
  if (next === null) return t('purchaseOrder.nothingNext')
  const occasion = t(`words.occasion-${next.occasion}`)
  return (
    <>
      {next.kind === 'expiry' ? t('purchaseOrder.nextReminder', { occasion }) : occasion}
      <Box color="text-body-secondary">
        {format.date(next.at)} (<When at={next.at} />)
      </Box>
    </>
  )
}

function RunsDry() {
  const { t } = useText()
  const { order } = useOpenOrder()
  const client = useClient()
  const { data, isPending } = useQuery({
    queryKey: [...orderKey(order.id), 'forecast'],
    queryFn: () =>
      answerOf(client.GET('/v1/purchase-orders/{id}/forecast', { params: { path: { id: order.id } } })),
  })
  if (isPending) return t('general.loading')
  if (!data?.forecast) return t('purchaseOrder.noForecast')
  return <Forecast forecast={data.forecast} />
}

function Forecast({
  forecast: { dry, month, earliest, latest, monthlyDraw, periods },
}: {
  forecast: Schema<'Forecast'>
}) {
  const { t, format } = useText()
  const { currency, expirationMonth } = useOpenOrder().order
  const basis = t('purchaseOrder.forecastBasis', {
    amount: format.amount(monthlyDraw, currency),
    count: periods,
  })
  const named = (each: string | null) =>
    each === null ? t('purchaseOrder.notWithinTenYears') : format.month(each)
  return (
    <>
      {dry ? t('purchaseOrder.dryNow') : named(month)}
      {!dry && earliest !== latest && (
        <Box>{t('purchaseOrder.forecastRange', { earliest: named(earliest), latest: named(latest) })}</Box>
      )}
      {month !== null && month > expirationMonth && <Box>{t('purchaseOrder.afterExpiry')}</Box>}
      <Box color="text-body-secondary">{basis}</Box>
    </>
  )
}
