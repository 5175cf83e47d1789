import { readPurchaseOrderDocument } from '../../src/domain/purchase-order-document'
import { purchaseOrderDocument, type Document } from '../support/documents'
import { accepted, faults, purchaseOrderContext } from '../support/readings'

const read = (changes: Document = {}) =>
  readPurchaseOrderDocument(purchaseOrderDocument(changes), purchaseOrderContext())

describe('contacts', () => {
  const named = (...emails: unknown[]) => read({ contacts: emails.map((email) => ({ name: 'Ada', email })) })

  test('an address comes once, however it is cased', () => {
    expect(faults(named('ada@acme.example', 'ADA@acme.example'))).toEqual(['/contacts/1/email'])
  })

  test('languages are those that we write', () => {
    const contact = { name: 'Ada', email: 'ada@acme.example' }
    expect(accepted(read({ contacts: [{ ...contact, language: 'ja' }] })).contacts[0]?.language).toBe('ja')
    expect(faults(read({ contacts: [{ ...contact, language: 'EN' }] }))).toEqual(['/contacts/0/language'])
  })

  test('a name is one line, so that it can stand in a mail header', () => {
    expect(
      faults(read({ contacts: [{ name: 'Ada\r\nBcc: x@y.example', email: 'ada@acme.example' }] })),
    ).toEqual(['/contacts/0/name'])
  })
})

describe('tags', () => {
  test.each([
    [{ ['k'.repeat(128)]: 'v'.repeat(256) }, []],
    [{ ['k'.repeat(129)]: 'v' }, [`/tags/${'k'.repeat(129)}`]],
    [{ k: 'v'.repeat(257) }, ['/tags/k']],
    [{ '': 'v' }, ['/tags/']],
    [{ k: '' }, []],
    [{ 'a/b~c': null }, ['/tags/a~1b~0c']],
    [{ '😀': '😀'.repeat(256) }, []],
  ])('%#', (tags, paths) => {
    expect(faults(read({ tags }))).toEqual(paths)
  })

  test('a key may be named like a property of every object', () => {
    const tags = JSON.parse('{"__proto__": "a", "constructor": "b"}') as Document
    expect(Object.entries(accepted(read({ tags })).tags)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })
})
