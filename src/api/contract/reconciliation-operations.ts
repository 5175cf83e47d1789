import { refusal } from './operation'
import { reconciliation } from './reconciliation'

export const startReconciliation = {
  tags: ['reconciliations'],
  operationId: 'startReconciliation',
  summary: 'Compare all purchase orders, held invoices and messages with what runs, and repair',
  description: 'Joins the one that runs (200), if one does. It also runs daily by itself.',
  response: { 200: reconciliation, 201: reconciliation, default: refusal },
}

export const getLatestReconciliation = {
  tags: ['reconciliations'],
  operationId: 'getLatestReconciliation',
  summary: 'The reconciliation that was started last: how far it is and what it has found',
  response: { 200: reconciliation, default: refusal },
}
