import '@cloudscape-design/global-styles/dark-mode-utils.css'
import './style.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { createPages } from './pages'
import { createQueries } from './queries'
import { SessionProvider } from './session/session'
import { applyAppearance } from './shell/appearance'
import { BusyProvider, markBusy } from './shell/busy'
import { loadLanguage, preferredLanguage } from './text/language'
import type { Messages } from './text/messages/en'
import { createText, TextProvider } from './text/text'

/** The console in a browser. A change of language loads the page anew: every text is then in it. */
async function main(): Promise<void> {
  applyAppearance()
  const language = preferredLanguage()
  document.documentElement.lang = language
  const { first, all, controls, refusals } = await loadLanguage(language)
  const messages: Partial<Messages> = { ...first }
  const text = createText(language, messages, refusals)
  const loadWords = async () => {
    const [words] = await Promise.all([all(), text.loadRefusals()])
    Object.assign(messages, words)
  }
  const place = document.getElementById('console')
  if (!place) throw new Error('The page has no place for the console.')
  const queries = createQueries()
  const begin = markBusy(queries, place)
  createRoot(place).render(
    <StrictMode>
      <TextProvider text={text} controls={controls}>
        <QueryClientProvider client={queries}>
          <BusyProvider begin={begin}>
            <SessionProvider>
              <RouterProvider router={createPages(loadWords)} />
            </SessionProvider>
          </BusyProvider>
        </QueryClientProvider>
      </TextProvider>
    </StrictMode>,
  )
}

void main()
