import Calendar from '@cloudscape-design/components/calendar'

/** Chooses the month that a list is filtered by. */
export default function MonthForm({
  value,
  label,
  onChange,
}: {
  value: string
  label: string
  onChange: (month: string) => void
}) {
  return (
    <Calendar
      granularity="month"
      value={value}
      ariaLabel={label}
      onChange={({ detail }) => onChange(detail.value)}
    />
  )
}
