import { chargeTypes } from '../../src/domain/charge'
import { languages } from '../../src/domain/contact'
import { decisionKinds } from '../../src/domain/held-invoice'
import { ledgerEntryKinds } from '../../src/domain/ledger'
import { lineItemTypes } from '../../src/domain/line-item'
import { overagePolicies } from '../../src/domain/purchase-order'
import { verificationOutcomes } from '../../src/domain/verification'
import { webhookDeliveryStates, webhookStates } from '../../src/domain/webhook'
import { billingRunStates } from '../../src/storage/billing-run'
import { query } from '../../src/storage/database'
import { createTestDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test.each([
  ['seller_entity_line_item_types_check', lineItemTypes],
  ['line_item_type_check', lineItemTypes],
  ['purchase_order_overage_policy_check', overagePolicies],
  ['contact_language_check', languages],
  ['charge_charge_type_check', chargeTypes],
  ['ledger_entry_kind_check', ledgerEntryKinds],
  ['invoice_decision_kind_check', decisionKinds],
  ['verification_outcome_check', verificationOutcomes],
  ['billing_run_state_check', billingRunStates],
  ['webhook_endpoint_state_check', webhookStates],
  ['webhook_delivery_state_check', webhookDeliveryStates],
])('%s allows what the domain lists', async (name, choices) => {
  const [row] = await query<{ definition: string }>(
    database.db,
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = ?`,
    [name],
  )
  const allowed = Array.from(row?.definition.matchAll(/'([^']+)'/g) ?? [], ([, choice]) => choice)
  expect(allowed.sort()).toEqual([...choices].sort())
})
