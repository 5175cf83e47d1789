import RadioGroup from '@cloudscape-design/components/radio-group'
import TokenGroup from '@cloudscape-design/components/token-group'
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { overagePolicies, type OveragePolicy } from '../../../domain/purchase-order'
import { useText } from '../../text/text'
import { Field, type FieldProps } from './field'

/** What happens when a balance does not cover an invoice. */
export function OveragePolicyField({ value, onChange, faults, at }: FieldProps<OveragePolicy>) {
  const { t } = useText()
  return (
    <Field
      label={t('fields.overagePolicy')}
      rule="overagePolicy"
      description={t('fields.overagePolicyHelp')}
      faults={faults}
      at={at}
    >
      <RadioGroup
        value={value}
        items={overagePolicies.map((policy) => ({
          value: policy,
          label: t(`words.overagePolicy-${policy}`),
          description: t(`fields.overagePolicy-${policy}`),
        }))}
        onChange={({ detail }) => onChange(detail.value as OveragePolicy)}
      />
    </Field>
  )
}

/** Percentages of a line item's value at which contacts hear, from 1 to 99; at zero they always do. */
export function ThresholdsField({ value, onChange, faults, at }: FieldProps<readonly number[]>) {
  const { t, format } = useText()
  const [typed, setTyped] = useState('')
  const read = /^[1-9]\d?$/.test(typed.trim()) ? Number(typed) : undefined
  const add = () => {
    if (read === undefined) return
    onChange([...new Set([...value, read])].sort((a, b) => b - a))
    setTyped('')
  }
  const unread = typed !== '' && read === undefined ? { [at]: t('fields.thresholdShape') } : {}
  return (
    <Field
      label={t('fields.thresholds')}
      rule="thresholds"
      description={t('fields.thresholdsHelp')}
      isOptional
      faults={{ ...faults, ...unread }}
      at={at}
    >
      <SpaceBetween size="xs">
        <SpaceBetween direction="horizontal" size="xs">
          <Input
            value={typed}
            inputMode="numeric"
            placeholder={t('fields.percentPlaceholder')}
            onChange={({ detail }) => setTyped(detail.value)}
            onKeyDown={(event) => {
              if (event.detail.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button disabled={read === undefined} onClick={add} formAction="none">
            {t('general.add')}
          </Button>
        </SpaceBetween>
        <TokenGroup
          items={value.map((percent) => {
            const label = format.percent(percent / 100)
            return { label, dismissLabel: t('fields.removeItem', { item: label }) }
          })}
          onDismiss={({ detail }) => onChange(value.filter((_, index) => index !== detail.itemIndex))}
        />
      </SpaceBetween>
    </Field>
  )
}
