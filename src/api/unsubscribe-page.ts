import { languages, type Language } from '../domain/contact'
import type { Subscription } from '../storage/notice-opt-out'
import { unsubscribeWords } from './unsubscribe-words'

/** What the button sends where it turns messages on again; mail readers that turn them off send something else (RFC 8058). */
export const turnOnAgain = 'turn=on'

/** What the recipient receives, and one button that changes it. It posts to the page's own address. */
export function subscriptionPage({ payerName, kind, language, isOn }: Subscription): string {
  const words = unsubscribeWords[language]
  const says = (isOn ? words.on : words.off)(words.kinds[kind], payerName)
  const [name, value] = isOn ? ['turn', 'off'] : turnOnAgain.split('=')
  const button = `<form method="post"><button name="${name ?? ''}" value="${value ?? ''}">${escaped(isOn ? words.turnOff : words.turnOn)}</button></form>`
  return page(language, words.title, `<p>${escaped(says)}</p>${button}`)
}

/** Where a link is none of ours, or broken. `accepted` is the browser's Accept-Language. */
export function unknownLinkPage(accepted: string | undefined): string {
  const language = languageOf(accepted)
  const { unknownTitle, unknown } = unsubscribeWords[language]
  return page(language, unknownTitle, `<p>${escaped(unknown)}</p>`)
}

function languageOf(accepted = ''): Language {
  const wanted = accepted.split(',').map((each) => each.trim().slice(0, 2).toLowerCase())
  return wanted.flatMap((each) => languages.find((known) => known === each) ?? [])[0] ?? 'en'
}

function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px; font: 16px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, 'Hiragino Sans', 'Noto Sans CJK JP', sans-serif; }
main { max-width: 32em; margin: 8vh auto; overflow-wrap: anywhere; }
h1 { font-size: 22px; }
button { font: inherit; font-weight: 600; padding: 10px 18px; cursor: pointer; }
</style>
</head>
<body><main><h1>${escaped(title)}</h1>${body}</main></body>
</html>
`
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
