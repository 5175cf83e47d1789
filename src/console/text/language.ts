import type { I18nProviderProps } from '@cloudscape-design/components/i18n'
import type { Messages } from './messages/en'

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

type Loaded = Promise<[{ messages: Messages }, { default: I18nProviderProps.Messages }]>

const loaders: Readonly<Record<Language, () => Loaded>> = {
  en: () =>
    Promise.all([import('./messages/en'), import('@cloudscape-design/components/i18n/messages/all.en')]),
  fr: () =>
    Promise.all([import('./messages/fr'), import('@cloudscape-design/components/i18n/messages/all.fr')]),
  de: () =>
    Promise.all([import('./messages/de'), import('@cloudscape-design/components/i18n/messages/all.de')]),
  ja: () =>
    Promise.all([import('./messages/ja'), import('@cloudscape-design/components/i18n/messages/all.ja')]),
}

/** Our words and Cloudscape's, which come over the network for one language alone. */
export async function loadLanguage(
  language: Language,
): Promise<{ messages: Messages; controls: I18nProviderProps.Messages }> {
  const [{ messages }, { default: controls }] = await loaders[language]()
  return { messages, controls }
}
