import { actorInWords } from '../../parts/actor'
import { GoLink } from '../../parts/go-link'
import { When } from '../../parts/when'
import type { Schema } from '../../client'
import type { ListColumn } from '../../list/list-table'
import type { Text } from '../../text/text'
import { RunState } from './run-state'
import { atNoon, runName } from './run-words'

type Run = Schema<'BillingRunSummary'>

export function runColumns(text: Text): ListColumn<Run>[] {
  return [...progressColumns(text), ...circumstanceColumns(text)]
}

/** Which run it is and how far. */
function progressColumns(text: Text): ListColumn<Run>[] {
  const { t, format } = text
  const progress = ({ documents, finishedDocuments: finished }: Run) =>
    documents === null
      ? t('billingRuns.notPlanned')
      : t('billingRuns.documentsOf', {
          finished: format.number(finished),
          documents: format.number(documents),
        })
  return [
    {
      id: 'run',
      header: t('billingRuns.run'),
      width: 315,
      minWidth: 200,
      isRowHeader: true,
      cell: (run) => <GoLink to={`/billing-runs/${run.id}`}>{runName(run, text)}</GoLink>,
    },
    {
      id: 'state',
      header: t('billingRuns.state'),
      width: 165,
      cell: ({ state }) => <RunState state={state} />,
    },
    {
      id: 'sellerEntity',
      header: t('general.sellerEntity'),
      cell: ({ sellerEntity }) => sellerEntity.name,
      isExtra: true,
    },
    {
      id: 'billingPeriod',
      header: t('billingRuns.billingPeriod'),
      cell: ({ billingPeriod }) => format.month(billingPeriod),
      isExtra: true,
    },
    {
      id: 'documents',
      isNumeric: true,
      header: t('billingRuns.documents'),
      needs: 'tablet',
      width: 175,
      cell: progress,
    },
  ]
}

/** Who started it and when, and what it is narrowed to. */
function circumstanceColumns({ t, format }: Text): ListColumn<Run>[] {
  return [
    {
      id: 'payers',
      needs: 'desk',
      isNumeric: true,
      header: t('billingRuns.payers'),
      width: 100,
      cell: ({ payers }) => (payers === null ? '–' : format.number(payers)),
    },
    {
      id: 'startedAt',
      needs: 'tablet',
      header: t('billingRuns.startedAt'),
      width: 150,
      cell: ({ startedAt }) => <When at={startedAt} />,
    },
    {
      id: 'finishedAt',
      needs: 'desk',
      width: 150,
      header: t('billingRuns.finishedAt'),
      cell: ({ finishedAt }) => (finishedAt === null ? '–' : <When at={finishedAt} />),
    },
    {
      id: 'requestedBy',
      header: t('billingRuns.requestedBy'),
      cell: ({ requestedBy }) => actorInWords(requestedBy, t),
      isExtra: true,
    },
    {
      id: 'issueDate',
      header: t('billingRuns.issueDate'),
      cell: ({ issueDate }) => format.date(atNoon(issueDate)),
      isExtra: true,
    },
    {
      id: 'payer',
      header: t('billingRuns.narrowedToPayer'),
      cell: ({ payer }) => payer ?? '–',
      isExtra: true,
    },
    {
      id: 'batch',
      header: t('billingRuns.narrowedToImport'),
      cell: ({ batchId }) => batchId ?? '–',
      isExtra: true,
    },
  ]
}
