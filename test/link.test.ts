import { createLinks } from '../src/link'
import { linkSecret, links } from './support/link'

const token = links.unsubscribeUrl(42n).split('/').at(-1)!

test('the API reads what the worker wrote, and only with the same secret', () => {
  expect(links.noticeOf(token)).toBe(42n)
  const others = createLinks({ publicUrl: undefined, apiPort: 4380, linkSecret: `${linkSecret}!` })
  expect(others.noticeOf(token)).toBeUndefined()
  expect(others.unsubscribeUrl(42n)).toContain('http://127.0.0.1:4380/unsubscribe/42.')
})

test.each([
  ['another notice', token.replace(/^42/, '43')],
  ['another spelling of the number', token.replace(/^42/, '042')],
  ['a letter more', `${token}A`],
  ['a letter less', token.slice(0, -1)],
  ['another letter', token.replace(/\..\B/, token[3] === 'A' ? '.B' : '.A')],
  ['no signature', '42'],
  ['an empty signature', '42.'],
  ['nothing', ''],
  ['a number beyond 64 bits', token.replace(/^42/, '9'.repeat(30))],
])('a link with %s is none of ours', (_, changed) => {
  expect(links.noticeOf(changed)).toBeUndefined()
})
