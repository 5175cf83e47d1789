import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { ProblemError } from '../../client'
import { faultsOf, type Faults } from '../../parts/faults'
import { ContactRows } from '../../parts/fields/contact-rows'
import { useText } from '../../text/text'
import { changeEach, useChange, useTellOutcome, type BulkChange, type Outcome } from './bulk'
import type { Contact, ListedOrder } from './listed-order'
import { Outcomes } from './outcomes'

interface Props {
  kind: BulkChange['kind']
  orders: readonly ListedOrder[]
  /** `isDone`: something was changed, and the selection has served. */
  onClose: (isDone: boolean) => void
}

/** Asks before many are changed, then shows for each what came of it; it stays open where one was refused. */
export default function BulkDialog({ kind, orders, onClose }: Props) {
  const text = useText()
  const { t } = text
  const [contacts, setContacts] = useState(() => sharedContacts(orders))
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const [faults, setFaults] = useState<Faults>({})
  const [stage, setStage] = useState<'asking' | 'working' | 'done'>('asking')
  const makeChange = useChange()
  const tell = useTellOutcome()
  const confirm = async () => {
    const change: BulkChange = kind === 'contacts' ? { kind, contacts } : { kind }
    setFaults({})
    setStage('working')
    const results = await changeEach(orders, (order) => makeChange(order, change), setOutcomes)
    const refusals = results.flatMap((result) => ('error' in result ? [result.error] : []))
    tell(change, results)
    if (refusals.length === 0) {
      onClose(true)
      return
    }
    const isFormAtFault = refusals.length === results.length && refusals.every(isFaulty)
    setFaults(isFormAtFault ? faultsOf(refusals[0], text) : {})
    if (isFormAtFault) setOutcomes([])
    setStage(isFormAtFault ? 'asking' : 'done')
  }
  const close = () => stage !== 'working' && onClose(stage === 'done')
  return (
    <Modal
      visible
      size="large"
      header={
        stage === 'done'
          ? t('purchaseOrders.results')
          : t(`purchaseOrders.ask-${kind}`, { count: orders.length })
      }
      onDismiss={close}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            {stage === 'done' ? (
              <Button variant="primary" onClick={close}>
                {t('general.close')}
              </Button>
            ) : (
              <>
                <Button variant="link" disabled={stage === 'working'} onClick={close}>
                  {t('general.cancel')}
                </Button>
                <Button variant="primary" loading={stage === 'working'} onClick={() => void confirm()}>
                  {t(`purchaseOrders.do-${kind}`)}
                </Button>
              </>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {stage !== 'done' && <Box>{t(`purchaseOrders.about-${kind}`)}</Box>}
        {kind === 'contacts' && stage !== 'done' && (
          <ContactRows value={contacts} onChange={setContacts} faults={faults} at="/contacts" language="en" />
        )}
        <Outcomes orders={orders} outcomes={outcomes} isWorking={stage === 'working'} />
      </SpaceBetween>
    </Modal>
  )
}

function isFaulty(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.violations.length > 0 &&
    error.problem.code !== 'edit-conflict'
  )
}

/** Those that all selected ones have; else a person begins with an empty one. */
function sharedContacts(orders: readonly ListedOrder[]): readonly Contact[] {
  const [first] = orders
  const isShared = orders.every(
    ({ contacts }) => JSON.stringify(contacts) === JSON.stringify(first?.contacts),
  )
  return isShared && first?.contacts?.length ? first.contacts : [{ name: '', email: '', language: 'en' }]
}
