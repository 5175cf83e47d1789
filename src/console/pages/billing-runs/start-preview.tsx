import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import LiveRegion from '@cloudscape-design/components/live-region'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import type { Schema } from '../../client'
import { GoLink } from '../../parts/go-link'
import { useText } from '../../text/text'

/** What a run would cover if it were started now. */
export function StartPreview({ preview }: { preview: Schema<'BillingRunPreview'> | null }) {
  const { t, format } = useText()
  if (!preview)
    return (
      <Box>
        <Spinner /> {t('general.loading')}
      </Box>
    )
  const { chargeImports, charges, payers, covered } = preview
  return (
    <LiveRegion>
      <SpaceBetween size="s">
        <Box variant="h3">{t('billingRuns.covers')}</Box>
        <KeyValuePairs
          columns={2}
          minColumnWidth={170}
          items={[
            { label: t('billingRuns.charges'), value: format.number(charges) },
            { label: t('billingRuns.payers'), value: format.number(payers) },
            { label: t('billingRuns.imports'), value: format.number(chargeImports) },
            { label: t('billingRuns.coveredBefore'), value: format.number(covered) },
          ]}
        />
        <Notice preview={preview} />
      </SpaceBetween>
    </LiveRegion>
  )
}

function Notice({
  preview: { billingPeriod, covered, nothingToBill, existingRun },
}: {
  preview: Schema<'BillingRunPreview'>
}) {
  const { t, format } = useText()
  const month = format.monthLong(billingPeriod)
  if (nothingToBill && covered === 0)
    return <Alert type="info">{t('billingRuns.nothingToBill', { month })}</Alert>
  const link = existingRun !== null && (
    <GoLink to={`/billing-runs/${existingRun}`}>{t('billingRuns.showIt')}</GoLink>
  )
  if (nothingToBill)
    return (
      <Alert type="info">
        {t('billingRuns.nothingToBillAgain', { month })} {link}
      </Alert>
    )
  if (existingRun !== null)
    return (
      <Alert type="warning">
        {t('billingRuns.unfinished', { month })} {link}
      </Alert>
    )
  if (covered > 0) return <Alert type="info">{t('billingRuns.laterRun', { month })}</Alert>
  return null
}
