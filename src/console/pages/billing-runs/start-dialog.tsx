import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answerOf, newIdempotencyKey, ProblemError, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { GoLink } from '../../parts/go-link'
import { MonthField } from '../../parts/fields/month-field'
import { ProblemAlert } from '../../parts/problem-alert'
import { useText } from '../../text/text'
import { StartPreview } from './start-preview'

interface Props {
  /** Null until they have come. */
  sellers: readonly Schema<'SellerEntity'>[] | null
  /** Code of the first choice, empty for none. */
  seller: string
  /** `YYYY-MM`; null: the month that ended last. */
  month: string | null
  /** Told the run that was started, or null. */
  onClose: (run: string | null) => void
}

/** One that is still being typed is asked for by nobody. */
const wholeMonth = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** Whose charges are billed, and of which month; what that covers is shown before anything starts. */
export function StartDialog({ sellers, seller: firstSeller, month: firstMonth, onClose }: Props) {
  const { t } = useText()
  const client = useClient()
  const [seller, setSeller] = useState(firstSeller)
  const [month, setMonth] = useState(firstMonth ?? lastMonth(new Date()))
  const started = useRef<string | null>(null)
  const startRun = useStartRun()
  const isChosen = seller !== '' && wholeMonth.test(month)
  const query = { sellerEntity: seller, billingPeriod: month }
  const preview = useQuery({
    queryKey: ['billing-run-preview', query],
    queryFn: () => answerOf(client.GET('/v1/billing-runs/preview', { params: { query } })),
    enabled: isChosen,
    placeholderData: () => undefined,
    staleTime: 0,
  })
  const [inTheWay, setInTheWay] = useState<string | null>(null)
  const { existingRun = null, nothingToBill = true } = preview.data ?? {}
  const start = async () => {
    const isCovered = existingRun !== null && nothingToBill
    try {
      started.current = isCovered ? existingRun : await startRun(query)
    } catch (error) {
      setInTheWay(runOf(error))
      throw error
    }
  }
  const confirmText =
    existingRun === null
      ? t('billingRuns.start')
      : nothingToBill
        ? t('billingRuns.showIt')
        : t('billingRuns.goOnWithIt')
  return (
    <Confirm
      title={t('billingRuns.start')}
      confirmText={confirmText}
      isDisabled={!isChosen || !preview.data || (nothingToBill && existingRun === null)}
      onConfirm={start}
      onClose={() => onClose(started.current)}
    >
      <SpaceBetween size="m">
        <span>{t('billingRuns.startHelp')}</span>
        <SellerField sellers={sellers} value={seller} onChange={setSeller} />
        <MonthField
          label={t('billingRuns.billingPeriod')}
          value={month}
          onChange={setMonth}
          faults={{}}
          at="/billingPeriod"
        />
        {preview.error && <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />}
        {isChosen && !preview.error && <StartPreview preview={preview.data ?? null} />}
        {inTheWay !== null && <GoLink to={`/billing-runs/${inTheWay}`}>{t('billingRuns.showIt')}</GoLink>}
      </SpaceBetween>
    </Confirm>
  )
}

/** The run that a refusal names: one of a payer or an import alone is in progress. */
function runOf(error: unknown): string | null {
  const { runId } = error instanceof ProblemError ? error.problem.details : {}
  return typeof runId === 'string' ? runId : null
}

function SellerField({
  sellers,
  value,
  onChange,
}: Pick<Props, 'sellers'> & { value: string; onChange: (code: string) => void }) {
  const { t } = useText()
  const options = (sellers ?? []).map(({ code, name }) => ({ value: code, label: name, description: code }))
  return (
    <FormField label={t('general.sellerEntity')}>
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        placeholder={t('billingRuns.chooseSeller')}
        statusType={sellers === null ? 'loading' : 'finished'}
        loadingText={t('general.loading')}
        empty={t('fields.noSellerEntity')}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </FormField>
  )
}

/** Starts a run, or finds the one that exists, and answers its id. */
function useStartRun(): (body: { sellerEntity: string; billingPeriod: string }) => Promise<string> {
  const client = useClient()
  const queries = useQueryClient()
  // The same key when it is tried again; another choice is another request.
  const keys = useRef(new Map<string, ReturnType<typeof newIdempotencyKey>>())
  return async (body) => {
    const name = JSON.stringify(body)
    const header = keys.current.get(name) ?? newIdempotencyKey()
    keys.current.set(name, header)
    const run = await answerOf(client.POST('/v1/billing-runs', { params: { header }, body }))
    queries.setQueryData(['billing-run', run.id], run)
    await queries.invalidateQueries({ queryKey: ['billing-runs'] })
    return run.id
  }
}

/** Invoices are made in arrears: the month before the one that holds `now`, in the person's time zone. */
function lastMonth(now: Date): string {
  const first = new Date(now.getFullYear(), now.getMonth() - 1, 1)
  return `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, '0')}`
}
