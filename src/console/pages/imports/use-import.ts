import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newIdempotencyKey } from '../../client'
import { useSession } from '../../session/session'
import { importCharges, importPurchaseOrders, type Answer, type Choice } from './import-file'

export type ImportState =
  | { is: 'idle' }
  /** `sent` is the share from 0 to 1; at 1 the server reads. */
  | { is: 'sending'; sent: number }
  | { is: 'answered'; answer: Answer }
  | { is: 'refused'; error: unknown }

/** Sends what was chosen. The same key goes with the same choice, so that one tried again is not carried out twice. */
export function useImport() {
  const { authorization } = useSession()
  const queries = useQueryClient()
  const [state, setState] = useState<ImportState>({ is: 'idle' })
  const keys = useRef(new Map<boolean, ReturnType<typeof newIdempotencyKey>>())
  const reset = () => {
    keys.current.clear()
    setState({ is: 'idle' })
  }
  const send = async (choice: Choice, { dryRun }: { dryRun: boolean }) => {
    const key = keys.current.get(dryRun) ?? newIdempotencyKey()
    keys.current.set(dryRun, key)
    const sending = { authorization, key, onProgress: (sent: number) => setState({ is: 'sending', sent }) }
    setState({ is: 'sending', sent: 0 })
    try {
      const answer =
        choice.content === 'charges'
          ? await importCharges(choice, sending)
          : await importPurchaseOrders(choice, dryRun, sending)
      setState({ is: 'answered', answer })
      if (!dryRun) await queries.invalidateQueries()
    } catch (error) {
      setState({ is: 'refused', error })
    }
  }
  return { state, send, reset }
}
