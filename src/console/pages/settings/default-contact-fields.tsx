import Checkbox from '@cloudscape-design/components/checkbox'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Schema } from '../../client'
import { Field, type FieldProps } from '../../parts/fields/field'
import { InfoLink } from '../../parts/info-link'
import { languageNames, languages, type Language } from '../../text/language'
import { useText } from '../../text/text'

type Contact = Schema<'Contact'>

const options = languages.map((value) => ({ value, label: languageNames[value] }))

/** Who hears where a purchase order names no contact: nobody, or one person. */
export function DefaultContactFields({ value, onChange, faults, at }: FieldProps<Contact | null>) {
  const { t, language } = useText()
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t('payers.defaultContactHelp')}
          info={<InfoLink label={t('payers.defaultContact')} rule="defaultContact" />}
        >
          {t('payers.defaultContact')}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <Checkbox
          checked={value !== null}
          onChange={({ detail }) => onChange(detail.checked ? { name: '', email: '', language } : null)}
        >
          {t('payers.hasDefaultContact')}
        </Checkbox>
        {value && (
          <ColumnLayout columns={3}>
            <Field label={t('payers.contactName')} faults={faults} at={`${at}/name`}>
              <Input
                value={value.name}
                onChange={({ detail }) => onChange({ ...value, name: detail.value })}
              />
            </Field>
            <Field label={t('payers.contactEmail')} faults={faults} at={`${at}/email`}>
              <Input
                inputMode="email"
                value={value.email}
                onChange={({ detail }) => onChange({ ...value, email: detail.value })}
              />
            </Field>
            <Field label={t('payers.contactLanguage')} faults={faults} at={`${at}/language`}>
              <Select
                options={options}
                selectedOption={options.find((option) => option.value === value.language) ?? null}
                onChange={({ detail }) =>
                  onChange({ ...value, language: detail.selectedOption.value as Language })
                }
              />
            </Field>
          </ColumnLayout>
        )}
      </SpaceBetween>
    </Container>
  )
}
