import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Schema } from '../../client'
import { useText } from '../../text/text'
import { AssignDialog } from './assign-dialog'
import { PlainDecisionDialog } from './plain-decision-dialog'

/** What a person may decide about a held invoice. */
export function DecisionActions({ invoice }: { invoice: Schema<'Invoice'> }) {
  const { t } = useText()
  const [open, setOpen] = useState<'release' | 'assign' | 'void' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => setOpen('void')}>{t('invoices.void')}</Button>
        <Button onClick={() => setOpen('release')}>{t('invoices.release')}</Button>
        <Button variant="primary" onClick={() => setOpen('assign')}>
          {t('invoices.assign')}
        </Button>
      </SpaceBetween>
      {open === 'assign' && <AssignDialog invoice={invoice} onClose={close} />}
      {(open === 'release' || open === 'void') && (
        <PlainDecisionDialog invoice={invoice} decision={open} onClose={close} />
      )}
    </>
  )
}
