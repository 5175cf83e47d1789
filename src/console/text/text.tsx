import { I18nProvider, type I18nProviderProps } from '@cloudscape-design/components/i18n'
import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, use, type ReactNode } from 'react'
import { createFormat, type Format } from './format'
import { wordingOfKept } from '../../domain/kept-wording'
import { filled, type Wording, type Writing } from '../../domain/words'
import type { Language } from './language'
import type { Messages } from './messages/en'
import type { Refusals } from './refusals/refusals'

type Namespace = keyof Messages
/** `namespace.key`, such as `general.cancel`. */
export type MessageKey = { [N in Namespace]: `${N}.${keyof Messages[N] & string}` }[Namespace]
export type MessageValues = Readonly<Record<string, string | number | Date>>

/** The words of a language, and how it writes amounts, months and times. */
export interface Text {
  language: Language
  /** ICU message syntax: `{count, plural, one {# line item} other {# line items}}`. */
  t: (key: MessageKey, values?: MessageValues) => string
  /** What the API or the domain says, in this language; in its own English where that has no words for it. */
  told: (said: Said) => string
  /** As `told`, of a text that is kept in English without its wording: what others say, such as a mail server, stays as they said it. */
  toldOfKept: (text: string) => string
  /** Resolves once `told` has its words, which come over the network when the first refusal is met. */
  loadRefusals: () => Promise<void>
  format: Format
}

/** A text of the API or the domain. */
export interface Said {
  /** In English. */
  message: string
  /** The same as data; an API of the version before sends none. */
  wording?: Wording | undefined
}

/** A text of the console in `language`. A key that the language lacks does not compile; one that is not loaded yet shows as itself. */
export function createText(
  language: Language,
  messages: Partial<Messages>,
  load: () => Promise<Partial<Refusals>> = () => Promise.resolve({}),
): Text {
  const parsed = new Map<MessageKey, IntlMessageFormat>()
  const format = createFormat(language)
  const writing = writingIn(language, format)
  let refusals: Partial<Refusals> = {}
  const told = ({ message, wording }: Said) => (wording && filled(wording, refusals, writing)) ?? message
  return {
    language,
    t: (key, values) => {
      const source = sourceOf(messages, key)
      if (typeof source === 'string' && isPlain(source)) return source
      const message = parsed.get(key) ?? new IntlMessageFormat(source, language)
      parsed.set(key, message)
      return String(message.format<string>(values))
    },
    told,
    toldOfKept: (text) => told({ message: text, wording: wordingOfKept(text) }),
    loadRefusals: async () => {
      // Without them there is English, which is more than no answer at all.
      refusals = await load().catch(() => refusals)
    },
    format,
  }
}

const quotes: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['"', '"'],
  fr: ['« ', ' »'],
  de: ['„', '“'],
  ja: ['「', '」'],
}

function writingIn(language: Language, { number }: Format): Writing {
  const [before, after] = quotes[language]
  return {
    number,
    list: (items) => items.map((item) => before + item + after).join(language === 'ja' ? '、' : ', '),
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
