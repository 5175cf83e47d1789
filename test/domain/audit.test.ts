import fc from 'fast-check'
import {
  auditSubjectKinds,
  canonicalJson,
  canonicalText,
  genesisHash,
  subjectKindOf,
  whatChanged,
} from '../../src/domain/audit'

test('JSON is written as RFC 8785 has it', () => {
  const value = {
    '€': 1,
    '\r': [true, null, undefined],
    '1': 'a"\n',
    b: { d: undefined, c: -0.5 },
    big: 12_345_678_901_234_567_890n,
  }
  expect(canonicalJson(value)).toBe(
    '{"\\r":[true,null,null],"1":"a\\"\\n","b":{"c":-0.5},"big":"12345678901234567890","€":1}',
  )
})

test('the order of names says nothing, and everything else does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
  expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }))
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
})

const entry = {
  payerId: 3n,
  sequence: 1n,
  at: '2025-06-15T12:00:00.000Z',
  actor: 'ada',
  role: null,
  keyId: 4n,
  verb: 'payer.edit',
  subjectKind: 'payer',
  subjectId: '3',
  subjectNumber: 'acme',
  before: { name: 'A' },
  after: { name: 'B' },
  requestId: null,
  previousHash: genesisHash,
}

test('an entry is hashed with all that it says, and nothing else', () => {
  expect(canonicalText(entry)).toBe(
    `{"actor":"ada","after":{"name":"B"},"at":"2025-06-15T12:00:00.000Z","before":{"name":"A"},"keyId":"4","payerId":"3",` +
      `"previousHash":"${genesisHash}","requestId":null,"role":null,"sequence":"1","subjectId":"3","subjectKind":"payer",` +
      `"subjectNumber":"acme","verb":"payer.edit"}`,
  )
  expect(canonicalText({ ...entry, hash: 'x' } as typeof entry)).toBe(canonicalText(entry))
})

test('only what changed is told', () => {
  const before = { name: 'A', units: [{ code: 'x', name: 'X' }], gone: 1 }
  expect(whatChanged(before, { units: [{ name: 'X', code: 'x' }], name: 'B' })).toEqual({
    before: { name: 'A', gone: 1 },
    after: { name: 'B', gone: null },
  })
  expect(whatChanged(before, { ...before })).toBeNull()
})

test('a verb says what kind of thing it is about', () => {
  expect(subjectKindOf('notice.opt-out')).toBe('notice')
  expect(auditSubjectKinds).toContain('purchase-order')
  expect(new Set(auditSubjectKinds).size).toBe(auditSubjectKinds.length)
})
