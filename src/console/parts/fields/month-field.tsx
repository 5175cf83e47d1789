import DatePicker from '@cloudscape-design/components/date-picker'
import type { Rule } from '../info-link'
import { useText } from '../../text/text'
import { Field, type FieldProps } from './field'

interface Props extends FieldProps<string> {
  label: string
  description?: string
  rule?: Rule
  /** The first and the last month that the calendar offers. */
  from?: string
  to?: string
}

/** A month as `YYYY-MM`, empty for none: picked from a calendar or typed. */
export function MonthField({
  value,
  onChange,
  faults,
  at,
  label,
  description,
  rule,
  from = '',
  to = '9999-12',
}: Props) {
  const { t } = useText()
  return (
    <Field label={label} description={description} {...(rule && { rule })} faults={faults} at={at}>
      <DatePicker
        granularity="month"
        format="long-localized"
        inputFormat="iso"
        placeholder={t('fields.monthShape')}
        value={value}
        onChange={({ detail }) => onChange(detail.value)}
        isDateEnabled={(date) => {
          const month = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
          return month >= from && month <= to
        }}
        i18nStrings={{
          openCalendarAriaLabel: (chosen) =>
            chosen === null
              ? t('fields.chooseMonth', { label })
              : t('fields.chosenMonth', { label, month: chosen }),
        }}
      />
    </Field>
  )
}
