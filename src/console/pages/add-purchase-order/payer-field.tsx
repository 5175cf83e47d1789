import Box from '@cloudscape-design/components/box'
import Select from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, useClient } from '../../client'
import { Field } from '../../parts/fields/field'
import { useText } from '../../text/text'
import type { StepProps } from './step-props'

/** Whose purchase order it is: operators choose; a payer's own people have theirs, and a copy that of its original. */
export function PayerField({ order, faults }: StepProps) {
  const { t } = useText()
  const { payer, payerCode, choosePayer } = order
  return (
    <Field
      label={t('general.payer')}
      description={t('addPurchaseOrder.payerHelp')}
      faults={faults}
      at="/payer"
    >
      {choosePayer === null ? (
        <Box>{payer ? `${payer.name} (${payer.code})` : payerCode}</Box>
      ) : (
        <PayerSelect code={payerCode} name={payer?.name} onChange={choosePayer} />
      )}
    </Field>
  )
}

interface SelectProps {
  code: string | null
  name: string | undefined
  onChange: (code: string) => void
}

function PayerSelect({ code, name, onChange }: SelectProps) {
  const { t } = useText()
  const client = useClient()
  const [typed, setTyped] = useState('')
  const query = typed === '' ? { limit: 50 } : { limit: 50, search: typed }
  const { data, isFetching, isError } = useQuery({
    queryKey: ['payers', 'to-add', query],
    queryFn: () => answerOf(client.GET('/v1/payers', { params: { query } })),
  })
  const options = (data?.items ?? []).map((each) => ({
    value: each.code,
    label: each.name,
    description: each.code,
  }))
  return (
    <Select
      options={options}
      selectedOption={code === null ? null : { value: code, label: name ?? code, description: code }}
      placeholder={t('addPurchaseOrder.choosePayer')}
      filteringType="manual"
      filteringAriaLabel={t('general.findPayer')}
      filteringPlaceholder={t('general.findPayer')}
      statusType={isError ? 'error' : isFetching ? 'loading' : 'finished'}
      loadingText={t('general.loading')}
      empty={t('fields.noPayer')}
      onLoadItems={({ detail }) => setTyped(detail.filteringText)}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  )
}
