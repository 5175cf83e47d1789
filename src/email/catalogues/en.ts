import type { Catalogue } from '../catalogue'

export const en: Catalogue = {
  locale: 'en-US',
  lineItemTypes: {
    ALL: 'All charges',
    MONTHLY_USAGE: 'Monthly usage',
    SUBSCRIPTION: 'Subscriptions',
    MARKETPLACE_BLANKET: 'Marketplace, blanket',
    PROFESSIONAL_SERVICES: 'Professional services',
    MARKETPLACE_TRANSACTION: 'Marketplace transaction',
  },
  chargeTypes: {
    usage: 'Usage',
    subscription: 'Subscriptions',
    marketplace: 'Marketplace',
    services: 'Professional services',
  },
  whatToDo: 'What to do',
  colon: ': ',
  andMore: (count) => `and ${count} more`,
  questions: 'Questions? Reply to this e-mail.',
  balance: {
    purchaseOrder: 'Purchase order',
    subject: (purchaseOrder, standing, others) => {
      const fact = {
        left: `${standing.amount} left on line item ${standing.lineItem}`,
        usedUp: `line item ${standing.lineItem} is used up`,
        overdrawn: `line item ${standing.lineItem} is overdrawn by ${standing.amount}`,
      }[standing.kind]
      return `PO ${purchaseOrder}: ${fact}${others > 0 ? `, and ${others} more running low` : ''}`
    },
    headline: ({ kind, amount }) =>
      ({ left: `${amount} left`, usedUp: 'Nothing left', overdrawn: `Overdrawn by ${amount}` })[kind],
    explanation: (lineItem, percent) =>
      percent === null
        ? `The total value of line item ${lineItem} is used up.`
        : `Line item ${lineItem} has fallen below ${percent} of its total value.`,
    lead: (count, period) =>
      count === 1
        ? `The invoices for ${period} took a line item of this purchase order below a balance threshold.`
        : `The invoices for ${period} took ${count} line items of this purchase order below a balance threshold.`,
    table: (currency) => `Line items below a threshold, amounts in ${currency}`,
    lineItem: 'Line item',
    totalValue: 'Total value',
    drawn: 'Drawn',
    balanceLeft: 'Balance left',
    percentLeft: (percent) => `${percent} left`,
    usedUp: 'used up',
    overdrawn: 'overdrawn',
    belowThreshold: (percent) => `below ${percent}`,
    action: (lineItem, empty) => {
      const which = lineItem === null ? 'these line items' : `line item ${lineItem}`
      return empty
        ? `Raise the value of ${which}, or add a line item with a new balance, so that the next invoices are covered.`
        : `Raise the value of ${which}, or add a line item, before the balance runs out.`
    },
    why: (payer, seller) =>
      `You receive this e-mail because your address is on file for the purchase orders of ${payer} with ${seller} (sent once per billing run when a balance falls below a threshold).`,
  },
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} invoices were issued without a purchase order (${payer})`
        : `Invoice ${number} was issued without a purchase order (${payer})`,
    headline: 'No purchase order',
    title: (number, count) => (number === null ? `${count} invoices` : `Invoice ${number}`),
    lead: (count, period, seller) =>
      count === 1
        ? `${seller} has issued this invoice for ${period} without a purchase order number.`
        : `${seller} has issued these invoices for ${period} without a purchase order number.`,
    table: 'Invoices without a purchase order',
    invoice: 'Invoice',
    charges: 'Charges',
    total: 'Total',
    reason: 'Reason',
    reasons: {
      'no-purchase-order': 'No purchase order is registered',
      'none-eligible': 'No purchase order covers these charges in this period',
      'none-with-balance': 'The balance of the matching purchase orders is not enough',
      'credited-invoice-unassociated': 'The invoice that this credits has no purchase order',
    },
    actions: {
      'no-purchase-order':
        'Register a purchase order that covers these charges, so that the next invoices carry its number.',
      'none-eligible':
        'Register a purchase order that covers these charges, or extend one that you have: its validity, its line item types or its scope.',
      'none-with-balance':
        'Raise the value of a line item that covers these charges, or register a new purchase order.',
      'credited-invoice-unassociated':
        'Register a purchase order that covers these charges, so that the next invoices carry its number.',
      several:
        'Register a purchase order that covers these charges, or extend one that you have: its validity, its line items or their value.',
    },
    why: (payer, seller) =>
      `You receive this e-mail because your address is on file for the purchase orders of ${payer} with ${seller} (sent once per billing run when an invoice finds no purchase order).`,
  },
}
