import ColumnLayout from '@cloudscape-design/components/column-layout'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, useClient } from '../../client'
import { ShipToField, shipToFormOf, shipToOf, type ShipToForm } from '../../parts/fields/address-fields'
import { Field } from '../../parts/fields/field'
import { MonthField } from '../../parts/fields/month-field'
import { OveragePolicyField, ThresholdsField } from '../../parts/fields/policy-fields'
import { InvoiceUnitsField, TaxNumbersField } from '../../parts/fields/scope-fields'
import { SellerEntityField } from '../../parts/fields/seller-entity-field'
import type { Faults } from '../../parts/faults'
import { useText, type Text } from '../../text/text'
import { EditDialog } from './edit-dialog'
import { useOpenOrder, type Order } from './order'
import { changedFields, usePatch } from './use-patch'

type DetailsForm = ReturnType<typeof formOf>

function formOf(order: Order) {
  const { description, sellerEntity, effectiveMonth, expirationMonth, overagePolicy, shipTo } = order
  const { balanceThresholds, taxRegistrationNumbers, invoiceUnits } = order
  const lists = { balanceThresholds, taxRegistrationNumbers, invoiceUnits }
  return {
    description,
    sellerEntity: sellerEntity.code,
    effectiveMonth,
    expirationMonth,
    overagePolicy,
    ...lists,
    shipTo: shipToFormOf(shipTo),
  }
}

function documentOf({ shipTo, ...fields }: DetailsForm) {
  return { ...fields, shipTo: shipToOf(shipTo) }
}

/** Edits everything of the purchase order itself but its number, which never changes. Sends what changed alone. */
export function DetailsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const { order } = useOpenOrder()
  const patch = usePatch()
  const parties = useParties(order.payer.code)
  const [base] = useState(order)
  const [form, setForm] = useState(() => formOf(order))
  const change = changedFields(documentOf(formOf(base)), documentOf(form))
  const save = async () => {
    const { sellerEntity: code, shipTo, ...terms } = change
    const entity = parties.sellerEntities.find((each) => each.code === code)
    const address = shipTo === 'bill-to' ? (parties.payer?.billTo ?? null) : shipTo
    await patch(base, change, {
      ...terms,
      ...(entity && { sellerEntity: { code: entity.code, name: entity.name } }),
      ...(address !== undefined && { shipTo: address }),
    })
  }
  return (
    <EditDialog
      title={t('purchaseOrder.editTitle', { number: order.number })}
      isChanged={Object.keys(change).length > 0}
      window={form}
      onSave={save}
      onClose={onClose}
    >
      {(faults) => (
        <Fields
          form={form}
          onChange={(part) => setForm({ ...form, ...part })}
          faults={{ ...faults, ...faultsOfLineItems(faults, base, t) }}
          parties={parties}
        />
      )}
    </EditDialog>
  )
}

/** What of the purchase order a line item's field is held against. */
const heldAgainst: Readonly<Record<string, string>> = {
  startMonth: '/effectiveMonth',
  endMonth: '/expirationMonth',
  type: '/sellerEntity',
}

/** A line item that no longer fits is shown at the field that was changed: the dialog has none of its own for it. */
function faultsOfLineItems(faults: Faults, { lineItems }: Order, t: Text['t']): Faults {
  const found: Record<string, string> = {}
  for (const [path, message] of Object.entries(faults)) {
    const [, at = '', name = ''] = /^\/lineItems\/(\d+)\/(\w+)$/.exec(path) ?? []
    const field = heldAgainst[name]
    if (field === undefined) continue
    const number = lineItems[Number(at)]?.number ?? ''
    const told = t('purchaseOrder.fieldOfLineItem', { number, field: message })
    found[field] = [found[field] ?? faults[field], told].filter(Boolean).join(' ')
  }
  return found
}

interface FieldsProps {
  form: DetailsForm
  onChange: (part: Partial<DetailsForm>) => void
  faults: Faults
  parties: ReturnType<typeof useParties>
}

function Fields({ form, onChange, faults, parties: { payer, sellerEntities, isPending } }: FieldsProps) {
  const { t } = useText()
  return (
    <SpaceBetween size="l">
      <Field label={t('purchaseOrder.description')} isOptional isWide faults={faults} at="/description">
        <Input value={form.description} onChange={({ detail }) => onChange({ description: detail.value })} />
      </Field>
      <SellerEntityField
        value={form.sellerEntity}
        onChange={(sellerEntity) => onChange({ sellerEntity })}
        sellerEntities={sellerEntities}
        isLoading={isPending}
        faults={faults}
        at="/sellerEntity"
      />
      <ColumnLayout columns={2}>
        <MonthField
          label={t('purchaseOrder.effectiveMonth')}
          rule="validity"
          value={form.effectiveMonth}
          onChange={(effectiveMonth) => onChange({ effectiveMonth })}
          faults={faults}
          at="/effectiveMonth"
        />
        <MonthField
          label={t('purchaseOrder.expirationMonth')}
          value={form.expirationMonth}
          onChange={(expirationMonth) => onChange({ expirationMonth })}
          from={form.effectiveMonth}
          faults={faults}
          at="/expirationMonth"
        />
      </ColumnLayout>
      <OveragePolicyField
        value={form.overagePolicy}
        onChange={(overagePolicy) => onChange({ overagePolicy })}
        faults={faults}
        at="/overagePolicy"
      />
      <ThresholdsField
        value={form.balanceThresholds}
        onChange={(thresholds) => onChange({ balanceThresholds: [...thresholds] })}
        faults={faults}
        at="/balanceThresholds"
      />
      <Scope form={form} onChange={onChange} faults={faults} payer={payer} />
      <ShipToField
        value={form.shipTo}
        onChange={(shipTo: ShipToForm) => onChange({ shipTo })}
        faults={faults}
        at="/shipTo"
      />
    </SpaceBetween>
  )
}

type ScopeProps = Omit<FieldsProps, 'parties'> & { payer: FieldsProps['parties']['payer'] }

/** For which invoices of the payer it is. */
function Scope({ form, onChange, faults, payer }: ScopeProps) {
  return (
    <ColumnLayout columns={2}>
      <TaxNumbersField
        payer={payer}
        value={form.taxRegistrationNumbers}
        onChange={(numbers) => onChange({ taxRegistrationNumbers: [...numbers] })}
        faults={faults}
        at="/taxRegistrationNumbers"
      />
      <InvoiceUnitsField
        payer={payer}
        value={form.invoiceUnits}
        onChange={(units) => onChange({ invoiceUnits: [...units] })}
        faults={faults}
        at="/invoiceUnits"
      />
    </ColumnLayout>
  )
}

/** The payer, whose numbers and units may be named, and the seller entities there are. */
function useParties(code: string) {
  const client = useClient()
  const payer = useQuery({
    queryKey: ['edit-purchase-order', 'payer', code],
    queryFn: () => answerOf(client.GET('/v1/payers/{code}', { params: { path: { code } } })),
  })
  const sellers = useQuery({
    queryKey: ['edit-purchase-order', 'seller-entities'],
    queryFn: () => answerOf(client.GET('/v1/seller-entities')),
  })
  return { payer: payer.data, sellerEntities: sellers.data?.items ?? [], isPending: sellers.isPending }
}
