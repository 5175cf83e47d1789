import { colours } from './print'
import type { Schema } from '../api/client'
import { pairs, table } from './table'
import {
  addressLine,
  balanceWords,
  grouped,
  lineItemTypeWords,
  money,
  occasionWords,
  overageWords,
  recipientSourceWords,
  time,
  window,
} from './words'

type Order = Schema<'PurchaseOrder'>
type LineItem = Schema<'LineItem'>

/** Purchase orders, one a line. */
export function orderTable(orders: readonly Schema<'PurchaseOrderSummary'>[]): string {
  if (orders.length === 0) return 'There is no such purchase order. Add one with "drawdown po add FILE".'
  return table(
    [
      { title: 'Number', flexible: true },
      { title: 'Payer', flexible: true },
      { title: 'Months' },
      { title: 'Status' },
      { title: 'Balance', align: 'right' },
    ],
    orders.map((order) => [
      order.number,
      order.payer.name,
      `${order.effectiveMonth}\n${order.expirationMonth}`,
      [order.status, ...flags(order)].join('\n'),
      order.balance === null ? 'not tracked' : signed(order.balance, money(order.balance, order.currency)),
    ]),
  )
}

/** Everything of a purchase order, with what is left of each line item. */
export function orderCard(order: Order): string {
  return [head(order), lineItemTable(order), recipientTable(order)].filter((part) => part !== '').join('\n\n')
}

function head(order: Order): string {
  const { shipTo, value, balance, currency, next } = order
  return pairs([
    ['Purchase order', colours.bold(order.number)],
    ['Description', order.description],
    ['Payer', `${order.payer.name} (${order.payer.code})`],
    ['Bill from', `${order.sellerEntity.name} (${order.sellerEntity.code})`],
    ['Months', window(order.effectiveMonth, order.expirationMonth)],
    ['Status', [order.status, ...flags(order)].join(', ')],
    ['Next', next ? `${occasionWords[next.occasion]}, at ${time(next.at)}` : 'nothing is to come'],
    ['Told up to', time(order.livedUntil)],
    ['Value', value && money(value, currency)],
    ['Balance', balance && signed(balance, money(balance, currency))],
    ['When it runs out', overageWords[order.overagePolicy]],
    [
      'Contacts hear',
      `when a balance falls below ${[...order.balanceThresholds.map((each) => `${each}%`), 'zero'].join(', ')}`,
    ],
    ['Tax registration', order.taxRegistrationNumbers.join('; ')],
    ['Invoice units', order.invoiceUnits.join('; ')],
    ['Ship to', shipTo && addressLine(shipTo)],
    [
      'Tags',
      Object.entries(order.tags)
        .map(([name, text]) => `${name}=${text}`)
        .join('; '),
    ],
    ['Revision', order.revision.toString()],
  ])
}

function lineItemTable({ lineItems, currency }: Order): string {
  if (lineItems.length === 0) return 'It has no line items: no invoice can draw on it.'
  return table(
    [
      { title: 'Line item' },
      { title: 'Covers', flexible: true },
      { title: 'Months' },
      { title: `Total ${currency}`, align: 'right' },
      { title: 'Drawn', align: 'right' },
      { title: 'Balance', align: 'right' },
    ],
    lineItems.map((lineItem) => [
      lineItem.number,
      [
        lineItemTypeWords[lineItem.type],
        ...(lineItem.description === '' ? [] : [colours.dim(lineItem.description)]),
      ].join('\n'),
      lineItem.startMonth === lineItem.endMonth
        ? lineItem.startMonth
        : `${lineItem.startMonth}\n${lineItem.endMonth}`,
      lineItem.totalValue === null ? '' : grouped(lineItem.totalValue),
      grouped(lineItem.drawn),
      balanceCell(lineItem),
    ]),
  )
}

function balanceCell(lineItem: LineItem): string {
  const { balance } = lineItem
  if (balance === null) return 'not tracked'
  const words = balanceWords(lineItem)
  return signed(balance, words === null ? grouped(balance) : `${grouped(balance)}\n${words}`)
}

/** Who hears of it, with what stands against that. */
function recipientTable({ heardBy }: Order): string {
  if (heardBy.length === 0) return ''
  return table(
    [
      { title: 'Who hears', flexible: true },
      { title: 'E-mail', flexible: true },
      { title: 'Language' },
      { title: 'But', flexible: true },
    ],
    heardBy.map(({ name, email, language, source, refused, turnedOff }) => [
      [name, recipientSourceWords[source]].filter((line) => line !== '').join('\n'),
      email,
      language,
      [
        ...(refused ? [colours.red('refused by the mail server')] : []),
        ...(turnedOff.length > 0 ? [`turned off: ${turnedOff.join(', ')}`] : []),
      ].join('\n'),
    ]),
  )
}

function flags({ outOfBalance, needsAttention }: Pick<Order, 'outOfBalance' | 'needsAttention'>): string[] {
  return [
    ...(outOfBalance ? [colours.red('out of balance')] : []),
    ...(needsAttention ? [colours.yellow('needs attention')] : []),
  ]
}

function signed(amount: string, text: string): string {
  return amount.startsWith('-') ? text.split('\n').map(colours.red).join('\n') : text
}
