import Input from '@cloudscape-design/components/input'
import { Field } from '../../parts/fields/field'
import { Status } from '../../parts/status'
import { useText } from '../../text/text'
import type { StepProps } from './step-props'
import type { NumberCheck } from './number-check'

/** The number, with whether it is free told while it is typed. */
export function NumberField({ order, faults }: StepProps) {
  const { t } = useText()
  const { form, change, numberCheck } = order
  const taken = numberCheck.kind === 'taken' ? { '/number': t('fields.numberTaken') } : {}
  return (
    <Field
      label={t('addPurchaseOrder.number')}
      rule="number"
      description={t('addPurchaseOrder.numberHelp')}
      constraintText={<Told check={numberCheck} />}
      faults={{ ...faults, ...taken }}
      at="/number"
    >
      <Input
        value={form.number}
        autoComplete={false}
        spellcheck={false}
        onChange={({ detail }) => change({ number: detail.value })}
      />
    </Field>
  )
}

function Told({ check }: { check: NumberCheck }) {
  const { t } = useText()
  switch (check.kind) {
    case 'checking':
      return <Status type="loading">{t('addPurchaseOrder.numberChecking')}</Status>
    case 'free':
      return <Status type="success">{t('addPurchaseOrder.numberFree')}</Status>
    case 'similar':
      return <Status type="warning">{t('addPurchaseOrder.numberSimilar', { number: check.number })}</Status>
    case 'unchecked':
      return <Status type="info">{t('addPurchaseOrder.numberUnchecked')}</Status>
    case 'none':
    case 'taken':
      return null
  }
}
