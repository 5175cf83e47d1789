import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Schema } from '../../client'
import { AddressBlock } from '../../parts/fields/address-block'
import { useText } from '../../text/text'

/** What comes from the payer's account and is not entered here. */
export function BillTo({ payer }: { payer: Schema<'Payer'> | undefined }) {
  const { t } = useText()
  if (!payer) return <Box color="text-body-secondary">{t('addPurchaseOrder.choosePayer')}</Box>
  return (
    <SpaceBetween size="s">
      <KeyValuePairs
        columns={1}
        minColumnWidth={170}
        items={[
          { label: t('addPurchaseOrder.billTo'), value: <AddressBlock address={payer.billTo} /> },
          {
            label: t('addPurchaseOrder.paymentTerms'),
            value: t('addPurchaseOrder.days', { days: payer.paymentTermsDays }),
          },
          { label: t('addPurchaseOrder.currency'), value: payer.currency },
        ]}
      />
      <Box variant="small">{t('addPurchaseOrder.ofPayer')}</Box>
    </SpaceBetween>
  )
}
