import FormField from '@cloudscape-design/components/form-field'
import type { ReactNode } from 'react'
import { useText } from '../../text/text'
import type { Faults } from '../faults'
import { InfoLink, type Rule } from '../info-link'
import { faultAt } from './fault-at'

/** What every field of a form takes: its value, who hears of a change, and where its faults are found. */
export interface FieldProps<T> {
  value: T
  onChange: (value: T) => void
  faults: Faults
  /** JSON pointer of the field in what is sent, such as `/contacts`. */
  at: string
}

interface Props {
  label: string
  description?: ReactNode
  constraintText?: ReactNode
  isOptional?: boolean
  /** The rule that its Info link opens. */
  rule?: Rule
  /** Across the whole width of the form. */
  isWide?: boolean
  faults: Faults
  at: string
  children: ReactNode
}

/** A labelled control with the rule that applies and what is wrong with it. */
export function Field({
  label,
  description,
  constraintText,
  isOptional = false,
  rule,
  isWide = false,
  faults,
  at,
  children,
}: Props) {
  const { t } = useText()
  return (
    <FormField
      label={isOptional ? t('fields.optional', { label }) : label}
      info={rule && <InfoLink label={label} rule={rule} />}
      description={description}
      constraintText={constraintText}
      errorText={faultAt(faults, at)}
      stretch={isWide}
    >
      {children}
    </FormField>
  )
}
