import DatePicker from '@cloudscape-design/components/date-picker'
import Input from '@cloudscape-design/components/input'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import {
  isPayerRole,
  payerRoles,
  permissionsOf,
  roles,
  type Permission,
  type Role,
} from '../../../domain/access'
import { answerOf, useClient, type Schema } from '../../client'
import { Confirm } from '../../parts/confirm'
import { faultsOf, type Faults } from '../../parts/faults'
import { Field } from '../../parts/fields/field'
import { useSession } from '../../session/session'
import { useChosenPayer } from '../../shell/chosen-payer'
import { useText } from '../../text/text'
import { PayerSelect } from './payer-select'

interface Draft {
  name: string
  role: Role
  payer: string
  /** None: all that the role may do. */
  scopes: readonly Permission[]
  /** YYYY-MM-DD; empty: it counts until it is revoked. */
  lastDay: string
}

interface Props {
  onCreated: (key: Schema<'CreatedApiKey'>) => void
  onClose: () => void
}

/** Asks what key is wanted, and makes it. */
export function ApiKeyDialog({ onCreated, onClose }: Props) {
  const text = useText()
  const { t } = text
  const client = useClient()
  const { isPayer } = useSession()
  const chosen = useChosenPayer()
  const [faults, setFaults] = useState<Faults>({})
  const [first] = useState<Draft>({
    name: '',
    role: isPayer || chosen !== null ? 'payer-viewer' : 'seller-viewer',
    payer: chosen ?? '',
    scopes: [],
    lastDay: '',
  })
  const [draft, setDraft] = useState(first)
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setFaults({})
  }
  return (
    <Confirm
      title={t('apiKeys.add')}
      confirmText={t('apiKeys.add')}
      isDisabled={draft.name.trim() === ''}
      isChanged={draft !== first}
      onClose={onClose}
      onConfirm={async () => {
        try {
          onCreated(await answerOf(client.POST('/v1/api-keys', { body: documentOf(draft) })))
        } catch (error) {
          setFaults(faultsOf(error, text))
          throw error
        }
      }}
    >
      <Field label={t('apiKeys.name')} description={t('apiKeys.nameHelp')} faults={faults} at="/name">
        <Input value={draft.name} onChange={({ detail }) => change({ name: detail.value })} />
      </Field>
      <Rights draft={draft} change={change} faults={faults} />
      <Field
        label={t('apiKeys.lastDay')}
        description={t('apiKeys.lastDayHelp')}
        rule="keyLastDay"
        faults={faults}
        at="/expiresAt"
      >
        <DatePicker
          value={draft.lastDay}
          placeholder={t('apiKeys.datePlaceholder')}
          i18nStrings={{ openCalendarAriaLabel: () => t('apiKeys.chooseDay') }}
          isDateEnabled={(date) => date.getTime() > Date.now() - 86_400_000}
          onChange={({ detail }) => change({ lastDay: detail.value })}
        />
      </Field>
    </Confirm>
  )
}

function Rights({
  draft,
  change,
  faults,
}: {
  draft: Draft
  change: (part: Partial<Draft>) => void
  faults: Faults
}) {
  const { t } = useText()
  const { isPayer, can } = useSession()
  const roleOptions = (isPayer ? payerRoles : roles).map((value) => ({ value, label: t(`role.${value}`) }))
  const scopeOptions = permissionsOf(draft.role)
    .filter(can)
    .map((value) => ({ value, label: t(`permissions.${value}`), description: value }))
  return (
    <SpaceBetween size="m">
      <Field label={t('apiKeys.role')} rule="keyRole" faults={faults} at="/role">
        <Select
          selectedOption={roleOptions.find(({ value }) => value === draft.role) ?? null}
          options={roleOptions}
          onChange={({ detail }) => change({ role: detail.selectedOption.value as Role, scopes: [] })}
        />
      </Field>
      {!isPayer && isPayerRole(draft.role) && (
        <Field label={t('general.payer')} description={t('apiKeys.payerHelp')} faults={faults} at="/payer">
          <PayerSelect value={draft.payer} onChange={(payer) => change({ payer })} />
        </Field>
      )}
      <Field
        label={t('apiKeys.scopes')}
        description={t('apiKeys.scopesHelp')}
        rule="keyPermissions"
        faults={faults}
        at="/scopes"
      >
        <Multiselect
          selectedOptions={scopeOptions.filter(({ value }) => draft.scopes.includes(value))}
          options={scopeOptions}
          filteringType="auto"
          filteringAriaLabel={t('apiKeys.findScope')}
          filteringPlaceholder={t('apiKeys.findScope')}
          placeholder={t('apiKeys.allScopes')}
          deselectAriaLabel={({ label }) => t('settings.removeItem', { name: label ?? '' })}
          onChange={({ detail }) =>
            change({ scopes: detail.selectedOptions.map(({ value }) => value as Permission) })
          }
        />
      </Field>
    </SpaceBetween>
  )
}

/** The last day ends by the clock of whoever makes the key. */
function documentOf({ name, role, payer, scopes, lastDay }: Draft): Schema<'ApiKeyDocument'> {
  return {
    name: name.trim(),
    role,
    ...(isPayerRole(role) && payer !== '' ? { payer } : {}),
    ...(scopes.length > 0 ? { scopes: [...scopes] } : {}),
    ...(lastDay === '' ? {} : { expiresAt: new Date(`${lastDay}T23:59:59`).toISOString() }),
  }
}
