import Select from '@cloudscape-design/components/select'
import type { Schema } from '../../client'
import { useText } from '../../text/text'
import { Field, type FieldProps } from './field'

interface Props extends FieldProps<string> {
  sellerEntities: readonly Schema<'SellerEntity'>[]
  isLoading: boolean
}

/** Who issues the invoices ("bill from"), by code. */
export function SellerEntityField({ value, onChange, faults, at, sellerEntities, isLoading }: Props) {
  const { t } = useText()
  const options = sellerEntities.map(({ code, name }) => ({ value: code, label: name, description: code }))
  return (
    <Field
      label={t('fields.sellerEntity')}
      rule="billFrom"
      description={t('fields.sellerEntityHelp')}
      faults={faults}
      at={at}
    >
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        placeholder={t('fields.choose')}
        statusType={isLoading ? 'loading' : 'finished'}
        loadingText={t('general.loading')}
        empty={t('fields.noSellerEntity')}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </Field>
  )
}
