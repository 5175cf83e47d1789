import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Confirm } from '../../parts/confirm'
import { useFlash } from '../../shell/flash'
import { useReason } from '../../parts/refusal'
import { useText } from '../../text/text'
import { DetailsDialog } from './details-dialog'
import { useOpenOrder } from './order'
import { useLifecycle } from './use-lifecycle'

type Dialog = 'edit' | 'suspend' | 'delete' | null

/** What a person may do to the purchase order as a whole. */
export function OrderActions({ updated }: { updated: ReactNode }) {
  const { t } = useText()
  const reasonOf = useReason()
  const { order, canEdit } = useOpenOrder()
  const [dialog, setDialog] = useState<Dialog>(null)
  const show = useFlash()
  const { resume } = useLifecycle()
  const close = () => setDialog(null)
  const isSuspended = order.suspendedAt !== null
  const resumeNow = () =>
    void resume().catch((error: unknown) => show({ type: 'error', content: reasonOf(error) }))
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {updated}
      {canEdit && <Button onClick={() => setDialog('edit')}>{t('general.edit')}</Button>}
      {/* One button for both, so that the focus is still there once its dialog closes. */}
      {canEdit && (
        <Button onClick={isSuspended ? resumeNow : () => setDialog('suspend')}>
          {t(isSuspended ? 'purchaseOrder.resume' : 'purchaseOrder.suspend')}
        </Button>
      )}
      {canEdit && <MoreActions onDelete={() => setDialog('delete')} />}
      {dialog === 'edit' && <DetailsDialog onClose={close} />}
      {dialog === 'suspend' && <SuspendDialog onClose={close} />}
      {dialog === 'delete' && <DeleteDialog onClose={close} />}
    </SpaceBetween>
  )
}

function MoreActions({ onDelete }: { onDelete: () => void }) {
  const { t } = useText()
  const { order } = useOpenOrder()
  const navigate = useNavigate()
  return (
    <ButtonDropdown
      items={[
        { id: 'duplicateOf', text: t('purchaseOrder.duplicate') },
        { id: 'successorOf', text: t('purchaseOrder.successor') },
        { id: 'delete', text: t('purchaseOrder.delete') },
      ]}
      onItemClick={({ detail: { id } }) => {
        if (id === 'delete') onDelete()
        else void navigate(`/purchase-orders/new?${id}=${order.id}`)
      }}
    >
      {t('purchaseOrder.more')}
    </ButtonDropdown>
  )
}

function SuspendDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const { order } = useOpenOrder()
  const { suspend } = useLifecycle()
  return (
    <Confirm
      title={t('purchaseOrder.suspendTitle', { number: order.number })}
      confirmText={t('purchaseOrder.suspend')}
      onConfirm={suspend}
      onClose={onClose}
    >
      <p>{t('purchaseOrder.suspendHelp')}</p>
    </Confirm>
  )
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const { order } = useOpenOrder()
  const { remove } = useLifecycle()
  return (
    <Confirm
      title={t('purchaseOrder.deleteTitle', { number: order.number })}
      confirmText={t('purchaseOrder.delete')}
      typed={order.number}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('purchaseOrder.deleteHelp')}</p>
    </Confirm>
  )
}
