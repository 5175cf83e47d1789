import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useState } from 'react'
import { TagsField, tagFormsOf, tagPointer, tagsOf, type TagForm } from '../../parts/fields/tags-field'
import { useText } from '../../text/text'
import { EditDialog } from './edit-dialog'
import { useOpenOrder } from './order'
import { changedFields, usePatch } from './use-patch'

export function TagsTab() {
  const { t } = useText()
  const { order, canEdit } = useOpenOrder()
  const [editing, setEditing] = useState(false)
  const tags = Object.entries(order.tags)
  const edit = canEdit && <Button onClick={() => setEditing(true)}>{t('purchaseOrder.editTags')}</Button>
  return (
    <Container
      header={
        <Header variant="h2" actions={edit}>
          {t('purchaseOrder.tags')}
        </Header>
      }
    >
      {tags.length === 0 ? (
        <Box textAlign="center">
          <b>{t('fields.noTags')}</b>
          <p>{t('fields.tagsHelp')}</p>
        </Box>
      ) : (
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={tags.map(([label, value]) => ({ label, value: value || '–' }))}
        />
      )}
      {editing && <TagsDialog onClose={() => setEditing(false)} />}
    </Container>
  )
}

function TagsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const { order } = useOpenOrder()
  const patch = usePatch()
  const [base] = useState(order)
  const [first] = useState(() => tagFormsOf(order.tags))
  const [rows, setRows] = useState(first)
  const repeated = repeatedKey(rows)
  const own = repeated === undefined ? {} : { [tagPointer('/tags', repeated)]: t('fields.tagRepeated') }
  return (
    <EditDialog
      title={t('purchaseOrder.editTags')}
      isChanged={JSON.stringify(rows) !== JSON.stringify(first)}
      canSave={repeated === undefined}
      onSave={async () => {
        await patch(base, changedFields({ tags: base.tags }, { tags: tagsOf(rows) }))
      }}
      onClose={onClose}
    >
      {(faults) => (
        <TagsField
          value={rows}
          onChange={(next) => setRows([...next])}
          faults={{ ...faults, ...own }}
          at="/tags"
        />
      )}
    </EditDialog>
  )
}

/** An object holds one of them alone: the other would be lost. */
function repeatedKey(rows: readonly TagForm[]): string | undefined {
  return rows.find(({ key }, at) => key !== '' && rows.findIndex((row) => row.key === key) !== at)?.key
}
