import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { Confirm } from '../../parts/confirm'
import { faultsOf } from '../../parts/faults'
import { InfoLink } from '../../parts/info-link'
import { useText } from '../../text/text'

interface Props {
  title: string
  text: string
  onRotate: (overlapHours: number) => Promise<void>
  onClose: () => void
}

/** Puts a new secret in the place of an old one, which counts a while longer: 0 to 168 hours. */
export function RotateDialog({ title, text, onRotate, onClose }: Props) {
  const { t, told } = useText()
  const [hours, setHours] = useState('24')
  const [fault, setFault] = useState('')
  return (
    <Confirm
      title={title}
      confirmText={t('settings.rotate')}
      isDisabled={hours.trim() === ''}
      onClose={onClose}
      onConfirm={async () => {
        try {
          await onRotate(Number(hours))
        } catch (error) {
          setFault(faultsOf(error, { told })['/overlapHours'] ?? '')
          throw error
        }
      }}
    >
      <Box>{text}</Box>
      <FormField
        label={t('settings.overlap')}
        info={<InfoLink label={t('settings.overlap')} rule="overlap" />}
        constraintText={t('settings.overlapRange')}
        errorText={fault}
      >
        <Input
          type="number"
          inputMode="numeric"
          value={hours}
          onChange={({ detail }) => {
            setHours(detail.value)
            setFault('')
          }}
        />
      </FormField>
    </Confirm>
  )
}
