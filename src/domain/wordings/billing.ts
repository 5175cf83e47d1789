/** What stands in the way of edits, billing runs and decisions on invoices, and what is not there. */
export const billing = {
  'edit-conflict': '{what} is at revision {revision}, not {expected}: read it again and repeat the edit.',
  'the-order': 'The purchase order',
  'the-payer': 'The payer {code}',
  'the-seller-entity': 'The seller entity {code}',
  'the-schedule': 'The schedule of {name}',
  'the-webhook': 'The webhook',

  'run-not-found': 'There is no billing run {id}.',
  'run-finished-not-to-stop': 'Billing run {id} finished at {at}: there is nothing to stop.',
  'run-finished-not-to-continue': 'Billing run {id} finished at {at}: there is nothing to continue.',
  'run-of-seller-entity-unfinished':
    'Billing run {id} of {code} is not finished: change its line item types when it is.',
  'run-in-progress':
    'Run {id} of {sellerEntity} for {period} is in progress. Start this one when it has finished.',
  'run-stopped': 'Run {id} of {sellerEntity} for {period} is stopped. Start this one when it has finished.',
  'nothing-to-bill': 'There are no charges of {sellerEntity} for {period}. {cure}',
  'unbilled-periods': 'Unbilled charges are there for {periods}.',
  'import-charges-first': 'Import its charges first.',
  'import-batch-not-found': 'There is no import batch {id}.',
  'give-import-batch': 'Give the number of an import batch.',
  'charge-import-not-found': 'There is no charge import {id}.',

  'invoice-not-found': 'There is no invoice {invoice}.',
  'invoice-id-not-found': 'There is no invoice with the id {id}.',
  'invoice-never-held': 'Invoice {number} is not held: it is {status}, as its billing run made it.',
  'invoice-no-longer-held':
    'Invoice {number} is no longer held: it was {decision} by {actor} on {at} ("{reason}") and is {status}.',
  'status-issued': 'issued',
  'status-held': 'held',
  'status-void': 'void',
  'decision-released': 'released',
  'decision-assigned': 'assigned',
  'decision-voided': 'voided',
  'decision-associated': 'associated',
  'assigned-order-unknown':
    'The payer has no purchase order of this number that is not deleted: give another.',
  'assigned-order-of-another-seller': "Of another seller entity: give a purchase order of the invoice's.",
  'assigned-order-in-another-currency':
    'In {orderCurrency}: give a purchase order in {currency}, as the invoice.',
  'assigned-line-item-unknown': 'Not on purchase order {order}: {suggestion}',

  'order-by-id-not-found': 'There is no purchase order {id}.',
  'notice-not-found': 'There is no notice {id}.',
  'caught-message-not-found': 'There is no caught message {id}.',
  'caught-messages-none':
    'There is no mail catcher here: messages go to a mail server. GET /v1/notices shows each.',
  'preference-not-found': 'There is no preference "{name}".',
  'preferences-too-many': 'There are {max} preferences already: delete one that nobody needs.',
  'verification-not-found': 'There is no verification yet: start one.',
  'reconciliation-not-found': 'There is no reconciliation yet: start one.',
  'schedule-not-found': '{name} has no schedule; set one: drawdown schedule set {code} --day 3 --hour 6',
} as const
