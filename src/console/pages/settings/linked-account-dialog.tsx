import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import type { Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { InfoLink } from '../../parts/info-link'
import { useText } from '../../text/text'

type Account = Schema<'LinkedAccount'>

interface Props {
  /** Null: a new one. */
  account: Account | null
  invoiceUnits: readonly Schema<'InvoiceUnit'>[]
  onSave: (account: Account) => void
  onClose: () => void
}

/** One linked account, changed in the form; the API hears of it when the payer is saved. */
export function LinkedAccountDialog({ account, invoiceUnits, onSave, onClose }: Props) {
  const { t } = useText()
  const [code, setCode] = useState(account?.code ?? '')
  const [name, setName] = useState(account?.name ?? '')
  const [taxNumber, setTaxNumber] = useState(account?.taxRegistrationNumber ?? '')
  const [unit, setUnit] = useState(account?.invoiceUnit ?? '')
  const units = [
    { value: '', label: t('general.none') },
    ...invoiceUnits.map((each) => ({ value: each.code, label: each.name, description: each.code })),
  ]
  const isChanged =
    code !== (account?.code ?? '') ||
    name !== (account?.name ?? '') ||
    taxNumber !== (account?.taxRegistrationNumber ?? '') ||
    unit !== (account?.invoiceUnit ?? '')
  const save = () => {
    onSave({
      code: code.trim(),
      name: name.trim() === '' ? code.trim() : name.trim(),
      taxRegistrationNumber: taxNumber.trim() === '' ? null : taxNumber.trim(),
      invoiceUnit: unit === '' ? null : unit,
    })
    return Promise.resolve()
  }
  return (
    <Confirm
      title={t(account ? 'payers.editAccount' : 'payers.addAccount')}
      confirmText={t('payers.takeOver')}
      isDisabled={code.trim() === ''}
      isChanged={isChanged}
      onConfirm={save}
      onClose={onClose}
    >
      <FormField
        label={t('payers.code')}
        info={<InfoLink label={t('payers.code')} rule="linkedAccounts" />}
        description={t('payers.accountCodeHelp')}
      >
        <Input value={code} onChange={({ detail }) => setCode(detail.value)} />
      </FormField>
      <FormField label={t('payers.name')}>
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      <FormField
        label={t('payers.taxNumber')}
        info={<InfoLink label={t('payers.taxNumber')} rule="payerTaxNumbers" />}
        description={t('payers.accountTaxHelp')}
      >
        <Input value={taxNumber} onChange={({ detail }) => setTaxNumber(detail.value)} />
      </FormField>
      <FormField
        label={t('payers.invoiceUnit')}
        info={<InfoLink label={t('payers.invoiceUnit')} rule="payerInvoiceUnits" />}
      >
        <Select
          selectedOption={units.find(({ value }) => value === unit) ?? null}
          options={units}
          onChange={({ detail }) => setUnit(detail.selectedOption.value ?? '')}
        />
      </FormField>
    </Confirm>
  )
}
