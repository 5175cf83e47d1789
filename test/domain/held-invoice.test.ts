import {
  reasonOfAssociation,
  recipientsOfHeld,
  remindersOf,
  whatBecameOf,
} from '../../src/domain/held-invoice'
import { readAssignment, readDecision } from '../../src/domain/held-invoice-document'
import { inEnglish } from '../../src/domain/wording'

const startedAt = '2024-10-03T08:00:00.000Z'

test.each([
  ['2024-10-03T08:00:00.000Z', null, '2024-10-06T08:00:00.000Z'],
  ['2024-10-06T07:59:59.999Z', null, '2024-10-06T08:00:00.000Z'],
  ['2024-10-06T08:00:00.000Z', 3, '2024-10-10T08:00:00.000Z'],
  ['2024-10-11T00:00:00.000Z', 7, '2024-10-17T08:00:00.000Z'],
  ['2024-12-24T00:00:00.000Z', 14, null],
])('at %s the reminder of day %s is due, and the next is at %s', (at, due, nextAt) => {
  expect(remindersOf(startedAt, [3, 7, 14], at)).toEqual({ due, nextAt })
  expect(remindersOf(startedAt, [14, 3, 7], at)).toEqual({ due, nextAt })
})

test('without reminder days nobody is ever reminded', () => {
  expect(remindersOf(startedAt, [], '2025-10-03T08:00:00.000Z')).toEqual({ due: null, nextAt: null })
})

const team = { name: 'Cloud Inc.', email: 'billing@cloud.example', language: 'en' } as const
const jane = { name: 'Jane', email: 'jane@buyer.example', language: 'fr' } as const
const yuki = { name: 'Yuki', email: 'yuki@buyer.example', language: 'ja' } as const

test('the billing team hears besides the default contact, else the contacts, and once where it is one of them', () => {
  expect(recipientsOfHeld(jane, [yuki], team)).toEqual([jane, team])
  expect(recipientsOfHeld(null, [jane, yuki, { ...jane, email: 'JANE@buyer.example' }], team)).toEqual([
    jane,
    yuki,
    team,
  ])
  expect(recipientsOfHeld(null, [], team)).toEqual([team])
  const alike = { ...jane, email: ' Billing@Cloud.example' }
  expect(recipientsOfHeld(alike, [], team)).toEqual([alike])
})

test('a purchase order that two line items were drawn on is named once', () => {
  const order = { number: 'PO-1', revision: 4 }
  expect(reasonOfAssociation([order, order])).toBe(
    'matched again: purchase order PO-1 in its revision 4 can take it',
  )
})

test('whoever is too late is told what became of the invoice, by whom, when and why', () => {
  const invoice = { number: 'INC-1', status: 'void' } as const
  const decision = {
    kind: 'voided',
    actor: 'ada',
    reason: 'a duplicate',
    at: '2024-10-05T08:15:30.000Z',
  } as const
  expect(inEnglish(whatBecameOf(invoice, decision))).toBe(
    'Invoice INC-1 is no longer held: it was voided by ada on 2024-10-05 08:15 UTC ("a duplicate") and is void.',
  )
})

test('a decision needs an actor and a reason that are not blank, and knows no other fields', () => {
  expect(readDecision({ reason: 'as agreed' }, 'ada')).toEqual({
    kind: 'accepted',
    draft: { reason: 'as agreed' },
  })
  const faults = (document: unknown, actor = 'ada') => {
    const reading = readDecision(document, actor)
    return reading.kind === 'refused' ? reading.violations.map(({ path }) => path) : []
  }
  expect(faults({ reason: '\t' })).toEqual(['/reason'])
  expect(faults({ reason: 'x'.repeat(1001) })).toEqual(['/reason'])
  expect(faults({ reason: 'x', by: 'me' }, ' ')).toEqual(['/actor', '/by'])
  expect(faults(['x'])).toEqual([''])
})

test('an assignment names the line item by the two numbers that people know', () => {
  const assignment = { reason: 'as agreed', purchaseOrder: 'PO-1', lineItem: '1' }
  expect(readAssignment(assignment, 'ada')).toEqual({ kind: 'accepted', draft: assignment })
  expect(readAssignment({ reason: 'as agreed' }, 'ada')).toMatchObject({
    kind: 'refused',
    violations: [{ path: '/purchaseOrder' }, { path: '/lineItem' }],
  })
})
