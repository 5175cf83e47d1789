import type { Catalogue } from '../catalogue'

const release =
  'Held invoices are then issued with its number automatically. If there will be no purchase order, reply to this e-mail: we can release them without one.'
const extend =
  'Move the expiration month to a later one, or register a successor, so that invoices for later periods carry a purchase order number.'

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
  unsubscribe: 'Stop e-mails of this kind',
  reminder: (subject) => `Reminder: ${subject}`,
  betweenSentences: ' ',
  span: (first, last) => `${first} – ${last}`,
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
  invoices: {
    title: (number, count) => (number === null ? `${count} invoices` : `Invoice ${number}`),
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
  },
  unassociated: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} invoices were issued without a purchase order (${payer})`
        : `Invoice ${number} was issued without a purchase order (${payer})`,
    headline: 'No purchase order',
    lead: (count, period, seller) =>
      count === 1
        ? `${seller} has issued this invoice for ${period} without a purchase order number.`
        : `${seller} has issued these invoices for ${period} without a purchase order number.`,
    table: 'Invoices without a purchase order',
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
  held: {
    subject: (number, count, payer) =>
      number === null
        ? `${count} invoices are held until they have a purchase order (${payer})`
        : `Invoice ${number} is held until it has a purchase order (${payer})`,
    headline: 'Held: no purchase order',
    lead: (count, period, seller) =>
      count === 1
        ? `Every invoice of this account needs a purchase order. ${seller} has not issued this one, for ${period}, because none matches it.`
        : `Every invoice of this account needs a purchase order. ${seller} has not issued these, for ${period}, because none matches them.`,
    table: 'Held invoices',
    actions: {
      'no-purchase-order': `Register a purchase order that covers these charges. ${release}`,
      'none-eligible': `Register a purchase order that covers these charges, or extend one that you have: its validity, its line item types or its scope. ${release}`,
      'none-with-balance': `Raise the value of a line item that covers these charges, or register a new purchase order. ${release}`,
      'credited-invoice-unassociated': `Register a purchase order that covers these charges. ${release}`,
      several: `Register a purchase order that covers these charges, or extend one that you have: its validity, its line items or their value. ${release}`,
    },
    why: (payer, seller) =>
      `You receive this e-mail because your address is on file for the purchase orders of ${payer} with ${seller} (sent when invoices are held for a purchase order, and again while they are).`,
  },
  purchaseOrder: {
    leftShort: ({ kind, amount }) =>
      ({
        left: `: ${amount} left`,
        usedUp: ': used up',
        overdrawn: `: overdrawn by ${amount}`,
        untracked: '',
      })[kind],
    leftLong: ({ kind, amount }) =>
      ({
        left: `${amount} of its value is left.`,
        usedUp: 'Nothing of its value is left.',
        overdrawn: `It is overdrawn by ${amount}.`,
        untracked: 'The balances of its line items are not tracked.',
      })[kind],
    suspendedToo: 'It is suspended: no invoice draws on it at all until it is resumed.',
    table: (currency) => `Line items, amounts in ${currency}`,
    untracked: 'not tracked',
    why: (payer, seller) =>
      `You receive this e-mail because your address is on file for the purchase orders of ${payer} with ${seller} (sent before a purchase order ends, and when it becomes active, is suspended, is resumed or has ended).`,
    ends: {
      subject: ({ number, lastDay, left }) => `PO ${number} ends on ${lastDay}${left.short}`,
      headline: ({ lastDay }) => `Ends on ${lastDay}`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `Invoices for billing periods up to ${lastMonth} draw on this purchase order, also those issued later. Invoices for later periods do not.`,
      action: extend,
    },
    expired: {
      subject: ({ number, lastDay, left }) => `PO ${number} ended on ${lastDay}${left.short}`,
      headline: ({ lastDay }) => `Ended on ${lastDay}`,
      explanation: ({ left }) => left.long,
      lead: ({ lastMonth }) =>
        `Invoices for billing periods up to ${lastMonth} still draw on this purchase order. Invoices for later periods do not.`,
      action: extend,
    },
    active: {
      subject: ({ number }) => `PO ${number} is active`,
      headline: () => 'Active',
      explanation: ({ period }) => `Valid for ${period}.`,
      lead: () => 'Invoices for these billing periods can draw on this purchase order.',
      action:
        'Check that the validity and the values are what you agreed to. If they are, there is nothing to do.',
    },
    suspended: {
      subject: ({ number }) => `PO ${number} is suspended`,
      headline: () => 'Suspended',
      explanation: ({ period }) => `Valid for ${period}.`,
      lead: () => 'No invoice draws on this purchase order until it is resumed.',
      action:
        'If the next invoices are to draw on it, resume it before they are issued. Otherwise register another purchase order for them.',
    },
    resumed: {
      subject: ({ number }) => `PO ${number} has been resumed`,
      headline: () => 'Resumed',
      explanation: ({ period }) => `Valid for ${period}.`,
      lead: () => 'Invoices for these billing periods can draw on this purchase order again.',
      action:
        'Check that the validity and the values are still right. If invoices for later periods are to draw on it, move the expiration month.',
    },
  },
}
