import Checkbox from '@cloudscape-design/components/checkbox'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, ifMatch, useClient } from '../../client'
import { Confirm } from '../../parts/confirm'
import { faultsOf, type Faults } from '../../parts/faults'
import { Field } from '../../parts/fields/field'
import { InfoLink } from '../../parts/info-link'
import { useFlash } from '../../shell/flash'
import { useText } from '../../text/text'
import type { Row } from './schedule-row'

/** Source of the range: every month has a day 28. */
const days = Array.from({ length: 28 }, (_, at) => (at + 1).toString())
const hours = Array.from({ length: 24 }, (_, hour) => hour.toString())

/** Asks on which day and at which hour the past month is billed. */
export function ScheduleDialog({ row: { entity, schedule }, onClose }: { row: Row; onClose: () => void }) {
  const text = useText()
  const { t } = text
  const client = useClient()
  const queries = useQueryClient()
  const show = useFlash()
  const [first] = useState({
    day: (schedule?.day ?? 3).toString(),
    hour: (schedule?.hour ?? 6).toString(),
    paused: schedule?.paused ?? false,
  })
  const [day, setDay] = useState(first.day)
  const [hour, setHour] = useState(first.hour)
  const [paused, setPaused] = useState(first.paused)
  const [faults, setFaults] = useState<Faults>({})
  const hourText = (value: string) => `${value.padStart(2, '0')}:00`
  const isChanged = day !== first.day || hour !== first.hour || paused !== first.paused
  const set = async () => {
    try {
      const header = schedule ? ifMatch(schedule) : {}
      const params = { path: { sellerEntity: entity.code }, header }
      const body = { day: Number(day), hour: Number(hour), paused }
      await answerOf(client.PUT('/v1/schedules/{sellerEntity}', { params, body }))
    } catch (error) {
      setFaults(faultsOf(error, text))
      throw error
    }
    await queries.invalidateQueries({ queryKey: ['schedules'] })
    show({ type: 'success', content: t('schedules.setDone', { name: entity.name }) })
  }
  return (
    <Confirm
      title={t('schedules.setTitle', { name: entity.name })}
      confirmText={t('general.save')}
      isChanged={isChanged}
      onClose={onClose}
      onConfirm={set}
    >
      <Field
        label={t('schedules.day')}
        description={t('schedules.dayHelp')}
        rule="scheduleDay"
        faults={faults}
        at="/day"
      >
        <Select
          selectedOption={{ value: day, label: day }}
          options={days.map((value) => ({ value, label: value }))}
          onChange={({ detail }) => setDay(detail.selectedOption.value ?? day)}
        />
      </Field>
      <Field
        label={t('schedules.hour')}
        description={t('schedules.hourHelp', { timeZone: entity.timeZone })}
        rule="scheduleHour"
        faults={faults}
        at="/hour"
      >
        <Select
          selectedOption={{ value: hour, label: hourText(hour) }}
          options={hours.map((value) => ({ value, label: hourText(value) }))}
          onChange={({ detail }) => setHour(detail.selectedOption.value ?? hour)}
        />
      </Field>
      <SpaceBetween direction="horizontal" size="xs">
        <Checkbox checked={paused} onChange={({ detail }) => setPaused(detail.checked)}>
          {t('schedules.startPaused')}
        </Checkbox>
        <InfoLink label={t('schedules.paused')} rule="schedulePaused" />
      </SpaceBetween>
    </Confirm>
  )
}
