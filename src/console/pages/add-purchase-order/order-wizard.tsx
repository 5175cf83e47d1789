import SpaceBetween from '@cloudscape-design/components/space-between'
import Wizard from '@cloudscape-design/components/wizard'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Schema } from '../../client'
import { LeaveQuestion } from '../../parts/leave-question'
import { ProblemAlert } from '../../parts/problem-alert'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'
import { DetailsStep } from './details-step'
import { LineItemsStep } from './line-items-step'
import { useOrder, type Order } from './order'
import { documentOf, type OrderForm } from './order-form'
import { useRegistration } from './registration'
import { ReviewStep } from './review-step'
import { useStepFaults, type StepFaults } from './step-faults'

interface Props {
  first: OrderForm
  source: Schema<'PurchaseOrder'> | null
  step: number
  onStep: (step: number) => void
}

/** The steps of adding a purchase order. Nothing that was typed is lost to a refusal. */
export function OrderWizard({ first, source, step, onStep }: Props) {
  const { t } = useText()
  const navigate = useNavigate()
  const order = useOrder(first, source)
  const faults = useStepFaults(order)
  const { submit, isSending, isDone } = useSubmit(order, faults, onStep)
  const go = (to: number) => {
    const wrong = to > step ? faults.check([0, 1].filter((each) => each < to)) : undefined
    onStep(wrong ?? to)
  }
  const errorText = faults.isWrong(step) ? t('problem.invalid-document') : undefined
  const steps = [
    {
      title: t('addPurchaseOrder.enterDetails'),
      content: <DetailsStep order={order} faults={faults.of(0)} />,
    },
    {
      title: t('addPurchaseOrder.addLineItems'),
      content: <LineItemsStep order={order} faults={faults.of(1)} />,
    },
    { title: t('addPurchaseOrder.review'), content: <ReviewStep order={order} onEdit={onStep} /> },
  ]
  return (
    <>
      <LeaveQuestion mayLose={() => order.isTouched && !isDone()} text={t('addPurchaseOrder.leaveText')} />
      <Wizard
        steps={steps.map(({ title, content }, index) => ({
          title,
          content: (
            <SpaceBetween size="l">
              {content}
              {faults.refusal !== null && <ProblemAlert error={faults.refusal} />}
            </SpaceBetween>
          ),
          ...(index === step && errorText !== undefined && { errorText }),
        }))}
        activeStepIndex={step}
        submitButtonText={t('addPurchaseOrder.register')}
        isLoadingNextStep={isSending}
        onNavigate={({ detail }) => go(detail.requestedStepIndex)}
        onCancel={() => void navigate('/')}
        onSubmit={() => void submit()}
      />
    </>
  )
}

/** Registers the order and goes to its page, or to the step with the first fault. */
function useSubmit(order: Order, faults: StepFaults, onStep: (step: number) => void) {
  const { t, language } = useText()
  const navigate = useNavigate()
  const flash = useFlash()
  const { register, isSending } = useRegistration()
  // A reference, because leaving is asked about before the page is drawn again.
  const done = useRef(false)
  const submit = async () => {
    const wrong = faults.check([0, 1])
    if (wrong !== undefined) {
      onStep(wrong)
      return
    }
    try {
      const { id, number } = await register(documentOf(order.form, order.payerCode ?? '', language))
      done.current = true
      flash({ type: 'success', content: t('addPurchaseOrder.registered', { number }) })
      void navigate(`/purchase-orders/${id}`)
    } catch (error) {
      const refused = faults.refuse(error)
      if (refused !== undefined) onStep(refused)
    }
  }
  return { submit, isSending, isDone: () => done.current }
}
