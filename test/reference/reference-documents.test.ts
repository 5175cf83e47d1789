/** The documents of the reference, on examples worked out by hand: each test is a sentence of the domain document. */
import { compareByCodePoint } from './code-point'
import { referenceDocuments } from './reference-documents'
import type { DocumentScenario, ScenarioCharge, ScenarioDocument } from './scenario'

function charge(amount: string, wanted: Partial<ScenarioCharge> = {}): ScenarioCharge {
  return {
    payer: 'acme',
    linkedAccount: null,
    billingPeriod: '2026-03',
    chargeType: 'usage',
    currency: 'USD',
    service: 'Compute',
    amount,
    namedPurchaseOrder: null,
    ...wanted,
  }
}

function documents(charges: ScenarioCharge[], wanted: Partial<DocumentScenario> = {}): ScenarioDocument[] {
  return referenceDocuments({
    sellerEntity: 'EMEA',
    payers: [{ code: 'acme', taxRegistrationNumbers: [] }],
    linkedAccounts: [],
    currencyDigits: { USD: 2, JPY: 0, KWD: 3 },
    charges,
    ...wanted,
  }).documents
}

const totals = (found: ScenarioDocument[]): bigint[] => found.map(({ total }) => total)
const lineAmounts = ([first]: ScenarioDocument[]): bigint[] => first!.lines.map(({ amount }) => amount)

describe('From charges to invoices', () => {
  it('keeps every decimal and sums exactly, rounded once', () => {
    expect(totals(documents([charge('0.00499999999'), charge('0.00000000001')]))).toEqual([1n])
    expect(totals(documents([charge('0.00499999998'), charge('0.00000000001')]))).toEqual([0n])
    expect(totals(documents([charge('0.004'), charge('0.004'), charge('0.004')]))).toEqual([1n])
  })

  it("rounds to the currency's minor unit, half away from zero", () => {
    expect(totals(documents([charge('1.005')]))).toEqual([101n])
    expect(totals(documents([charge('-1.005')]))).toEqual([-101n])
    expect(totals(documents([charge('2.5', { currency: 'JPY' })]))).toEqual([3n])
    expect(totals(documents([charge('0.0005', { currency: 'KWD' })]))).toEqual([1n])
  })

  it('makes an invoice above zero, a credit memo below, no document at zero after rounding', () => {
    const kinds = ['0.01', '-0.01', '0.004', '-0.004'].map((amount) => documents([charge(amount)])[0]!.kind)
    expect(kinds).toEqual(['invoice', 'credit_memo', 'none', 'none'])
    expect(documents([charge('1'), charge('-1.000')])).toMatchObject([{ kind: 'none', total: 0n, lines: [] }])
  })

  it('rounds lines down and gives the missing units to the largest remainders', () => {
    const three = ['0.011', '0.018', '0.019'].map((amount, index) => charge(amount, { service: `s${index}` }))
    expect(totals(documents(three))).toEqual([5n])
    expect(lineAmounts(documents(three))).toEqual([1n, 2n, 2n])
  })

  it('breaks ties of remainders in line order', () => {
    const three = ['c', 'a', 'b'].map((service) => charge('0.01333333333', { service }))
    expect(documents(three)[0]!.lines).toEqual([
      { linkedAccount: null, service: 'a', amount: 2n },
      { linkedAccount: null, service: 'b', amount: 1n },
      { linkedAccount: null, service: 'c', amount: 1n },
    ])
  })

  it('rounds the lines of a credit memo down, which is away from zero', () => {
    const two = [charge('-0.015', { service: 'a' }), charge('-0.012', { service: 'b' })]
    expect(totals(documents(two))).toEqual([-3n])
    expect(lineAmounts(documents(two))).toEqual([-2n, -1n])
  })

  it('has a line per linked account and service, absent accounts first', () => {
    const accounts = ['2', '10', null, '2'].map((linkedAccount) => charge('1', { linkedAccount }))
    expect(documents(accounts)[0]!.lines).toEqual([
      { linkedAccount: null, service: 'Compute', amount: 100n },
      { linkedAccount: '10', service: 'Compute', amount: 100n },
      { linkedAccount: '2', service: 'Compute', amount: 200n },
    ])
  })

  it("gives a linked account its own tax registration number, or the payer's first, or none", () => {
    const account = { payer: 'acme', code: 'own', taxRegistrationNumber: 'T9', invoiceUnit: null }
    const linkedAccounts = [account, { ...account, code: 'bare', taxRegistrationNumber: null }]
    const charges = ['own', 'bare', null].map((linkedAccount) => charge('1', { linkedAccount }))
    const numbers = (taxRegistrationNumbers: string[]): [string | null, bigint][] =>
      documents(charges, { linkedAccounts, payers: [{ code: 'acme', taxRegistrationNumbers }] }).map(
        (found) => [found.taxRegistrationNumber, found.total],
      )
    const own: [string, bigint] = ['T9', 100n]
    expect(numbers(['T1', 'T0'])).toEqual([['T1', 200n], own])
    expect(numbers([])).toEqual([[null, 200n], own])
  })

  it('makes one invoice per charge type, currency, invoice unit and named PO, in run order', () => {
    const linkedAccounts = [{ payer: 'acme', code: 'u', taxRegistrationNumber: null, invoiceUnit: 'U1' }]
    const charges = [
      charge('1', { chargeType: 'services' }),
      charge('2', { chargeType: 'marketplace' }),
      charge('3', { chargeType: 'subscription' }),
      charge('4', { namedPurchaseOrder: 'PO-2' }),
      charge('5', { namedPurchaseOrder: 'PO-10' }),
      charge('6', { linkedAccount: 'u' }),
      charge('7'),
      charge('8', { currency: 'JPY' }),
      charge('9', { payer: 'Acme' }),
    ]
    const found = totals(documents(charges, { linkedAccounts }))
    expect(found).toEqual([900n, 8n, 700n, 500n, 400n, 600n, 300n, 200n, 100n])
  })

  it('compares strings by code point, not by UTF-16 unit', () => {
    const texts = ['\u{1D400}', '\uFF21', 'é', 'ab', 'a', 'B']
    expect(texts.toSorted(compareByCodePoint)).toEqual(['B', 'a', 'ab', 'é', '\uFF21', '\u{1D400}'])
  })
})
