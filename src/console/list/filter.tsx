import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter'
import { lazy, Suspense, useLayoutEffect, useMemo, useRef, type RefObject } from 'react'
import type { Format } from '../text/format'
import { useText } from '../text/text'
import { readFilters, type FilterProperty, type Filters } from './filter-property'
import { useSlashKey } from './slash-key'

const MonthForm = lazy(() => import('./month-form'))

export interface FilterProps {
  properties: readonly FilterProperty[]
  filters: Filters
  onChange: (filters: Filters) => void
  /** "12 matches" */
  countText: string
  placeholder: string
  /** What was typed before the filter was there, and whether the cursor was in it. */
  begun?: RefObject<{ text: string; hasFocus: boolean }>
}

/** Filters by the fields' own words; each field once, all must hold, as the API has it. `/` puts the cursor here. */
export default function Filter({
  properties,
  filters,
  onChange,
  countText,
  placeholder,
  begun,
}: FilterProps) {
  const { t, format } = useText()
  const field = useRef<PropertyFilterProps.Ref>(null)
  const place = useRef<HTMLDivElement>(null)
  useSlashKey(() => field.current?.focus())
  // At once when what stood here before goes, so that no key is lost between.
  useLayoutEffect(() => {
    if (begun?.current.hasFocus) field.current?.focus()
    if (begun?.current.text) type(begun.current.text, place.current)
  }, [])
  const freeText = properties.find(({ takesFreeText }) => takesFreeText)
  // The same fields as long as they mean the same: a new form would lose what is typed in it.
  const filteringProperties = useMemo(
    () =>
      properties.map((property) => fieldOf(property, t('list.valuesOf', { field: property.label }), format)),
    [JSON.stringify(properties), t, format],
  )
  return (
    <div ref={place}>
      <PropertyFilter
        ref={field}
        query={{ operation: 'and', tokens: tokensOf(properties, filters) }}
        hideOperations
        disableFreeTextFiltering={!freeText}
        freeTextFiltering={{ operators: ['='], defaultOperator: '=' }}
        filteringPlaceholder={placeholder}
        filteringAriaLabel={placeholder}
        countText={countText}
        filteringProperties={filteringProperties}
        filteringOptions={properties.flatMap(({ key, options = [] }) =>
          options.map(({ value, label }) => ({ propertyKey: key, value, label })),
        )}
        onChange={({ detail }) => {
          const given = new Map(
            detail.tokens.map(({ propertyKey, value }) => [
              propertyKey ?? freeText?.key ?? '',
              String(value),
            ]),
          )
          onChange(readFilters(properties, (key) => given.get(key) ?? null))
        }}
      />
    </div>
  )
}

/** As if the person typed it here: the filter takes its text from nowhere else. */
function type(text: string, place: HTMLElement | null): void {
  const field = place?.querySelector('input')
  field?.setRangeText(text, 0, field.value.length, 'end')
  field?.dispatchEvent(new Event('input', { bubbles: true }))
}

function tokensOf(properties: readonly FilterProperty[], filters: Filters): PropertyFilterProps.Token[] {
  return Object.entries(filters).map(([propertyKey, value]) => {
    const { operator = '=' } = properties.find(({ key }) => key === propertyKey) ?? {}
    return { propertyKey, operator, value }
  })
}

function fieldOf(
  { key, label, options = [], kind = 'text', operator = '=' }: FilterProperty,
  groupValuesLabel: string,
  format: Format,
): PropertyFilterProps.FilteringProperty {
  const ways: Readonly<Record<typeof kind, PropertyFilterProps.FilteringProperty['operators'] & object>> = {
    text: [
      { operator, format: (text: string) => options.find(({ value }) => value === text)?.label ?? text },
    ],
    percent: [{ operator, format: (value: string) => `${format.number(value)} %` }],
    month: [
      {
        operator,
        format: (value: string) => format.month(value),
        form: ({ value, onChange }: PropertyFilterProps.ExtendedOperatorFormProps<string>) => (
          // The place for it is measured before it has come.
          <div style={{ inlineSize: 264, blockSize: 216 }}>
            <Suspense>
              <MonthForm value={value ?? ''} label={label} onChange={onChange} />
            </Suspense>
          </div>
        ),
      },
    ],
  }
  return { key, propertyLabel: label, groupValuesLabel, operators: ways[kind], defaultOperator: operator }
}
