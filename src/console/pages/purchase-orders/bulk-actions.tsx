import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../text/text'
import type { BulkChange } from './bulk'
import type { ListedOrder } from './listed-order'

const BulkDialog = lazy(() => import('./bulk-dialog'))

const kinds = ['suspend', 'resume', 'contacts'] as const

/** What can be done to all selected purchase orders at once. */
export function BulkActions({ selected, onDone }: { selected: readonly ListedOrder[]; onDone: () => void }) {
  const { t } = useText()
  const [asked, ask] = useState<{ kind: BulkChange['kind']; orders: readonly ListedOrder[] } | null>(null)
  return (
    <>
      <ButtonDropdown
        disabled={selected.length === 0}
        disabledReason={t('purchaseOrders.selectFirst')}
        items={kinds.map((kind) => ({ id: kind, text: t(`purchaseOrders.do-${kind}`) }))}
        onItemClick={({ detail }) => ask({ kind: detail.id as BulkChange['kind'], orders: selected })}
      >
        {t('purchaseOrders.actions')}
      </ButtonDropdown>
      {asked && (
        <Suspense>
          <BulkDialog
            kind={asked.kind}
            orders={asked.orders}
            onClose={(isDone) => {
              ask(null)
              if (isDone) onDone()
            }}
          />
        </Suspense>
      )}
    </>
  )
}
