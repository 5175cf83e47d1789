import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { useState, type ReactNode } from 'react'
import { useText, type Text } from '../../text/text'
import { asCsv, saveCsv } from '../../list/export'
import { ExportButton } from '../../list/export-button'
import { LeaveQuestion } from '../../parts/leave-question'
import { EndDialog, RemoveDialog } from './line-item-ends'
import { LineItemDialog } from './line-item-dialog'
import { lineItemColumns, type LineItemAction } from './line-item-columns'
import { useOpenOrder, type LineItem } from './order'
import { useCellEdits } from './use-cell-edits'
import { useClient } from '../../client'

type Dialog = { action: LineItemAction; item: LineItem } | { action: 'add' } | null

/** The line items, each edited where it stands or in a dialog. */
export function LineItemsTab() {
  const text = useText()
  const { t } = text
  const { order, canEdit } = useOpenOrder()
  const [dialog, setDialog] = useState<Dialog>(null)
  const cells = useCellEdits()
  const close = () => setDialog(null)
  const add = canEdit && (
    <Button onClick={() => setDialog({ action: 'add' })}>{t('purchaseOrder.addLineItem')}</Button>
  )
  return (
    <>
      <Table<LineItem>
        variant="container"
        enableKeyboardNavigation
        wrapLines
        stickyColumns={{ first: 1, last: canEdit ? 1 : 0 }}
        items={order.lineItems}
        trackBy="id"
        columnDefinitions={lineItemColumns(
          text,
          order,
          canEdit ? { ...cells, act: (action, item) => setDialog({ action, item }) } : null,
        )}
        submitEdit={cells.submit}
        onEditCancel={cells.close}
        ariaLabels={ariaLabels(t)}
        header={<TableHeader add={add} />}
        empty={
          <Box textAlign="center">
            <b>{t('purchaseOrder.noLineItems')}</b>
            <p>{t('purchaseOrder.noLineItemsHelp')}</p>
            {add}
          </Box>
        }
      />
      {dialog === null && <LeaveQuestion mayLose={cells.mayLose} />}
      {dialog?.action === 'add' && <LineItemDialog item={null} onClose={close} />}
      {dialog?.action === 'edit' && <LineItemDialog item={dialog.item} onClose={close} />}
      {dialog?.action === 'end' && <EndDialog item={dialog.item} onClose={close} />}
      {dialog?.action === 'remove' && <RemoveDialog item={dialog.item} onClose={close} />}
    </>
  )
}

function TableHeader({ add }: { add: ReactNode }) {
  const { t, format } = useText()
  const client = useClient()
  const { order } = useOpenOrder()
  const params = { path: { id: order.id } }
  return (
    <Header
      variant="h2"
      counter={`(${format.number(order.lineItems.length)})`}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <ExportButton
            save={() =>
              saveCsv(
                client.GET('/v1/purchase-orders/{id}/line-items', { params, ...asCsv }),
                `${order.number}-line-items.csv`,
              )
            }
          />
          {add}
        </SpaceBetween>
      }
    >
      {t('purchaseOrder.lineItems')}
    </Header>
  )
}

function ariaLabels(t: Text['t']): TableProps.AriaLabels<LineItem> {
  return {
    tableLabel: t('purchaseOrder.lineItems'),
    activateEditLabel: (column, { number }) =>
      t('purchaseOrder.editCell', { number, field: column.ariaLabel?.(unsorted) ?? '' }),
    cancelEditLabel: () => t('general.cancel'),
    submitEditLabel: () => t('general.save'),
    submittingEditText: () => t('purchaseOrder.saving'),
    successfulEditLabel: () => t('purchaseOrder.saved'),
  }
}

const unsorted = { sorted: false, descending: false, disabled: true }
