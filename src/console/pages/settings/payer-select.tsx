import Select from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, useClient } from '../../client'
import { useText } from '../../text/text'

interface Props {
  /** Its code; empty: none. */
  value: string
  onChange: (code: string) => void
  /** What stands for no payer, where there may be none. */
  noneText?: string
}

/** One of the payers, found by a part of its code or name. */
export function PayerSelect({ value, onChange, noneText }: Props) {
  const { t } = useText()
  const client = useClient()
  const [search, setSearch] = useState('')
  const payers = useQuery({
    queryKey: ['payers', 'to choose', search],
    queryFn: () =>
      answerOf(client.GET('/v1/payers', { params: { query: { limit: 50, ...(search && { search }) } } })),
  })
  const found = (payers.data?.items ?? []).map(({ code, name }) => ({
    value: code,
    label: name,
    description: code,
  }))
  const options = noneText === undefined || search !== '' ? found : [{ value: '', label: noneText }, ...found]
  const none = noneText === undefined ? null : { value: '', label: noneText }
  return (
    <Select
      selectedOption={
        value === '' ? none : (found.find((option) => option.value === value) ?? { value, label: value })
      }
      options={options}
      placeholder={t('general.findPayer')}
      filteringType="manual"
      filteringAriaLabel={t('general.findPayer')}
      filteringPlaceholder={t('general.findPayer')}
      statusType={payers.isError ? 'error' : payers.isFetching ? 'loading' : 'finished'}
      onLoadItems={({ detail }) => setSearch(detail.filteringText)}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  )
}
