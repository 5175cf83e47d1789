import Input, { type InputProps } from '@cloudscape-design/components/input'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useWanted } from '../shell/use-wanted'
import type { FilterProps } from './filter'
import { readValue } from './filter-property'
import './filter-place.css'
import { useSlashKey } from './slash-key'

interface Props extends Omit<FilterProps, 'begun'> {
  savedFilters: ReactNode
}

/**
 * Where a list is filtered. The filter weighs much: until something is filtered, or the pointer or the focus comes here, a field that looks
 * like it stands in its place, and hands over what was typed.
 */
export function FilterPlace({ savedFilters, ...props }: Props) {
  const [Filter, want] = useWanted(() => import('./filter'))
  const isFiltered = Object.keys(props.filters).length > 0
  const begun = useRef({ text: '', hasFocus: false })
  useEffect(() => {
    if (isFiltered) want()
  })
  return (
    <div className="filter-place">
      {savedFilters}
      <div className="filter-place-field">
        {Filter ? <Filter {...props} begun={begun} /> : <Beginning {...props} want={want} begun={begun} />}
      </div>
    </div>
  )
}

interface BeginningProps extends Omit<FilterProps, 'begun'> {
  want: () => void
  begun: NonNullable<FilterProps['begun']>
}

function Beginning({ properties, filters, onChange, placeholder, want, begun }: BeginningProps) {
  const field = useRef<InputProps.Ref>(null)
  const [text, setText] = useState('')
  const freeText = properties.find(({ takesFreeText }) => takesFreeText)
  useSlashKey(() => field.current?.focus())
  return (
    <div className="filter-place-beginning" onPointerEnter={want}>
      <Input
        ref={field}
        type="search"
        value={text}
        placeholder={placeholder}
        ariaLabel={placeholder}
        nativeInputAttributes={{ role: 'combobox', 'aria-expanded': false, 'aria-autocomplete': 'list' }}
        onFocus={() => {
          begun.current.hasFocus = true
          want()
        }}
        onBlur={() => (begun.current.hasFocus = false)}
        onChange={({ detail }) => {
          setText(detail.value)
          begun.current.text = detail.value
        }}
        onKeyDown={({ detail }) => {
          const value = freeText && readValue(freeText, text)
          if (detail.key === 'Enter' && value) onChange({ ...filters, [freeText.key]: value })
        }}
      />
    </div>
  )
}
