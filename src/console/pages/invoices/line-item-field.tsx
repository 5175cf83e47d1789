import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Spinner from '@cloudscape-design/components/spinner'
import { useQuery } from '@tanstack/react-query'
import { formatMoney, parseMoney } from '../../../domain/money'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText } from '../../text/text'
import { spanOf } from './obstacle'

interface Props {
  orderId: string
  invoice: Schema<'Invoice'>
  chosen: string | null
  onChoose: (number: string) => void
}

/** The line items of a purchase order, each with its balance now and after the invoice. */
export function LineItemField({ orderId, invoice, chosen, onChoose }: Props) {
  const text = useText()
  const { t, format } = text
  const client = useClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['purchase-order', orderId],
    queryFn: () => answerOf(client.GET('/v1/purchase-orders/{id}', { params: { path: { id: orderId } } })),
  })
  const order = data?.id === orderId ? data : undefined
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!order) return <Spinner />
  const balances = (balance: string | null) => {
    if (balance === null) return t('general.notTracked')
    const after = left(balance, invoice.total, invoice.currency)
    const below = after.startsWith('-') ? ` ${t('general.belowZero')}` : ''
    const now = t('invoices.balanceIs', { amount: format.amount(balance, invoice.currency) })
    return `${now} · ${t('invoices.balanceWillBe', { amount: format.amount(after, invoice.currency) })}${below}`
  }
  return (
    <FormField label={t('invoices.lineItem')}>
      {order.lineItems.length === 0 && t('invoices.noLineItems')}
      <RadioGroup
        ariaLabel={t('invoices.chooseLineItem')}
        value={chosen}
        onChange={({ detail }) => onChoose(detail.value)}
        items={order.lineItems.map(({ number, description, type, startMonth, endMonth, balance }) => ({
          value: number,
          label: [number, description].filter((part) => part !== '').join(' · '),
          description: `${t(`words.lineItemType-${type}`)} · ${spanOf(startMonth, endMonth, text)} · ${balances(balance)}`,
        }))}
      />
    </FormField>
  )
}

/** What is left of a balance after the invoice's total; decimals of `currency`. */
function left(balance: string, total: string, currency: string): string {
  return formatMoney((parseMoney(balance, currency) ?? 0n) - (parseMoney(total, currency) ?? 0n), currency)
}
