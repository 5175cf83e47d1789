import Textarea from '@cloudscape-design/components/textarea'
import { Field, type FieldProps } from '../../parts/fields/field'
import type { Rule } from '../../parts/info-link'

interface Props extends FieldProps<readonly string[]> {
  label: string
  description: string
  rule: Rule
}

/** Several short texts, one on each line. */
export function LinesField({ value, onChange, faults, at, label, description, rule }: Props) {
  return (
    <Field label={label} description={description} rule={rule} isOptional faults={faults} at={at}>
      <Textarea
        rows={3}
        value={value.join('\n')}
        onChange={({ detail }) => onChange(detail.value === '' ? [] : detail.value.split('\n'))}
      />
    </Field>
  )
}

/** The lines that say something. */
export function linesOf(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}
