import type { Schema } from '../../client'

export type Schedule = Schema<'BillingSchedule'>

/** A seller entity, and when its past month is billed; null: only by hand. */
export interface Row {
  entity: Pick<Schema<'SellerEntity'>, 'code' | 'name' | 'timeZone'>
  schedule: Schedule | null
}
