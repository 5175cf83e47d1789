import type { Address } from './address'
import type { LineItemType } from './line-item'

/** The legal entity that issues invoices ("bill from", seller of record). */
export interface SellerEntity {
  id: bigint
  code: string
  name: string
  /** Other names under which cost data knows it. */
  aliases: string[]
  address: Address
  /** IANA name. Months of its purchase orders begin and end in it. */
  timeZone: string
  /** Stands before the number of each invoice; unique among seller entities. */
  invoiceNumberPrefix: string
  lineItemTypes: LineItemType[]
  /** Hears where no contact can. */
  billingTeamEmail: string
}

/** Everything that means this seller entity: its code, its name and its aliases. */
export function namesOf(entity: Pick<SellerEntity, 'code' | 'name' | 'aliases'>): string[] {
  return [entity.code, entity.name, ...entity.aliases]
}
