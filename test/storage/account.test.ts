import { inTransaction, query } from '../../src/storage/database'
import { createPayer, findPayer, listPayers, lockPayers, raisePayerVersion } from '../../src/storage/payer'
import { createSellerEntity, findSellerEntity, listSellerEntities } from '../../src/storage/seller-entity'
import { deed } from '../support/accounts'
import { createTestDatabase, type TestDatabase } from '../support/database'
import { payerDocument, sellerDocument, times } from '../support/documents'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

const payer = (code: string) => createPayer(database.db, payerDocument({ code }), deed())

describe('seller entities', () => {
  test('are found by code, name and alias', async () => {
    const created = await createSellerEntity(database.db, sellerDocument(), deed())
    for (const name of ['cloud-emea', 'Cloud EMEA SARL', 'Cloud Europe']) {
      expect(await findSellerEntity(database.db, name)).toEqual(created)
    }
    expect(await findSellerEntity(database.db, 'Cloud')).toBeUndefined()
    expect(await listSellerEntities(database.db)).toEqual([created])
  })

  test('of several that claim a name at once one is registered', async () => {
    const claims = times(3, (n) => {
      const own = { code: `c${n}`, name: `n${n}`, invoiceNumberPrefix: `p${n}-` }
      return createSellerEntity(database.db, sellerDocument(own), deed())
    })
    const outcomes = await Promise.allSettled(claims)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(
      outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])),
    ).toMatchObject([
      { code: 'invalid-document', violations: [{ path: '/aliases/0' }] },
      { code: 'invalid-document', violations: [{ path: '/aliases/0' }] },
    ])
  })
})

describe('payers', () => {
  test('are registered with their accounts and units', async () => {
    const created = await createPayer(
      database.db,
      payerDocument({ defaultContact: { name: 'Ada', email: 'ada@acme.example' } }),
      deed(),
    )
    expect(created).toMatchObject({
      version: 0n,
      currency: 'USD',
      defaultContact: { language: 'de' },
      invoiceUnits: [{ code: 'research', name: 'Research' }],
      linkedAccounts: [{ code: '111122223333', taxRegistrationNumber: 'GB999', invoiceUnit: 'research' }],
    })
    expect(await findPayer(database.db, created.code)).toEqual(created)
    expect(await findPayer(database.db, 'x\0')).toBeUndefined()
  })

  test('a code is taken once, even by two at once', async () => {
    const outcomes = await Promise.allSettled([payer('a'), payer('a'), payer('a')])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(payer('a')).rejects.toMatchObject({
      code: 'invalid-document',
      violations: [{ path: '/code', value: 'a' }],
    })
  })

  test('come in pages by code', async () => {
    for (const code of ['b', 'B', 'a', '10', '9']) await payer(code)
    const codes = async (after?: string) =>
      (await listPayers(database.db, { limit: 3, ...(after !== undefined && { after }) })).map(
        ({ code }) => code,
      )
    expect(await codes()).toEqual(['10', '9', 'B'])
    expect(await codes('B')).toEqual(['a', 'b'])
  })
})

describe('the lock of payers', () => {
  test('shows them as the one before left them, not as they were when it began to wait', async () => {
    const { id } = await payer('a')
    const raise = () =>
      inTransaction(database.db, async (tx) => {
        const [locked] = await lockPayers(tx, [id])
        const versions = await raisePayerVersion(tx, [id])
        expect(versions.get(id)).toBe((locked?.version ?? 0n) + 1n)
      })
    await Promise.all(times(10, raise))
    expect((await findPayer(database.db, 'a'))?.version).toBe(10n)
  })

  test('never makes two transactions wait for each other, however they order their payers', async () => {
    const ids: bigint[] = []
    for (const code of ['a', 'b', 'c', 'd']) ids.push((await payer(code)).id)
    const lock = (order: bigint[]) =>
      inTransaction(database.db, async (tx) => {
        await lockPayers(tx, order)
        await query(tx, 'select pg_sleep(0.005)')
        await raisePayerVersion(tx, order)
      })
    await Promise.all(times(12, (n) => lock(n % 2 === 0 ? ids : [...ids].reverse())))
    expect((await lockPayers(database.db, ids)).map(({ version }) => version)).toEqual([12n, 12n, 12n, 12n])
  })
})
