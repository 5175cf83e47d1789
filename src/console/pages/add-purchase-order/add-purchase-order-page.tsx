import { useQuery } from '@tanstack/react-query'
import Alert from '@cloudscape-design/components/alert'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { answerOf, useClient, type Schema } from '../../client'
import { ProblemAlert } from '../../parts/problem-alert'
import { useCan } from '../../session/session'
import { Page } from '../../shell/page'
import { useText } from '../../text/text'
import { emptyForm, formOf, successorFormOf } from './order-form'
import { OrderWizard } from './order-wizard'

/** Adding a purchase order, empty or after another one: `?duplicateOf=` or `?successorOf=` its id. */
export default function AddPurchaseOrderPage() {
  const { t } = useText()
  const [search] = useSearchParams()
  const client = useClient()
  const mayAdd = useCan('purchase-orders:write')
  const [step, setStep] = useState(0)
  const successorOf = search.get('successorOf')
  const id = successorOf ?? search.get('duplicateOf')
  const source = useQuery({
    queryKey: ['purchase-order', id, 'to-add'],
    queryFn: () => answerOf(client.GET('/v1/purchase-orders/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== null,
    // What is being filled in does not change under the person's hands.
    staleTime: Infinity,
    placeholderData: () => undefined,
  })
  const kind = id === null ? 'new' : successorOf === null ? 'duplicate' : 'successor'
  return (
    <Page
      title={useTitle(kind, source.data)}
      above={[{ text: t('general.purchaseOrders'), href: '/' }]}
      help={useHelp(step)}
    >
      {!mayAdd ? (
        <Alert type="info">{t('addPurchaseOrder.mayNot')}</Alert>
      ) : source.error ? (
        <ProblemAlert error={source.error} onRetry={() => void source.refetch()} />
      ) : id !== null && !source.data ? (
        <Spinner size="large" />
      ) : (
        <Filled
          key={`${kind} ${id ?? ''}`}
          kind={kind}
          source={source.data ?? null}
          step={step}
          onStep={setStep}
        />
      )}
    </Page>
  )
}

type Kind = 'new' | 'duplicate' | 'successor'

interface FilledProps {
  kind: Kind
  source: Schema<'PurchaseOrder'> | null
  step: number
  onStep: (step: number) => void
}

function Filled({ kind, source, ...steps }: FilledProps) {
  const { language } = useText()
  const [first] = useState(() => {
    if (source === null) return emptyForm
    return kind === 'successor' ? successorFormOf(source, language) : formOf(source, language)
  })
  return <OrderWizard first={first} source={source} {...steps} />
}

function useTitle(kind: Kind, source: Schema<'PurchaseOrder'> | undefined): string {
  const { t } = useText()
  const number = source?.number
  if (kind === 'new' || number === undefined) return t('addPurchaseOrder.title')
  return t(kind === 'successor' ? 'addPurchaseOrder.titleSuccessor' : 'addPurchaseOrder.titleDuplicate', {
    number,
  })
}

/** The rules that apply to what the step asks for. */
function useHelp(step: number): string[] {
  const { t } = useText()
  return step === 0
    ? [t('addPurchaseOrder.helpDetails'), t('addPurchaseOrder.helpMonths'), t('addPurchaseOrder.helpScope')]
    : [t('addPurchaseOrder.helpLineItems'), t('addPurchaseOrder.helpCoverage')]
}
