import { wordsFrom } from './words'
import { account } from './wordings/account'
import { billing } from './wordings/billing'
import { document } from './wordings/document'
import { imported } from './wordings/import'
import { kept } from './wordings/kept'
import { purchaseOrder } from './wordings/purchase-order'

export type { ValuesOf, WholeCode, Wording } from './words'

/** Everything that the domain and the books refuse, and what they keep of failures, in English. */
export const domainWords = {
  ...document,
  ...purchaseOrder,
  ...account,
  ...imported,
  ...billing,
  ...kept,
} as const

export type DomainWords = typeof domainWords
export type WordingCode = keyof DomainWords

export const { worded, inEnglish } = wordsFrom(domainWords)
