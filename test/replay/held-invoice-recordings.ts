import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client'
import { execute } from '../../src/storage/database'
import { voidInvoice } from '../../src/storage/held-invoice-decision'
import { assignUpdate, releaseUpdate, renewSignal } from '../../workflows/messages'
import { chargeOf, tracked } from '../support/billing-world'
import { addOrder, later, plantHeld } from '../support/held-world'
import { tellHeldInvoice, type HeldInvoiceHandle } from '../support/held-workflow'
import { startLifecycleWorker } from '../support/lifecycle-worker'
import { firstOf, recording, untilAsleep, untilContinued, type Recording, type Stage } from './recording'

const decision = { actor: 'ada', reason: 'agreed by phone' }
const onNothing = { ...decision, purchaseOrderNumber: 'PO-1', lineItemNumber: '1' }

interface Held extends Stage {
  handle: HeldInvoiceHandle
  /** Tells the workflow that a purchase order of its payer has changed. */
  tell: () => Promise<WorkflowHandle>
}

/** The story of an invoice that is held since `since`, an SQL expression, and sleeps until people are reminded after 3 days. */
function story(name: string, happen: (held: Held) => Promise<unknown>, since = 'now()'): Recording {
  return recording([name], async (stage) => {
    const { server, client, db, onEnd, save } = stage
    onEnd(await startLifecycleWorker({ ...server, db }))
    await plantHeld(db, { charges: [chargeOf('P1', '4.00')], at: new Date().toISOString() })
    await execute(db, `update billing_run set started_at = ${since}`)
    const tell = () => tellHeldInvoice(client, db)
    const handle = await tell()
    await untilAsleep(handle)
    await happen({ ...stage, handle, tell })
    await save(name, await firstOf(client, handle))
  })
}

const matched = story('held-invoice-matched', async ({ db, tell, handle }) => {
  await addOrder(db, 'PO-1', [tracked('9.00')])
  await tell()
  await handle.result()
})

const released = story('held-invoice-released', async ({ handle }) => {
  await handle.executeUpdate(releaseUpdate, { args: [decision] })
  await handle.result()
})

/** By the domain: what a validator refuses is in no history. */
const refused = story('held-invoice-refused-update', ({ handle }) =>
  handle.executeUpdate(assignUpdate, { args: [onNothing] }).catch((error: unknown) => {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error
  }),
)

const reminded = story(
  'held-invoice-reminded',
  ({ handle }) => untilAsleep(handle, 2),
  `now() - interval '3 days' + interval '3 seconds'`,
)

const voided = story('held-invoice-voided', async ({ db, tell, handle }) => {
  await voidInvoice(db, 'INC-00000001', { reason: 'agreed' }, later)
  await tell()
  await handle.result()
})

const renewed = story('held-invoice-renewed', async ({ client, handle }) => {
  await handle.signal(renewSignal)
  await untilContinued(client, handle)
})

export const heldInvoiceRecordings = [matched, released, refused, reminded, voided, renewed]
