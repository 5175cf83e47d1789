import { wordingOfKept } from '../../src/domain/kept-wording'
import { inEnglish } from '../../src/domain/wording'
import { kept } from '../../src/domain/wordings/kept'

test.each(Object.entries(kept))(
  '%s is read back from its text, which is told again word by word',
  (code, words) => {
    const text = words.replace(/\{\w+\}/, '302')
    const wording = wordingOfKept(text)
    expect(wording?.code).toBe(code)
    expect(wording && inEnglish(wording)).toBe(text)
  },
)

test('what a mail server replied is kept beside our own words', () => {
  expect(wordingOfKept('The mail server refused the address before: 550 5.1.1 No such {user}')).toEqual({
    code: 'message-address-refused',
    values: { reply: '550 5.1.1 No such {user}' },
  })
})

test.each(['550 5.1.1 No such mailbox', '', 'Answered ', 'the connection failed'])(
  'what is not ours has no wording: "%s"',
  (text) => expect(wordingOfKept(text)).toBeUndefined(),
)
