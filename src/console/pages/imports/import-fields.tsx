import FileUpload from '@cloudscape-design/components/file-upload'
import FormField from '@cloudscape-design/components/form-field'
import Tiles, { type TilesProps } from '@cloudscape-design/components/tiles'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'
import type { Content } from './import-file'

/** What the file holds: of what the person may import. */
export function ContentField({ value, onChange }: { value: Content; onChange: (content: Content) => void }) {
  const { t } = useText()
  const canImportCharges = useCan('charges:write')
  const canImportOrders = useCan('purchase-orders:write')
  const tile = (content: Content, label: string, description: string): TilesProps.TilesDefinition => ({
    value: content,
    label,
    description,
  })
  const items = [
    ...(canImportCharges ? [tile('charges', t('imports.charges'), t('imports.chargesHelp'))] : []),
    ...(canImportOrders
      ? [tile('purchase-orders', t('imports.purchaseOrders'), t('imports.purchaseOrdersHelp'))]
      : []),
  ]
  return (
    <FormField label={t('imports.what')} stretch>
      <Tiles
        ariaLabel={t('imports.what')}
        value={value}
        onChange={({ detail }) => onChange(detail.value as Content)}
        items={items}
      />
    </FormField>
  )
}

interface FileFieldProps {
  content: Content
  files: readonly File[]
  onChange: (files: readonly File[]) => void
}

/** The file, chosen or dropped. */
export function FileField({ content, files, onChange }: FileFieldProps) {
  const { t } = useText()
  return (
    <FormField label={t('imports.file')} description={t('imports.fileHelp')}>
      <FileUpload
        value={files}
        onChange={({ detail }) => onChange(detail.value)}
        accept={content === 'charges' ? '.csv,.gz' : '.csv,.ndjson,.jsonl,.json'}
        showFileSize
        i18nStrings={{
          uploadButtonText: () => t('imports.chooseFile'),
          dropzoneText: () => t('imports.dropFile'),
          removeFileAriaLabel: (_, name) => t('imports.removeFile', { name }),
        }}
      />
    </FormField>
  )
}
