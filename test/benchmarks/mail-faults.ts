import { openDatabase } from '../../src/storage/database'
import { deliverUnderFaults, type MailFaultFigures } from '../support/mail-faults'
import { createDatabase, dropDatabase, type Bench } from './bench'

export interface MailFaults extends MailFaultFigures {
  seconds: number
}

/** Sends 10,000 notices to a mail server that loses one reply in ten. */
export async function measureMailFaults(bench: Bench, { scale }: { scale: number }): Promise<MailFaults> {
  const db = openDatabase(await createDatabase(bench, 'mail_faults'))
  try {
    const began = performance.now()
    const figures = await deliverUnderFaults(db, Math.max(1, Math.round(10_000 * scale)))
    return { ...figures, seconds: (performance.now() - began) / 1_000 }
  } finally {
    await db.destroy()
    await dropDatabase(bench, 'mail_faults')
  }
}
