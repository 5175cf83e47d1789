import Checkbox from '@cloudscape-design/components/checkbox'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Schema } from '../../client'
import type { Faults } from '../../parts/faults'
import { AddressFields } from '../../parts/fields/address-fields'
import { Field } from '../../parts/fields/field'
import { InfoLink, type Rule } from '../../parts/info-link'
import { useText } from '../../text/text'
import { DefaultContactFields } from './default-contact-fields'
import { InvoiceUnitFields } from './invoice-unit-fields'
import { LinesField, linesOf } from './lines-field'
import { LinkedAccounts } from './linked-accounts'

export type PayerTerms = Omit<Schema<'Payer'>, 'id' | 'revision'>

interface Props {
  value: PayerTerms
  change: (part: Partial<PayerTerms>) => void
  faults: Faults
  /** Whether its code is still open. */
  isNew?: boolean
}

/** All that can be said of a payer. */
export function PayerFields({ value, change, faults, isNew = false }: Props) {
  const { t } = useText()
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{t('payers.account')}</Header>}>
        <AccountFields value={value} change={change} faults={faults} isNew={isNew} />
      </Container>
      <Container
        header={
          <Header variant="h2" info={<InfoLink label={t('payers.billTo')} rule="payerBillTo" />}>
            {t('payers.billTo')}
          </Header>
        }
      >
        <AddressFields
          value={value.billTo}
          onChange={(billTo) => change({ billTo })}
          faults={faults}
          at="/billTo"
        />
      </Container>
      <Container header={<Header variant="h2">{t('payers.policies')}</Header>}>
        <FormField
          errorText={faults['/purchaseOrderRequired']}
          description={t('payers.requiredHelp')}
          label={t('payers.required')}
          info={<InfoLink label={t('payers.required')} rule="purchaseOrderRequired" />}
        >
          <Checkbox
            checked={value.purchaseOrderRequired}
            onChange={({ detail }) => change({ purchaseOrderRequired: detail.checked })}
          >
            {t('payers.holdBare')}
          </Checkbox>
        </FormField>
      </Container>
      <DefaultContactFields
        value={value.defaultContact}
        onChange={(defaultContact) => change({ defaultContact })}
        faults={faults}
        at="/defaultContact"
      />
      <InvoiceUnitFields
        value={value.invoiceUnits}
        onChange={(invoiceUnits) => change({ invoiceUnits: [...invoiceUnits] })}
        faults={faults}
        at="/invoiceUnits"
      />
      <LinkedAccounts
        accounts={value.linkedAccounts}
        invoiceUnits={value.invoiceUnits}
        onChange={(linkedAccounts) => change({ linkedAccounts })}
        faults={faults}
      />
    </SpaceBetween>
  )
}

function AccountFields({ value, change, faults, isNew }: Required<Props>) {
  const { t } = useText()
  const text = (name: 'code' | 'name' | 'currency' | 'locale', description: string, rule?: Rule) => (
    <Field
      label={t(`payers.${name}`)}
      description={description}
      {...(rule && { rule })}
      faults={faults}
      at={`/${name}`}
    >
      <Input value={value[name]} onChange={({ detail }) => change({ [name]: detail.value })} />
    </Field>
  )
  return (
    <ColumnLayout columns={2}>
      {isNew && text('code', t('payers.codeHelp'), 'payerCode')}
      {text('name', t('payers.nameHelp'))}
      {text('currency', t('payers.currencyHelp'), 'payerCurrency')}
      {text('locale', t('payers.localeHelp'), 'locale')}
      <Field
        label={t('payers.paymentTerms')}
        description={t('payers.paymentTermsHelp')}
        rule="paymentTerms"
        faults={faults}
        at="/paymentTermsDays"
      >
        <Input
          type="number"
          inputMode="numeric"
          value={Number.isNaN(value.paymentTermsDays) ? '' : value.paymentTermsDays.toString()}
          onChange={({ detail }) => change({ paymentTermsDays: Number.parseInt(detail.value, 10) })}
        />
      </Field>
      <LinesField
        label={t('payers.taxNumbers')}
        description={t('payers.taxNumbersHelp')}
        rule="payerTaxNumbers"
        value={value.taxRegistrationNumbers}
        onChange={(taxRegistrationNumbers) => change({ taxRegistrationNumbers: [...taxRegistrationNumbers] })}
        faults={faults}
        at="/taxRegistrationNumbers"
      />
    </ColumnLayout>
  )
}

/** What was typed as the API wants it: without the lines that say nothing. */
export function payerBodyOf<T extends Partial<PayerTerms>>(changes: T): T {
  const { billTo, taxRegistrationNumbers } = changes
  return {
    ...changes,
    ...(billTo && { billTo: { ...billTo, lines: linesOf(billTo.lines) } }),
    ...(taxRegistrationNumbers && { taxRegistrationNumbers: linesOf(taxRegistrationNumbers) }),
  }
}

/** What the fields of a payer are called. */
export function usePayerLabels(): Partial<Record<keyof PayerTerms, string>> {
  const { t } = useText()
  return {
    name: t('payers.name'),
    billTo: t('payers.billTo'),
    paymentTermsDays: t('payers.paymentTerms'),
    currency: t('payers.currency'),
    locale: t('payers.locale'),
    purchaseOrderRequired: t('payers.required'),
    taxRegistrationNumbers: t('payers.taxNumbers'),
    defaultContact: t('payers.defaultContact'),
    invoiceUnits: t('payers.invoiceUnits'),
    linkedAccounts: t('payers.linkedAccounts'),
  }
}
