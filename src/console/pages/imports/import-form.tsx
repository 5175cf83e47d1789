import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useCan } from '../../session/session'
import { useText } from '../../text/text'
import { ContentField, FileField } from './import-fields'
import { ImportButton } from './import-button'
import { isJsonLines, type Content } from './import-file'
import { ImportResult } from './import-result'
import { useImport } from './use-import'

/** Takes in a file of charges or of purchase orders. A refusal leaves the file and the choices as they are. */
export function ImportForm() {
  const { t } = useText()
  const canImportCharges = useCan('charges:write')
  const canImportOrders = useCan('purchase-orders:write')
  const [content, setContent] = useState<Content>(canImportCharges ? 'charges' : 'purchase-orders')
  const [files, setFiles] = useState<readonly File[]>([])
  const [createAccounts, setCreateAccounts] = useState(false)
  const { state, send, reset } = useImport()
  const [file] = files
  const choose = (chosen: readonly File[]) => {
    setFiles(chosen)
    const [first] = chosen
    if (first && canImportOrders && isJsonLines(first.name)) setContent('purchase-orders')
    reset()
  }
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value)
      reset()
    }
  }
  return (
    <Container header={<Header variant="h2">{t('imports.importFile')}</Header>}>
      <SpaceBetween size="l">
        <ContentField value={content} onChange={change(setContent)} />
        <FileField content={content} files={files} onChange={choose} />
        {content === 'charges' && (
          <Checkbox
            checked={createAccounts}
            description={t('imports.createAccountsHelp')}
            onChange={({ detail }) => change(setCreateAccounts)(detail.checked)}
          >
            {t('imports.createAccounts')}
          </Checkbox>
        )}
        <ImportButton
          content={content}
          isReady={file !== undefined}
          state={state}
          onSend={(dryRun) => file && void send({ content, file, createAccounts }, { dryRun })}
        />
        {file && <ImportResult fileName={file.name} state={state} />}
      </SpaceBetween>
    </Container>
  )
}
