import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { lineItemTypes, type LineItemType } from '../../../domain/line-item'
import type { Schema } from '../../client'
import type { Faults } from '../../parts/faults'
import { AddressFields } from '../../parts/fields/address-fields'
import { Field } from '../../parts/fields/field'
import { InfoLink, type Rule } from '../../parts/info-link'
import { useText } from '../../text/text'
import { LinesField, linesOf } from './lines-field'

export type SellerEntityTerms = Omit<Schema<'SellerEntity'>, 'id' | 'revision'>

interface Props {
  value: SellerEntityTerms
  change: (part: Partial<SellerEntityTerms>) => void
  faults: Faults
  /** Whether its code, time zone and prefix are still open. */
  isNew?: boolean
}

const timeZones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))

/** All that can be said of a seller entity. */
export function SellerEntityFields({ value, change, faults, isNew = false }: Props) {
  const { t } = useText()
  const text = (name: 'name' | 'billingTeamEmail', label: string, description: string, rule: Rule) => (
    <Field label={label} description={description} rule={rule} faults={faults} at={`/${name}`}>
      <Input value={value[name]} onChange={({ detail }) => change({ [name]: detail.value })} />
    </Field>
  )
  return (
    <SpaceBetween size="l">
      {isNew && (
        <Container
          header={
            <Header variant="h2" description={t('sellerEntities.helpFixed')}>
              {t('sellerEntities.fixed')}
            </Header>
          }
        >
          <FixedFields value={value} change={change} faults={faults} />
        </Container>
      )}
      <Container header={<Header variant="h2">{t('settings.details')}</Header>}>
        <ColumnLayout columns={2}>
          {text('name', t('sellerEntities.name'), t('sellerEntities.nameHelp'), 'sellerNames')}
          {text('billingTeamEmail', t('sellerEntities.team'), t('sellerEntities.teamHelp'), 'billingTeam')}
          <LinesField
            label={t('sellerEntities.aliases')}
            description={t('sellerEntities.aliasesHelp')}
            rule="sellerNames"
            value={value.aliases}
            onChange={(aliases) => change({ aliases: [...aliases] })}
            faults={faults}
            at="/aliases"
          />
          <TypesField value={value} change={change} faults={faults} />
        </ColumnLayout>
      </Container>
      <Container
        header={
          <Header variant="h2" info={<InfoLink label={t('sellerEntities.address')} rule="sellerAddress" />}>
            {t('sellerEntities.address')}
          </Header>
        }
      >
        <AddressFields
          value={value.address}
          onChange={(address) => change({ address })}
          faults={faults}
          at="/address"
        />
      </Container>
    </SpaceBetween>
  )
}

function FixedFields({ value, change, faults }: Props) {
  const { t } = useText()
  return (
    <ColumnLayout columns={3}>
      <Field
        label={t('sellerEntities.code')}
        description={t('sellerEntities.codeHelp')}
        rule="sellerCode"
        faults={faults}
        at="/code"
      >
        <Input value={value.code} onChange={({ detail }) => change({ code: detail.value })} />
      </Field>
      <Field
        label={t('sellerEntities.timeZone')}
        description={t('sellerEntities.timeZoneHelp')}
        rule="timeZone"
        faults={faults}
        at="/timeZone"
      >
        <Select
          selectedOption={value.timeZone === '' ? null : { value: value.timeZone, label: value.timeZone }}
          options={timeZones}
          filteringType="auto"
          filteringAriaLabel={t('sellerEntities.findTimeZone')}
          placeholder={t('sellerEntities.findTimeZone')}
          onChange={({ detail }) => change({ timeZone: detail.selectedOption.value ?? '' })}
        />
      </Field>
      <Field
        label={t('sellerEntities.prefix')}
        description={t('sellerEntities.prefixHelp')}
        rule="invoicePrefix"
        faults={faults}
        at="/invoiceNumberPrefix"
      >
        <Input
          value={value.invoiceNumberPrefix}
          onChange={({ detail }) => change({ invoiceNumberPrefix: detail.value })}
        />
      </Field>
    </ColumnLayout>
  )
}

function TypesField({ value, change, faults }: Props) {
  const { t } = useText()
  const options = lineItemTypes.map((type) => ({ value: type, label: t(`words.lineItemType-${type}`) }))
  return (
    <Field
      label={t('sellerEntities.types')}
      description={t('sellerEntities.typesHelp')}
      rule="allowedTypes"
      faults={faults}
      at="/lineItemTypes"
    >
      <Multiselect
        selectedOptions={options.filter((option) => value.lineItemTypes.includes(option.value))}
        options={options}
        placeholder={t('sellerEntities.chooseTypes')}
        deselectAriaLabel={({ label }) => t('settings.removeItem', { name: label ?? '' })}
        onChange={({ detail }) =>
          change({ lineItemTypes: detail.selectedOptions.map((option) => option.value as LineItemType) })
        }
      />
    </Field>
  )
}

/** What was typed as the API wants it: without the lines that say nothing. */
export function sellerEntityBodyOf<T extends Partial<SellerEntityTerms>>(changes: T): T {
  const { address, aliases } = changes
  return {
    ...changes,
    ...(address && { address: { ...address, lines: linesOf(address.lines) } }),
    ...(aliases && { aliases: linesOf(aliases) }),
  }
}

/** What the fields of a seller entity are called. */
export function useSellerEntityLabels(): Partial<Record<keyof SellerEntityTerms, string>> {
  const { t } = useText()
  return {
    name: t('sellerEntities.name'),
    aliases: t('sellerEntities.aliases'),
    address: t('sellerEntities.address'),
    lineItemTypes: t('sellerEntities.types'),
    billingTeamEmail: t('sellerEntities.team'),
  }
}
