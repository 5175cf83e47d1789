import { genesisHash, type ChainedEntry } from './audit'
import { compared, type Difference } from './verification'

/** Where a chain stands after some of its entries. */
export interface Link {
  chain: bigint
  sequence: bigint
  hash: string
}

/**
 * Compares an entry with the one before it in its chain (null: none yet). `entry.hash` is as kept, `computed` what its
 * contents lead to. Later entries are judged by what is kept, so that one change is told once.
 */
export function differencesOfEntry(
  before: Link | null,
  entry: ChainedEntry & Link & { payer: string | null },
  computed: string,
): Difference[] {
  const last = before?.chain === entry.chain ? before : { sequence: 0n, hash: genesisHash }
  return compared(
    nameOfEntry(entry),
    { sequence: last.sequence + 1n, 'hash of the entry before': last.hash, hash: computed },
    { sequence: entry.sequence, 'hash of the entry before': entry.previousHash, hash: entry.hash },
  )
}

function nameOfEntry({ payer, sequence }: { payer: string | null; sequence: bigint }): string {
  return `audit entry ${sequence.toString()} of ${nameOfChain(payer)}`
}

/** By the code of its payer. */
export function nameOfChain(payer: string | null): string {
  return payer === null ? 'no payer' : `payer ${payer}`
}
