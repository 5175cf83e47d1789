/** The rules of fields that their labels do not tell; `number` to `tracking` are shown in the help panel. */
export const rules = {
  info: 'Info',
  infoOf: 'Info: {label}',
  number:
    'Give the number exactly as your procurement system has it: 1 to 100 characters out of A-Z, a-z, 0-9, blanks and _ . : / = + - % @. It is unique among the payer’s purchase orders that are not deleted, and it never changes. Deleting a purchase order frees its number; invoices keep it.',
  billFrom:
    'Only invoices of this seller entity draw on the purchase order. It decides which types of line items there are, and its time zone decides when a month begins and ends.',
  validity:
    'Billing periods decide, not the present date: the run for January happens in February, and its invoices still draw on a purchase order that expired on 31 January. An invoice for February never does. A purchase bought in the middle of a month has that month as its billing period.',
  overagePolicy:
    'Line items that can take the whole invoice come first. Where none can: “allow” draws everything and goes below zero; “block” is no candidate, and without another the invoice carries no purchase order number; “split” draws what is left and asks the next line item for the rest, and the last one takes whatever remains.',
  thresholds:
    'Contacts hear once when a draw takes a line item’s balance from at or above a percentage of its total value to below it, and when nothing is left. A top-up back to the threshold lets them hear again.',
  taxNumbers:
    'A purchase order that names tax registration numbers takes only invoices with one of them, and comes before those that name none.',
  invoiceUnits:
    'An invoice unit is a named group of linked accounts with invoices of its own. A purchase order that names units takes only their invoices, and comes before those that name none.',
  lineItemType:
    'The type decides which charges a line item covers. The most specific one that covers a charge comes first: a single marketplace purchase that names this purchase order, then usage, subscriptions, marketplace and services, then “all charges”. Which types there are depends on the seller entity.',
  window:
    'The months of a line item lie inside those of the purchase order. Invoices for a billing period outside of them never draw on it. A line item that has draws cannot be removed, but its last month can be moved.',
  tax: 'An amount, or a percentage of unit price times quantity, which is rounded once to the digits of the currency, half away from zero. It is part of the total value, from which invoices draw.',
  tracking:
    'With a balance, a line item has a total value, every invoice draws it down, and contacts hear when it runs low. Without one it takes every invoice whatever the amount; what is drawn is kept in the ledger all the same.',
}
