import { useEffect, useState } from 'react'
import { faultsOf, type Faults } from '../../parts/faults'
import { useText } from '../../text/text'
import type { Order } from './order'
import { faultsOfStep, orderFaults, stepOf } from './order-faults'
import type { OrderForm } from './order-form'

export type StepFaults = ReturnType<typeof useStepFaults>

interface Refusal {
  error: unknown
  faults: Faults
  /** What was refused: a field that has changed since is no longer at fault. */
  form: OrderForm
}

/**
 * What is wrong at the fields of each step. A step's own faults show once it was to be left and follow what is typed; those of a
 * refusal show until the field changes.
 */
export function useStepFaults(order: Order) {
  const text = useText()
  const { form, payer, sellerEntities, numberCheck } = order
  const [checked, setChecked] = useState<readonly number[]>([])
  const [refused, setRefused] = useState<Refusal | null>(null)
  const numberTaken = numberCheck.kind === 'taken'
  const own = orderFaults(form, { payer, sellerEntities, numberTaken }, text)
  const standing = refused === null ? {} : stillStanding(refused, form)
  const of = (step: number) => ({
    ...faultsOfStep(standing, step),
    ...(checked.includes(step) ? faultsOfStep(own, step) : {}),
  })
  const isWrong = (step: number) => Object.keys(of(step)).length > 0
  useFocusOnFault(checked, refused)
  return {
    of,
    isWrong,
    /** The first of `steps` that has a fault, whose faults show from now on; undefined where none has. */
    check(steps: readonly number[]): number | undefined {
      const wrong = steps.find((step) => Object.keys(faultsOfStep(own, step)).length > 0)
      setRefused(null)
      if (wrong !== undefined) setChecked([...checked, wrong])
      return wrong
    },
    /** Notes a refusal of the API, and answers the first step with a field that it names. */
    refuse(error: unknown): number | undefined {
      const faults = faultsOf(error, text)
      setRefused({ error, faults, form })
      const steps = Object.keys(faults).flatMap((pointer) => stepOf(pointer) ?? [])
      return steps.length === 0 ? undefined : Math.min(...steps)
    },
    /** What was refused for something that no field has, to stand above the buttons. */
    refusal: refused !== null && hasNoField(refused) ? refused.error : null,
  }
}

function hasNoField({ faults }: Refusal): boolean {
  const pointers = Object.keys(faults)
  return pointers.length === 0 || pointers.some((pointer) => stepOf(pointer) === undefined)
}

/** The faults of the fields that are as they were, at the places where they are now. */
function stillStanding({ faults, form: before }: Refusal, form: OrderForm): Faults {
  const standing = Object.entries(faults).flatMap(([pointer, message]) => {
    const [, name = '', index = '', field = ''] = pointer.split('/')
    if (name !== 'lineItems') return isSame(before, form, name) ? [[pointer, message] as const] : []
    const refused = before.lineItems[Number(index)]
    const now = form.lineItems.findIndex(({ key }) => key === refused?.key)
    const lineItem = form.lineItems[now]
    if (!refused || !lineItem || !isSameField(refused, lineItem, field)) return []
    return [[pointer.replace(/^\/lineItems\/\d+/, `/lineItems/${now}`), message] as const]
  })
  return Object.fromEntries(standing)
}

function isSame(before: object, now: object, name: string): boolean {
  return (before as Record<string, unknown>)[name] === (now as Record<string, unknown>)[name]
}

/** Tax is a kind and a value; a fault of the whole line item goes with any change. */
function isSameField(before: object, now: object, field: string): boolean {
  if (field === '') return before === now
  return isSame(before, now, field) && (field !== 'tax' || isSame(before, now, 'taxKind'))
}

/** Moves the person to the first field that is at fault, once it shows. */
function useFocusOnFault(...causes: readonly unknown[]): void {
  useEffect(() => {
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, causes)
}
