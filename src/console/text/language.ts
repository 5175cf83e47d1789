import type { I18nProviderProps } from '@cloudscape-design/components/i18n'
import type { Messages } from './messages/en'
import type { FirstMessages } from './messages/en/first'
import type { Refusals } from './refusals/refusals'

export const languages = ['en', 'fr', 'de', 'ja'] as const
export type Language = (typeof languages)[number]

/** As each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  ja: '日本語',
}

const kept = 'drawdown-language'

/** What the person chose, or else the first language of the browser that the console speaks. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(kept), ...navigator.languages]
  const found = wanted.map((tag) => languages.find((language) => tag?.split('-')[0] === language))
  return found.find((language) => language !== undefined) ?? 'en'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(kept, language)
}

interface Loading {
  first: Promise<{ firstMessages: FirstMessages }>
  all: () => Promise<{ messages: Messages }>
  controls: Promise<{ default: I18nProviderProps.Messages }>
  refusals: () => Promise<{ refusals: Partial<Refusals> }>
}

const loaders: Readonly<Record<Language, () => Loading>> = {
  en: () => ({
    first: import('./messages/en/first'),
    all: () => import('./messages/en'),
    controls: import('@cloudscape-design/components/i18n/messages/all.en'),
    // The API says it in English itself.
    refusals: () => Promise.resolve({ refusals: {} }),
  }),
  fr: () => ({
    first: import('./messages/fr/first'),
    all: () => import('./messages/fr'),
    controls: import('@cloudscape-design/components/i18n/messages/all.fr'),
    refusals: () => import('./refusals/fr'),
  }),
  de: () => ({
    first: import('./messages/de/first'),
    all: () => import('./messages/de'),
    controls: import('@cloudscape-design/components/i18n/messages/all.de'),
    refusals: () => import('./refusals/de'),
  }),
  ja: () => ({
    first: import('./messages/ja/first'),
    all: () => import('./messages/ja'),
    controls: import('@cloudscape-design/components/i18n/messages/all.ja'),
    refusals: () => import('./refusals/ja'),
  }),
}

export interface LoadedLanguage {
  /** Of the frame and the home page. */
  first: FirstMessages
  /** Of every page; loaded once they are asked for. */
  all: () => Promise<Messages>
  /** Cloudscape's own words. */
  controls: I18nProviderProps.Messages
  /** What the API refuses with; loaded once it does. */
  refusals: () => Promise<Partial<Refusals>>
}

/** Our words and Cloudscape's, which come over the network for one language alone. */
export async function loadLanguage(language: Language): Promise<LoadedLanguage> {
  const { first, all, controls, refusals } = loaders[language]()
  const [{ firstMessages }, { default: cloudscape }] = await Promise.all([first, controls])
  return {
    first: firstMessages,
    all: async () => (await all()).messages,
    controls: cloudscape,
    refusals: async () => (await refusals()).refusals,
  }
}
