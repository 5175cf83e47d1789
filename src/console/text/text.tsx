import { I18nProvider, type I18nProviderProps } from '@cloudscape-design/components/i18n'
import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, use, type ReactNode } from 'react'
import { createFormat, type Format } from './format'
import type { Language } from './language'
import type { Messages } from './messages/en'

type Namespace = keyof Messages
/** `namespace.key`, such as `general.cancel`. */
export type MessageKey = { [N in Namespace]: `${N}.${keyof Messages[N] & string}` }[Namespace]
export type MessageValues = Readonly<Record<string, string | number | Date>>

/** The words of a language, and how it writes amounts, months and times. */
export interface Text {
  language: Language
  /** ICU message syntax: `{count, plural, one {# line item} other {# line items}}`. */
  t: (key: MessageKey, values?: MessageValues) => string
  format: Format
}

/** A text of the console in `language`. A key that the language lacks does not compile; one that is not loaded yet shows as itself. */
export function createText(language: Language, messages: Partial<Messages>): Text {
  const parsed = new Map<MessageKey, IntlMessageFormat>()
  return {
    language,
    t: (key, values) => {
      const source = sourceOf(messages, key)
      if (typeof source === 'string' && isPlain(source)) return source
      const message = parsed.get(key) ?? new IntlMessageFormat(source, language)
      parsed.set(key, message)
      return String(message.format<string>(values))
    },
    format: createFormat(language),
  }
}

/** What the message is made of: its text, or in the built console what that means (see build/compiled-messages.mts). */
type Source = ConstructorParameters<typeof IntlMessageFormat>[0]

function sourceOf(messages: Partial<Messages>, key: MessageKey): Source {
  const [namespace, name] = key.split('.') as [Namespace, string]
  return (messages[namespace] as Record<string, Source> | undefined)?.[name] ?? key
}

/** Whether a text means itself in ICU message syntax. */
function isPlain(text: string): boolean {
  return !/[{}'<>#|]/.test(text)
}

const TextContext = createContext<Text | null>(null)

export function TextProvider({
  text,
  controls,
  children,
}: {
  text: Text
  /** Cloudscape's own words in the same language. */
  controls: I18nProviderProps.Messages
  children: ReactNode
}) {
  return (
    <TextContext value={text}>
      <I18nProvider locale={text.language} messages={[controls]}>
        {children}
      </I18nProvider>
    </TextContext>
  )
}

export function useText(): Text {
  const text = use(TextContext)
  if (!text) throw new Error('A TextProvider stands above everything that shows text.')
  return text
}
