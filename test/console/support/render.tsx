import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { ReactNode } from 'react'
import { permissions } from '../../../src/domain/access'
import { createQueries } from '../../../src/console/queries'
import { keepCredentials } from '../../../src/console/session/credentials'
import { SessionProvider } from '../../../src/console/session/session'
import { FlashProvider } from '../../../src/console/shell/flash'
import { FlashPlace } from '../../../src/console/shell/flash-place'
import { messages } from '../../../src/console/text/messages/en'
import { createText, TextProvider, type Text } from '../../../src/console/text/text'
import type { Schema } from '../../../src/console/client'
import './patience'

/** What the API answers: a body, or a whole `Response` where the status matters. */
export type Answer = (asked: { url: URL; body: unknown; headers: Headers }) => unknown

/** Who is signed in unless a test says another. */
export const operator = {
  actor: 'operator',
  role: 'seller-operator',
  payer: null,
  permissions: [...permissions],
  links: { temporalUi: null, caughtMessages: false },
} satisfies Schema<'Me'>

/** Shows `element` at `address` as the console would, where the API answers as told by "METHOD /path" (no query). */
export function renderPage(
  element: ReactNode,
  {
    address = '/',
    path = '*',
    answers = {},
    text = createText('en', messages),
  }: { address?: string; path?: string; answers?: Record<string, Answer>; text?: Text },
) {
  const asked: { method: string; url: URL; body: unknown; headers: Headers }[] = []
  const known: Record<string, Answer> = {
    'GET /v1/me': () => operator,
    'GET /v1/me/preferences': () => ({ preferences: {} }),
    ...answers,
  }
  globalThis.fetch = async (input) => {
    const request = input as Request
    const url = new URL(request.url)
    const text = await request.text()
    const body: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text
    asked.push({ method: request.method, url, body, headers: request.headers })
    const answer = known[`${request.method} ${url.pathname}`]
    if (!answer) throw new Error(`The test answers no ${request.method} ${url.pathname}.`)
    const told = answer({ url, body, headers: request.headers })
    return told instanceof Response ? told : Response.json(told)
  }
  keepCredentials({ kind: 'key', secret: 'dd_test' }, { stay: false })
  const router = createMemoryRouter(
    [
      { path, element },
      { path: '*', element: <p>another page</p> },
    ],
    {
      initialEntries: [address],
    },
  )
  render(
    <TextProvider text={text} controls={{}}>
      <QueryClientProvider client={createQueries()}>
        <SessionProvider>
          <FlashProvider>
            <FlashPlace />
            <RouterProvider router={router} />
          </FlashProvider>
        </SessionProvider>
      </QueryClientProvider>
    </TextProvider>,
  )
  return { asked, router, user: userEvent.setup() }
}

/** A refusal as the API words it. */
export function problem(status: number, code: string, parts: Partial<Schema<'Problem'>> = {}): Response {
  const body = {
    type: `urn:drawdown:problem:${code}`,
    code,
    title: code,
    status,
    detail: code,
    wording: ofATest,
    requestId: 'r-1',
    violations: [],
    details: {},
    ...parts,
  }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}

/** Of a text that the console has no words for: the API's own are shown. */
export const ofATest: Schema<'Wording'> = { code: 'of-a-test', values: {} }

/** A violation in the API's own words. */
export function violation(path: string, message: string, value?: unknown): Schema<'Violation'> {
  return { in: 'body', path, ...(value === undefined ? {} : { value }), message, wording: ofATest }
}
