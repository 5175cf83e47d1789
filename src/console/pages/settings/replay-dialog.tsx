import Box from '@cloudscape-design/components/box'
import DatePicker from '@cloudscape-design/components/date-picker'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { answerOf, newIdempotencyKey, useClient } from '../../client'
import { Confirm } from '../../parts/confirm'
import { faultsOf, type Faults } from '../../parts/faults'
import { Field } from '../../parts/fields/field'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'

/** Sends all deliveries of some days again, such as after the receiver was down. */
export function ReplayDialog({ webhookId, onClose }: { webhookId: string; onClose: () => void }) {
  const text = useText()
  const { t } = text
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const [first, setFirst] = useState('')
  const [last, setLast] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  // Other days are another thing to do.
  const header = useMemo(newIdempotencyKey, [first, last])
  const replay = async () => {
    try {
      const params = { path: { id: webhookId }, header }
      const body = { from: midnightOf(first, 0), to: midnightOf(last, 1) }
      const { replayed } = await answerOf(client.POST('/v1/webhooks/{id}/replay', { params, body }))
      show({ type: 'success', content: t('webhooks.areReplayed', { count: replayed }) })
    } catch (error) {
      setFaults(faultsOf(error, text))
      throw error
    }
    await queries.invalidateQueries({ queryKey: [`deliveries-${webhookId}`] })
  }
  const day = (label: string, at: string, value: string, onChange: (day: string) => void) => (
    <Field label={label} rule="replay" faults={faults} at={at}>
      <DatePicker
        value={value}
        placeholder={t('apiKeys.datePlaceholder')}
        i18nStrings={{ openCalendarAriaLabel: () => t('apiKeys.chooseDay') }}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </Field>
  )
  return (
    <Confirm
      title={t('webhooks.replayStretch')}
      confirmText={t('webhooks.replay')}
      isDisabled={first === '' || last === ''}
      onClose={onClose}
      onConfirm={replay}
    >
      <Box>{t('webhooks.replayText')}</Box>
      {day(t('webhooks.firstDay'), '/from', first, setFirst)}
      {day(t('webhooks.lastDay'), '/to', last, setLast)}
    </Confirm>
  )
}

/** Midnight here, of a day (YYYY-MM-DD) or of one some days after. */
function midnightOf(day: string, daysAfter: number): string {
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + daysAfter)
  return at.toISOString()
}
