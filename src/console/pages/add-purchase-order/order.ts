import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { useSession } from '../../session/session'
import { useChosenPayer } from '../../shell/chosen-payer'
import { useNumberCheck, type NumberCheck } from './number-check'
import { changed, type OrderForm } from './order-form'

/** The purchase order that is being filled in, with what the API knows about it. */
export interface Order {
  form: OrderForm
  change: (patch: Partial<OrderForm>) => void
  /** Whether anything was filled in or changed. */
  isTouched: boolean
  payerCode: string | null
  payer: Schema<'Payer'> | undefined
  /** Null where the payer cannot be chosen. */
  choosePayer: ((code: string) => void) | null
  sellerEntities: readonly Schema<'SellerEntity'>[]
  sellerEntity: Schema<'SellerEntity'> | undefined
  currency: string
  numberCheck: NumberCheck
  isLoading: boolean
}

export function useOrder(first: OrderForm, source: Schema<'PurchaseOrder'> | null): Order {
  const client = useClient()
  const { isPayer } = useSession()
  const [search, setSearch] = useSearchParams()
  const chosen = useChosenPayer()
  const payerCode = source?.payer.code ?? chosen
  const [form, setForm] = useState(first)
  const payer = useQuery({
    queryKey: ['payer', payerCode],
    queryFn: () => answerOf(client.GET('/v1/payers/{code}', { params: { path: { code: payerCode ?? '' } } })),
    enabled: payerCode !== null,
    placeholderData: () => undefined,
  })
  const sellers = useQuery({
    queryKey: ['seller-entities'],
    queryFn: () => answerOf(client.GET('/v1/seller-entities')),
  })
  const choosePayer = (code: string) => {
    const next = new URLSearchParams(search)
    next.set('payer', code)
    setSearch(next, { replace: true })
    // They are another payer's.
    setForm((current) => ({ ...current, taxRegistrationNumbers: [], invoiceUnits: [] }))
  }
  const sellerEntities = sellers.data?.items ?? []
  return {
    form,
    change: (patch) => setForm((current) => changed(current, patch)),
    isTouched: JSON.stringify(form) !== JSON.stringify(first),
    payerCode,
    payer: payer.data,
    choosePayer: isPayer || source !== null ? null : choosePayer,
    sellerEntities,
    sellerEntity: sellerEntities.find(({ code }) => code === form.sellerEntity),
    currency: payer.data?.currency ?? '',
    numberCheck: useNumberCheck(payerCode, form.number),
    isLoading: sellers.isPending,
  }
}
