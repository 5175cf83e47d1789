import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useId } from 'react'
import { formatMoney } from '../../../domain/money'
import { InfoLink } from '../info-link'
import { useText } from '../../text/text'
import { faultOn } from './fault-at'
import { Field, type FieldProps } from './field'
import { valueOf, type LineItemForm } from './line-item-form'

interface Props extends FieldProps<LineItemForm> {
  currency: string
}

/** Whether the balance is tracked, and what the line item is worth: unit price x quantity + tax. */
export function LineItemValueFields({ value, onChange, faults, at, currency }: Props) {
  const { t } = useText()
  const about = useId()
  const change = (patch: Partial<LineItemForm>) => onChange({ ...value, ...patch })
  return (
    <SpaceBetween size="m">
      <SpaceBetween size="xxs">
        <SpaceBetween direction="horizontal" size="xs">
          <Toggle
            checked={value.isTracked}
            ariaDescribedby={about}
            onChange={({ detail }) => change({ isTracked: detail.checked })}
          >
            {t('fields.isTracked')}
          </Toggle>
          <InfoLink label={t('fields.isTracked')} rule="tracking" />
        </SpaceBetween>
        <div id={about}>
          <Box variant="small">{t('fields.isTrackedHelp')}</Box>
        </div>
      </SpaceBetween>
      {value.isTracked && (
        <ColumnLayout columns={4} minColumnWidth={150}>
          <Field label={t('fields.unitPrice', { currency })} faults={faults} at={`${at}/unitPrice`}>
            <Input
              value={value.unitPrice}
              inputMode="decimal"
              onChange={({ detail }) => change({ unitPrice: detail.value })}
            />
          </Field>
          <Field label={t('fields.quantity')} faults={faults} at={`${at}/quantity`}>
            <Input
              value={value.quantity}
              inputMode="numeric"
              onChange={({ detail }) => change({ quantity: detail.value })}
            />
          </Field>
          <TaxField value={value} onChange={onChange} faults={faults} at={`${at}/tax`} currency={currency} />
          <Total value={value} currency={currency} />
        </ColumnLayout>
      )}
      {faultOn(faults, at) && <Box color="text-status-error">{faultOn(faults, at)}</Box>}
    </SpaceBetween>
  )
}

function TaxField({ value, onChange, faults, at, currency }: Props) {
  const { t } = useText()
  const options = (['none', 'percent', 'absolute'] as const).map((kind) => ({
    value: kind,
    label: t(`fields.tax-${kind}`, { currency }),
  }))
  return (
    <Field label={t('fields.tax')} rule="tax" faults={faults} at={at}>
      <SpaceBetween size="xxs">
        <Select
          options={options}
          selectedOption={options.find((option) => option.value === value.taxKind) ?? null}
          onChange={({ detail }) =>
            onChange({ ...value, taxKind: detail.selectedOption.value as LineItemForm['taxKind'] })
          }
        />
        {value.taxKind !== 'none' && (
          <Input
            value={value.tax}
            inputMode="decimal"
            ariaLabel={t(`fields.tax-${value.taxKind}`, { currency })}
            onChange={({ detail }) => onChange({ ...value, tax: detail.value })}
          />
        )}
      </SpaceBetween>
    </Field>
  )
}

function Total({ value, currency }: { value: LineItemForm; currency: string }) {
  const { t, format, language } = useText()
  const worth = currency === '' ? undefined : valueOf(value, currency, language)
  return (
    <div>
      <Box variant="awsui-key-label">{t('fields.total')}</Box>
      <output className="amount">
        {worth ? format.amount(formatMoney(worth.totalValue, currency), currency) : t('fields.totalUnknown')}
      </output>
    </div>
  )
}
