import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { newIdempotencyKey, type Schema } from '../../client'
import { useFlash } from '../../shell/flash'

/** Carries a decision out, says so, and lets everything that it changes be asked for anew, also where somebody else was first. */
export function useDecided(
  invoice: Schema<'Invoice'>,
): (deciding: Promise<Schema<'Invoice'>>, told: string) => Promise<void> {
  const queries = useQueryClient()
  const show = useFlash()
  return async (deciding, told) => {
    try {
      await deciding
      show({ type: 'success', content: told })
    } finally {
      for (const name of ['invoice', 'invoices', 'purchase-orders', 'summary', 'notices'])
        void queries.invalidateQueries({ queryKey: [name] })
      void queries.invalidateQueries({ queryKey: ['explanation', invoice.id] })
    }
  }
}

/** The key of a decision: the same while it is tried again as it is, another once the person changed it. */
export function useDecisionKey(decision: unknown): { 'idempotency-key': string } {
  return useMemo(newIdempotencyKey, [JSON.stringify(decision)])
}
