import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answerOf, useClient } from '../../client'

/** Milliseconds without a key pressed after which it is asked. */
const pause = 300

export type NumberCheck =
  | { kind: 'none' | 'checking' | 'free' | 'taken' | 'unchecked' }
  /** Free, but there is one that differs only by case, blanks or zeros. */
  | { kind: 'similar'; number: string }

/** Whether a number is free among the purchase orders of a payer, asked while it is typed. */
export function useNumberCheck(payer: string | null, typed: string): NumberCheck {
  const client = useClient()
  const number = typed.trim()
  const asked = useSettled(number)
  const isAskable = payer !== null && asked !== ''
  const { data, isError } = useQuery({
    queryKey: ['purchase-order-number', payer, asked],
    queryFn: () =>
      answerOf(
        client.GET('/v1/purchase-orders', {
          params: { query: { payer: payer ?? '', number: asked, limit: 200 } },
        }),
      ),
    enabled: isAskable,
    placeholderData: () => undefined,
  })
  if (payer === null || number === '') return { kind: 'none' }
  if (isError) return { kind: 'unchecked' }
  if (asked !== number || !data) return { kind: 'checking' }
  if (data.items.some((order) => order.number === number)) return { kind: 'taken' }
  const [similar] = data.items
  return similar ? { kind: 'similar', number: similar.number } : { kind: 'free' }
}

/** The value once it has stood still for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
