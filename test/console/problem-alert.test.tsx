/** @jest-environment ./test/console/support/browser-environment.ts */
import { render, screen } from '@testing-library/react'
import { ProblemError, UnreachableError } from '../../src/console/client'
import { ProblemAlert } from '../../src/console/parts/problem-alert'
import { useReason } from '../../src/console/parts/refusal'
import { messages as en } from '../../src/console/text/messages/en'
import { messages as fr } from '../../src/console/text/messages/fr'
import { refusals } from '../../src/console/text/refusals/fr'
import { createText, TextProvider, type Text } from '../../src/console/text/text'
import { ofATest, renderPage, violation } from './support/render'

const conflict = new ProblemError({
  type: 'urn:drawdown:problem:conflict',
  code: 'conflict',
  title: 'It conflicts with what is there.',
  status: 409,
  detail: 'The purchase order is suspended already.',
  wording: { code: 'order-suspended-already', values: {} },
  requestId: 'r-8',
  violations: [],
  details: {},
})

function Reason({ error }: { error: unknown }) {
  return <p>{useReason()(error)}</p>
}

function told(error: unknown, text: Text): string {
  const { container, unmount } = render(
    <TextProvider text={text} controls={{}}>
      <Reason error={error} />
    </TextProvider>,
  )
  const sentence = container.textContent
  unmount()
  return sentence
}

test('why something did not work is told in the language of the person', async () => {
  const french = createText('fr', fr, () => Promise.resolve(refusals))
  await french.loadRefusals()
  expect(told(conflict, createText('en', en))).toBe('The purchase order is suspended already.')
  expect(told(conflict, french)).toBe('Le bon de commande est déjà suspendu.')
  const away = new UnreachableError('TypeError: Failed to fetch')
  expect(told(away, french)).toBe(fr.general.unreachable)
})

test('a refusal shows every violation at its field, and the request for whoever helps', async () => {
  const error = new ProblemError({
    type: 'urn:drawdown:problem:invalid-document',
    code: 'invalid-document',
    title: 'The document has faults.',
    status: 422,
    detail: 'Two faults.',
    wording: ofATest,
    requestId: 'r-7',
    violations: [violation('/number', 'Missing.'), violation('/effectiveMonth', 'Not a month.')],
    details: {},
  })
  renderPage(<ProblemAlert error={error} />, {})
  expect(await screen.findByText('Some fields need another look')).toBeDefined()
  expect(screen.getByText('/number')).toBeDefined()
  expect(screen.getByText(/Not a month/)).toBeDefined()
  expect(screen.getByText('Request r-7')).toBeDefined()
})
