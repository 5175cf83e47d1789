import { isEmailAddress } from '../../src/domain/email-address'

test.each([
  'ada@acme.example',
  'ada.lovelace+po@sub.acme.example',
  "o'brien@acme.co.uk",
  'a@b.xn--p1ai',
  `${'a'.repeat(64)}@acme.example`,
  `a@${'b'.repeat(63)}.example`,
  `ada@${`${'b'.repeat(61)}.`.repeat(4)}ab`,
])('%s is an address', (text) => {
  expect(isEmailAddress(text)).toBe(true)
})

test.each([
  '',
  'ada',
  'ada@',
  '@acme.example',
  'ada@acme',
  'ada@@acme.example',
  'ada lovelace@acme.example',
  'ada.@acme.example',
  '.ada@acme.example',
  'a..b@acme.example',
  'ada@-acme.example',
  'ada@acme-.example',
  'ada@acme..example',
  'ada@acme.example.',
  'ada@127.0.0.1',
  'ada@[127.0.0.1]',
  '"ada"@acme.example',
  'Ada <ada@acme.example>',
  'ada@acme.example\r\nBcc: x@y.example',
  'ädä@acme.example',
  'ada@äcme.example',
  `${'a'.repeat(65)}@acme.example`,
  `a@${'b'.repeat(64)}.example`,
  `ada@${`${'b'.repeat(61)}.`.repeat(4)}abc`,
])('%j is none', (text) => {
  expect(isEmailAddress(text)).toBe(false)
})
