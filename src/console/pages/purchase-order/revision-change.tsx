import Box from '@cloudscape-design/components/box'
import Table from '@cloudscape-design/components/table'
import type { Schema } from '../../client'
import { useText } from '../../text/text'
import { differences } from './terms-fields'

type Revision = Schema<'PurchaseOrderRevision'>

/** What a revision changed, field by field; `before` undefined: it is the first. The sentence that is kept of it is in English. */
export function RevisionChange({ before, after }: { before: Revision | undefined; after: Revision }) {
  const text = useText()
  const { t } = text
  if (!before) return <Box>{t('purchaseOrder.wasAdded')}</Box>
  const changed = differences(before.terms, after.terms, text)
  if (changed.length === 0) return <Box>{t('purchaseOrder.nothingShownChanged')}</Box>
  return (
    <Table
      variant="borderless"
      wrapLines
      items={changed}
      trackBy="key"
      ariaLabels={{ tableLabel: t('purchaseOrder.revisionNumber', { number: after.revision }) }}
      columnDefinitions={[
        {
          id: 'field',
          header: t('purchaseOrder.field'),
          isRowHeader: true,
          width: '30%',
          cell: ({ label }) => label,
        },
        {
          id: 'before',
          header: t('purchaseOrder.before'),
          width: '35%',
          cell: (each) => each.before || t('general.none'),
        },
        {
          id: 'after',
          header: t('purchaseOrder.after'),
          width: '35%',
          cell: (each) => <b>{each.after || t('general.none')}</b>,
        },
      ]}
    />
  )
}
