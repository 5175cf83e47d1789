import { wordsFrom } from './words'
import { account } from './wordings/account'
import { billing } from './wordings/billing'
import { document } from './wordings/document'
import { imported } from './wordings/import'
import { purchaseOrder } from './wordings/purchase-order'

export type { ValuesOf, WholeCode, Wording } from './words'

/** Everything that the domain and the books refuse, in English. */
export const domainWords = { ...document, ...purchaseOrder, ...account, ...imported, ...billing } as const

export type DomainWords = typeof domainWords
export type WordingCode = keyof DomainWords

export const { worded, inEnglish } = wordsFrom(domainWords)
