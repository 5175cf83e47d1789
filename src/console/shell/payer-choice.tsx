import Select, { type SelectProps } from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { answerOf, useClient } from '../client'
import { useText } from '../text/text'

interface Props {
  /** Whether the focus was on what stood here before, and whether it was pressed. */
  begun: { hasFocus: boolean; isPressed: boolean }
}

/** For operators: which payer's things are shown. */
export default function PayerChoice({ begun }: Props) {
  const { t } = useText()
  const client = useClient()
  const [search, setSearch] = useSearchParams()
  const [typed, setTyped] = useState('')
  const field = useRef<SelectProps.Ref>(null)
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (begun.hasFocus || begun.isPressed) field.current?.focus()
    // It opens by the mouse's going down, as there is no other way to ask it.
    const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
    if (begun.isPressed) place.current?.querySelector('button')?.dispatchEvent(down)
    // React runs this twice in development, which would close it again.
    begun.isPressed = false
  }, [])
  const query = typed === '' ? { limit: '50' } : { limit: '50', search: typed }
  const payers = useQuery({
    queryKey: ['payers', query],
    queryFn: () => answerOf(client.GET('/v1/payers', { params: { query: query as never } })),
  })
  const all: SelectProps.Option = { value: '', label: t('general.allPayers') }
  const options = (payers.data?.items ?? []).map(({ code, name }) => ({
    value: code,
    label: name,
    description: code,
  }))
  const chosen = search.get('payer') ?? ''
  const selected = [all, ...options].find(({ value }) => value === chosen) ?? { value: chosen, label: chosen }
  return (
    <div ref={place}>
      <Select
        ref={field}
        selectedOption={selected}
        options={[all, ...options]}
        filteringType="manual"
        filteringAriaLabel={t('general.findPayer')}
        filteringPlaceholder={t('general.findPayer')}
        statusType={payers.isError ? 'error' : payers.isFetching ? 'loading' : 'finished'}
        ariaLabel={t('general.payer')}
        onLoadItems={({ detail }) => setTyped(detail.filteringText)}
        onChange={({ detail }) => {
          const next = new URLSearchParams(search)
          const { value } = detail.selectedOption
          if (value) next.set('payer', value)
          else next.delete('payer')
          for (const position of ['cursor', 'page']) next.delete(position)
          setSearch(next)
        }}
      />
    </div>
  )
}
