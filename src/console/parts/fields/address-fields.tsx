import ColumnLayout from '@cloudscape-design/components/column-layout'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useMemo } from 'react'
import { countries, type Address } from '../../../domain/address'
import { useText } from '../../text/text'
import { Field, type FieldProps } from './field'

export const emptyAddress: Address = {
  name: '',
  lines: [],
  city: '',
  region: '',
  postalCode: '',
  country: '',
}

/** A postal address. */
export function AddressFields({ value, onChange, faults, at }: FieldProps<Address>) {
  const { t } = useText()
  const textField = (name: 'name' | 'city' | 'region' | 'postalCode', isOptional: boolean) => (
    <Field label={t(`fields.address-${name}`)} isOptional={isOptional} faults={faults} at={`${at}/${name}`}>
      <Input value={value[name]} onChange={({ detail }) => onChange({ ...value, [name]: detail.value })} />
    </Field>
  )
  return (
    <ColumnLayout columns={2}>
      {textField('name', false)}
      <Field label={t('fields.address-lines')} faults={faults} at={`${at}/lines`}>
        <Textarea
          rows={2}
          value={value.lines.join('\n')}
          onChange={({ detail }) =>
            onChange({ ...value, lines: detail.value === '' ? [] : detail.value.split('\n') })
          }
        />
      </Field>
      {textField('postalCode', true)}
      {textField('city', true)}
      {textField('region', true)}
      <CountryField
        value={value.country}
        onChange={(country) => onChange({ ...value, country })}
        faults={faults}
        at={`${at}/country`}
      />
    </ColumnLayout>
  )
}

function CountryField({ value, onChange, faults, at }: FieldProps<string>) {
  const { t, language } = useText()
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    const named = countries.map((country) => ({
      value: country,
      label: names.of(country) ?? country,
      labelTag: country,
    }))
    return named.sort((a, b) => a.label.localeCompare(b.label, language))
  }, [language])
  return (
    <Field label={t('fields.address-country')} faults={faults} at={at}>
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === value) ?? null}
        placeholder={t('fields.choose')}
        filteringType="auto"
        filteringAriaLabel={t('fields.find')}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      />
    </Field>
  )
}

/** Where the goods go: nowhere said, where the payer is billed, or an address of its own. */
export interface ShipToForm {
  kind: 'none' | 'bill-to' | 'other'
  address: Address
}

/** The form of a ship-to address as the API has it. */
export function shipToFormOf(address: Address | null): ShipToForm {
  return address === null ? { kind: 'none', address: emptyAddress } : { kind: 'other', address }
}

/** The ship-to address as the API wants it. */
export function shipToOf({ kind, address }: ShipToForm): Address | 'bill-to' | null {
  if (kind === 'other') return { ...address, lines: address.lines.filter((line) => line.trim() !== '') }
  return kind === 'none' ? null : kind
}

export function ShipToField({ value, onChange, faults, at }: FieldProps<ShipToForm>) {
  const { t } = useText()
  return (
    <SpaceBetween size="s">
      <Field label={t('fields.shipTo')} isOptional faults={value.kind === 'other' ? {} : faults} at={at}>
        <RadioGroup
          value={value.kind}
          items={(['none', 'bill-to', 'other'] as const).map((kind) => ({
            value: kind,
            label: t(`fields.shipTo-${kind}`),
          }))}
          onChange={({ detail }) => onChange({ ...value, kind: detail.value as ShipToForm['kind'] })}
        />
      </Field>
      {value.kind === 'other' && (
        <AddressFields
          value={value.address}
          onChange={(address) => onChange({ ...value, address })}
          faults={faults}
          at={at}
        />
      )}
    </SpaceBetween>
  )
}
