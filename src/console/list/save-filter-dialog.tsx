import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useText } from '../text/text'

/** Gives the present filters a name. */
export default function SaveDialog({
  onCancel,
  onSave,
}: {
  onCancel: () => void
  onSave: (name: string, isFirst: boolean) => void
}) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [isFirst, setIsFirst] = useState(false)
  return (
    <Modal
      visible
      header={t('list.saveFilter')}
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onCancel}>
              {t('general.cancel')}
            </Button>
            <Button
              variant="primary"
              disabled={name.trim() === ''}
              onClick={() => onSave(name.trim(), isFirst)}
            >
              {t('general.save')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField label={t('list.filterName')}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <Checkbox checked={isFirst} onChange={({ detail }) => setIsFirst(detail.checked)}>
          {t('list.makeFirst')}
        </Checkbox>
      </SpaceBetween>
    </Modal>
  )
}
