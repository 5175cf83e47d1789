import parseAddresses from 'nodemailer/lib/addressparser'
import { oneLine } from './plain-text'

/** A name and an address, such as those of a sender or a recipient. The name may be empty. */
export interface Mailbox {
  name: string
  email: string
}

/** Reads `Billing <billing@seller.example>`; throws a RangeError where that is not one address. */
export function parseMailbox(text: string): Mailbox {
  const [first, ...others] = parseAddresses(text, { flatten: true })
  if (!first?.address.includes('@') || others.length > 0)
    throw new RangeError(`"${text}" is not a sender; write it as Billing <billing@seller.example>.`)
  return { name: oneLine(first.name), email: first.address }
}
