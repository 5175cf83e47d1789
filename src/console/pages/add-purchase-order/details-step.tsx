import Container from '@cloudscape-design/components/container'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { languageOf } from '../../../domain/contact'
import { ShipToField } from '../../parts/fields/address-fields'
import { ContactsField } from '../../parts/fields/contacts-field'
import { Field } from '../../parts/fields/field'
import { MonthField } from '../../parts/fields/month-field'
import { OveragePolicyField, ThresholdsField } from '../../parts/fields/policy-fields'
import { InvoiceUnitsField, TaxNumbersField } from '../../parts/fields/scope-fields'
import { SellerEntityField } from '../../parts/fields/seller-entity-field'
import { TagsField } from '../../parts/fields/tags-field'
import { useText } from '../../text/text'
import { BillTo } from './bill-to'
import { NumberField } from './number-field'
import type { StepProps } from './step-props'
import { PayerField } from './payer-field'

/** The first step: everything but the line items. */
export function DetailsStep({ order, faults }: StepProps) {
  const { t } = useText()
  const { form, change, payer } = order
  const field = <K extends keyof typeof form>(name: K) => ({
    value: form[name],
    onChange: (value: (typeof form)[K]) => change({ [name]: value }),
    faults,
    at: `/${name}`,
  })
  return (
    <SpaceBetween size="l">
      <BasicFields order={order} faults={faults} />
      <Section title={t('addPurchaseOrder.billing')}>
        <ColumnLayout columns={2}>
          <BillTo payer={payer} />
          <ShipToField {...field('shipTo')} />
        </ColumnLayout>
      </Section>
      <Section title={t('addPurchaseOrder.scope')}>
        <ColumnLayout columns={2}>
          <TaxNumbersField {...field('taxRegistrationNumbers')} payer={payer} />
          <InvoiceUnitsField {...field('invoiceUnits')} payer={payer} />
        </ColumnLayout>
      </Section>
      <Section title={t('addPurchaseOrder.people')}>
        <SpaceBetween size="l">
          <ContactsField {...field('contacts')} language={languageOf(payer?.locale ?? 'en')} />
          <TagsField {...field('tags')} />
        </SpaceBetween>
      </Section>
      <Section title={t('addPurchaseOrder.balance')}>
        <ColumnLayout columns={2}>
          <OveragePolicyField {...field('overagePolicy')} />
          <ThresholdsField {...field('balanceThresholds')} />
        </ColumnLayout>
      </Section>
    </SpaceBetween>
  )
}

function BasicFields({ order, faults }: StepProps) {
  const { t } = useText()
  const { form, change, sellerEntities, isLoading } = order
  return (
    <Section title={t('addPurchaseOrder.order')}>
      <ColumnLayout columns={2}>
        <PayerField order={order} faults={faults} />
        <SellerEntityField
          value={form.sellerEntity}
          onChange={(sellerEntity) => change({ sellerEntity })}
          sellerEntities={sellerEntities}
          isLoading={isLoading}
          faults={faults}
          at="/sellerEntity"
        />
        <NumberField order={order} faults={faults} />
        <Field label={t('fields.description')} isOptional faults={faults} at="/description">
          <Input value={form.description} onChange={({ detail }) => change({ description: detail.value })} />
        </Field>
        {(['effectiveMonth', 'expirationMonth'] as const).map((name) => (
          <MonthField
            key={name}
            label={t(`addPurchaseOrder.${name}`)}
            description={t(`addPurchaseOrder.${name}Help`)}
            value={form[name]}
            onChange={(month) => change({ [name]: month })}
            {...(name === 'effectiveMonth' ? { rule: 'validity' } : { from: form.effectiveMonth })}
            faults={faults}
            at={`/${name}`}
          />
        ))}
      </ColumnLayout>
    </Section>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return <Container header={<Header variant="h2">{title}</Header>}>{children}</Container>
}
