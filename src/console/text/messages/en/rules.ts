/** The rules of fields that their labels do not tell, in the help panel or, in dialogs, beside the label. */
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
  payerCode:
    'Cost data names the payer by this code: the BillingAccountId of a FOCUS file. Charges that name no payer known here are refused, unless the import may add payers. The code never changes.',
  payerCurrency:
    'Purchase orders of the payer are in this currency, by its ISO 4217 code. Charges in another currency get invoices of their own, which draw on none of them. Once a purchase order or a charge is in it, it is fixed.',
  locale:
    'Contacts for whom no language is given, such as in an imported file, hear in the language of this locale: English, French, German or Japanese, else English.',
  paymentTerms:
    'An invoice is due this many days after its issue date. A change counts for invoices that are issued from then on.',
  payerBillTo:
    'Stands on every invoice of the payer, and is shown, not edited, on its purchase orders. Invoices that are issued keep the address that they have.',
  purchaseOrderRequired:
    'An invoice for which no purchase order is eligible is then numbered and held instead of sent. Its contacts and the billing team hear of it, it is matched again whenever a purchase order of the payer changes, and a person may release it without one, assign it to one, or void it.',
  payerTaxNumbers:
    'Each linked account is invoiced under its own tax registration number, or else under the first of the payer. Charges under different numbers get different invoices, and a purchase order may be kept to some of the numbers.',
  defaultContact:
    'Hears by e-mail where a purchase order names no contact, and of invoices that find no purchase order. Without one the contacts of the payer’s purchase orders hear of such invoices, and the billing team of the seller entity hears where there is nobody.',
  payerInvoiceUnits:
    'An invoice unit is a named group of linked accounts with invoices of its own. Linked accounts of no unit share the others. A unit that a purchase order, a linked account or a charge names cannot be removed.',
  linkedAccounts:
    'Cost data names a linked account by its code: the SubAccountId of a FOCUS file. Charges of one that is not known here are refused, unless the import may add it. One that has charges cannot be removed.',
  sellerNames:
    'Cost data names the seller entity by its legal name or by one of the other names: the InvoiceIssuerName of a FOCUS file. A name means one seller entity only. The legal name stands on its invoices.',
  sellerCode:
    'Purchase orders, schedules and programs name the seller entity by its code. It means one seller entity only, and it never changes.',
  sellerAddress: 'Stands on every invoice that the seller entity issues from now on.',
  timeZone:
    'Months begin and end in this time zone: it decides on which instant a purchase order becomes active or expires, which month a purchase bought out of cycle has, and at which hour a schedule bills. It never changes.',
  invoicePrefix:
    'Invoices are numbered without gaps behind this prefix. It does not end in a digit, so that no two seller entities can ever make the same number, and it never changes.',
  allowedTypes:
    'Line items of purchase orders with this seller entity have one of these types. A marketplace purchase that names a purchase order gets a line item of its own only where that type is allowed. A type that line items use cannot be taken away.',
  billingTeam:
    'Hears of every invoice that is held, and of whatever a contact should hear where there is none.',
  scheduleDay:
    'On this day the past month is billed. Choose one by which all its charges have come: what comes later makes a second run. Every month has days 1 to 28.',
  scheduleHour:
    'The hour is that of the seller entity’s time zone, also when its clocks change. A month that is billed already stays as it is.',
  schedulePaused:
    'While a schedule is paused nothing is billed by the clock. Days that pass meanwhile are not made up for: bill their month by hand.',
  keyRole:
    'The role gives the permissions. Of the seller, an operator may do everything, viewers and auditors read. Of a payer, an administrator keeps its purchase orders, keys and webhooks, a viewer reads them, and neither learns of other payers. Nobody makes a key that may do more than they may.',
  keyPermissions:
    'Narrow the key to what its program needs: it may then do these things alone. Without a choice it may do whatever its role may, also what is added to that role later.',
  keyLastDay:
    'The key is refused after this day. Without one it counts until somebody revokes it, which takes hold at once.',
  overlap:
    'For so many hours the old one counts beside the new one, so that nothing fails while you put the new one in its place. With 0 hours the old one ends at once.',
  webhookUrl:
    'Events are sent by POST, signed, to an https address on the public internet, on port 443 or from 1024 up, without user name and password. Redirects are not followed. Answer 2xx within 10 seconds; anything else is tried again, for three days.',
  webhookEvents:
    'What happened before the webhook was there is not told. Events of one purchase order, invoice or run arrive in the order in which they happened, each at least once.',
  webhookOwner:
    'When nothing has arrived for three days the webhook is switched off, and this address gets an e-mail. What happens until somebody switches it on again is not told.',
  webhookPayer:
    'A webhook of one payer hears of that payer alone. One of all payers hears of billing runs, too.',
  replay:
    'Deliveries are kept for 30 days and can be sent again until then. Each keeps its id, so that a receiver can tell which ones it had.',
}
