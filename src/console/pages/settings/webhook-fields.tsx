import Input from '@cloudscape-design/components/input'
import Multiselect from '@cloudscape-design/components/multiselect'
import { isOfSellerOnly, webhookEventKinds, type WebhookEventKind } from '../../../domain/webhook'
import type { Faults } from '../../parts/faults'
import { Field } from '../../parts/fields/field'
import { useText } from '../../text/text'
import { dashed } from './dashed'

export interface WebhookTerms {
  url: string
  /** Null: all kinds. */
  events: WebhookEventKind[] | null
  ownerEmail: string
}

interface Props {
  value: WebhookTerms
  change: (part: Partial<WebhookTerms>) => void
  faults: Faults
  /** Whether it hears of one payer alone. */
  isOfPayer: boolean
}

/** Whom a webhook tells of what. */
export function WebhookFields({ value, change, faults, isOfPayer }: Props) {
  const { t } = useText()
  const options = webhookEventKinds
    .filter((kind) => !isOfPayer || !isOfSellerOnly(kind))
    .map((kind) => ({ value: kind, label: t(`webhooks.event-${dashed(kind)}`), description: kind }))
  return (
    <>
      <Field
        label={t('webhooks.url')}
        description={t('webhooks.urlHelp')}
        rule="webhookUrl"
        faults={faults}
        at="/url"
      >
        <Input
          type="url"
          value={value.url}
          placeholder="https://erp.example.com/drawdown"
          onChange={({ detail }) => change({ url: detail.value })}
        />
      </Field>
      <Field
        label={t('webhooks.events')}
        description={t('webhooks.eventsHelp')}
        rule="webhookEvents"
        faults={faults}
        at="/events"
      >
        <Multiselect
          selectedOptions={options.filter((option) => value.events?.includes(option.value))}
          options={options}
          placeholder={t('webhooks.allEvents')}
          filteringType="auto"
          filteringAriaLabel={t('webhooks.findEvent')}
          filteringPlaceholder={t('webhooks.findEvent')}
          deselectAriaLabel={({ label }) => t('settings.removeItem', { name: label ?? '' })}
          onChange={({ detail: { selectedOptions } }) =>
            change({
              events:
                selectedOptions.length === 0
                  ? null
                  : selectedOptions.map((option) => option.value as WebhookEventKind),
            })
          }
        />
      </Field>
      <Field
        label={t('webhooks.owner')}
        description={t('webhooks.ownerHelp')}
        rule="webhookOwner"
        faults={faults}
        at="/ownerEmail"
      >
        <Input
          type="email"
          value={value.ownerEmail}
          onChange={({ detail }) => change({ ownerEmail: detail.value })}
        />
      </Field>
    </>
  )
}
