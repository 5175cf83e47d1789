/** What is wrong with a purchase order or a line item, and what their fields expect. */
export const purchaseOrder = {
  'payer-not-registered': 'No payer has this code: register the payer first, or correct the code.',
  'seller-entity-not-registered': 'No seller entity has this code or name: {suggestion}',
  'order-number-taken':
    'In use by another purchase order of this payer: give another number or delete that one.',
  'order-number-fixed': 'Never changes (it is "{present}"): leave it out, or add another purchase order.',
  'order-ends-before-it-begins':
    'Before the effective month {effectiveMonth}: give that month or a later one.',
  'orders-too-many':
    'The payer has {max} active or pending purchase orders, as many as it may have: suspend, end or delete one first.',
  'order-suspended-already': 'The purchase order is suspended already.',
  'order-not-suspended': 'The purchase order is not suspended.',
  'order-deleted': 'The purchase order is deleted, which is final: add another one.',
  'order-not-found': 'There is no purchase order {number} of payer {payer}: check the number and the payer.',
  'order-id-not-found': 'There is no purchase order with the id {id}: check the number and the payer.',

  'line-item-not-found': 'There is no line item "{number}" on this purchase order.',
  'line-item-id-unknown': 'No line item of this purchase order has the id: leave it out for a new one.',
  'line-item-type-not-allowed': 'Not allowed by seller entity {sellerEntity}: give one of {choices}.',
  'line-item-starts-too-early':
    "Before the purchase order's effective month {effectiveMonth}: start then or later.",
  'line-item-ends-too-late':
    "After the purchase order's expiration month {expirationMonth}: end then or earlier.",
  'line-item-ends-before-it-starts':
    'The end month {endMonth} is before the start month {startMonth}: swap or move them.',
  'line-item-has-draws':
    'Line item {number} has draws, so it cannot be deleted: keep it in the list, and end it with an earlier endMonth.',

  'amount-missing':
    'Missing: {cure}, or leave out unitPrice, quantity and tax for a line item without balance.',
  'amount-number': 'A number, which may lose cents: {cure}.',
  'amount-kind': '{kind}: {cure}.',
  'amount-shape': 'Not a decimal: {cure}.',
  'amount-below-zero': 'Below zero: give zero or more.',
  'amount-digits': '{currency} has {digits} decimals and at most 18 digits before them: {cure}.',
  'write-amount': 'write the amount as a text, such as "{example}"',
  'write-amount-in': 'write the amount in {currency} as a text, such as "{example}"',
  'total-too-large':
    'Unit price x quantity + tax is {total} minor units: at most {max} are kept, so split the line item.',
  'quantity-shape': 'Not a quantity: give {expects}.',
  'tax-shape': 'Give either {amount} or {percent}.',
  'percent-number':
    'A number: write a percentage from 0 to 100 with at most 6 decimals as a text, such as "19".',
  'percent-shape':
    'Not a percentage: write a percentage from 0 to 100 with at most 6 decimals as a text, such as "19".',

  'order-number': 'a number out of A-Z a-z 0-9, space and _ . : / = + - % @, as a text',
  'number-of-order': 'the number of a purchase order',
  'number-of-line-item': 'the number of a line item',
  'line-item-number': 'the number of the line item as a text, such as "1"',
  'code-of-the-payer': 'the code of the payer',
  'code-or-name-of-seller-entity': 'the code or the name of the seller entity',
  'address-or-bill-to': 'an address or "bill-to"',
  'tax-numbers-of-payer': 'the tax registration numbers of the payer and its linked accounts',
  'units-of-payer': 'the invoice units of the payer',
} as const
