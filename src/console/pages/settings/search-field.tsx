import TextFilter from '@cloudscape-design/components/text-filter'
import { useEffect, useState } from 'react'

interface Props {
  filters: Readonly<Record<string, string>>
  placeholder: string
  onChange: (filters: Readonly<Record<string, string>>) => void
}

/** Searches by one text, `search`, once the typing pauses. */
export function SearchField({ filters, placeholder, onChange }: Props) {
  const asked = filters['search'] ?? ''
  const [text, setText] = useState(asked)
  useEffect(() => setText(asked), [asked])
  return (
    <TextFilter
      filteringText={text}
      filteringPlaceholder={placeholder}
      filteringAriaLabel={placeholder}
      onChange={({ detail }) => setText(detail.filteringText)}
      onDelayedChange={({ detail }) =>
        onChange(detail.filteringText === '' ? {} : { search: detail.filteringText })
      }
    />
  )
}
