import FormField from '@cloudscape-design/components/form-field'
import Textarea from '@cloudscape-design/components/textarea'
import { LeaveQuestion } from '../../parts/leave-question'
import { useText } from '../../text/text'

/** Why a person decides as they do. */
export function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useText()
  return (
    <>
      <FormField label={t('invoices.reason')} description={t('invoices.reasonHelp')}>
        <Textarea value={value} rows={3} onChange={({ detail }) => onChange(detail.value)} ariaRequired />
      </FormField>
      <LeaveQuestion mayLose={() => value !== ''} />
    </>
  )
}
