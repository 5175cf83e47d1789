import type { RefusalCode } from '../../../api/contract/wording'

/**
 * What the API refuses with, in one language: its code to its text, with the gaps of the English one, which the API sends along.
 * A code without a text does not compile.
 */
export type Refusals = Readonly<Record<RefusalCode, string>>
