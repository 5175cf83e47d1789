/** @jest-environment ./test/console/support/browser-environment.ts */
import { screen, within } from '@testing-library/react'
import SettingsPage from '../../src/console/pages/settings/settings-page'
import type { Schema } from '../../src/console/client'
import { permissionsOf } from '../../src/domain/access'
import { operator, problem, renderPage, violation, type Answer } from './support/render'

const payer: Schema<'Payer'> = {
  id: '1',
  code: 'ACME',
  name: 'Acme',
  billTo: {
    name: 'Acme Ltd.',
    lines: ['1 Main Street'],
    city: 'Leeds',
    region: '',
    postalCode: 'LS1',
    country: 'GB',
  },
  paymentTermsDays: 30,
  currency: 'GBP',
  locale: 'en-GB',
  purchaseOrderRequired: false,
  taxRegistrationNumbers: [],
  defaultContact: null,
  revision: 3,
  invoiceUnits: [],
  linkedAccounts: [],
}

const apiKey: Schema<'ApiKey'> = {
  id: '7',
  publicId: 'abcdef',
  name: 'importer',
  role: 'seller-operator',
  payer: null,
  permissions: ['payers:read'],
  createdAt: '2026-11-01T00:00:00Z',
  createdBy: 'operator',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
}

const seller: Schema<'SellerEntity'> = {
  id: '3',
  code: 'SELLER',
  name: 'Seller',
  aliases: [],
  address: payer.billTo,
  timeZone: 'Europe/London',
  invoiceNumberPrefix: 'S-',
  lineItemTypes: ['ALL'],
  billingTeamEmail: 'billing@seller.example',
  revision: 1,
}

// Each page is compiled when it is first opened, which may take a while.
jest.setTimeout(60_000)

function settings(address: string, answers: Record<string, Answer>) {
  return renderPage(<SettingsPage />, { address, path: '/settings/*', answers })
}

const keyList = { 'GET /v1/api-keys': () => ({ items: [apiKey], nextCursor: null }) }

describe('API keys', () => {
  test('a new key is shown once, and is gone when the dialog is closed', async () => {
    const { asked, user } = settings('/settings/api-keys', {
      ...keyList,
      'POST /v1/api-keys': () =>
        Response.json({ ...apiKey, name: 'reporter', key: 'dd_abc_secret' }, { status: 201 }),
    })
    await user.click(await screen.findByRole('button', { name: 'Create API key' }))
    const dialog = await screen.findByRole('dialog', { name: 'Create API key' })
    await user.type(within(dialog).getByRole('textbox', { name: /^Name/ }), 'reporter')
    await user.click(within(dialog).getByRole('button', { name: 'Create API key' }))
    expect(await screen.findByText('dd_abc_secret')).toBeDefined()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      name: 'reporter',
      role: 'seller-viewer',
    })
    await user.click(screen.getByRole('button', { name: 'I have copied it' }))
    expect(screen.queryByText('dd_abc_secret')).toBeNull()
  })

  test('a refusal lands on its field, and what was typed stays', async () => {
    const { user } = settings('/settings/api-keys', {
      ...keyList,
      'POST /v1/api-keys': () =>
        problem(422, 'invalid-document', {
          violations: [violation('/name', 'Taken already.')],
        }),
    })
    await user.click(await screen.findByRole('button', { name: 'Create API key' }))
    const dialog = await screen.findByRole('dialog', { name: 'Create API key' })
    const name = within(dialog).getByRole('textbox', { name: /^Name/ })
    await user.type(name, 'importer')
    await user.click(within(dialog).getByRole('button', { name: 'Create API key' }))
    expect(await screen.findAllByText(/Taken already\./)).not.toHaveLength(0)
    expect(name.getAttribute('aria-invalid')).toBe('true')
    expect((name as HTMLInputElement).value).toBe('importer')
  })

  test('a key is revoked only after a confirmation', async () => {
    const { asked, user } = settings('/settings/api-keys', {
      ...keyList,
      'POST /v1/api-keys/7/revoke': () => ({ ...apiKey, revokedAt: '2026-11-02T00:00:00Z' }),
    })
    await user.click(await screen.findByRole('button', { name: 'Actions for importer' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Revoke' }))
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    const dialog = await screen.findByRole('dialog', { name: 'Revoke the API key importer?' })
    await user.click(within(dialog).getByRole('button', { name: 'Revoke' }))
    expect(await screen.findByText('The API key importer is revoked.')).toBeDefined()
  })
})

describe('payers', () => {
  const path = '/settings/payers/ACME/edit'

  test('an edit sends only what changed, against the revision that was edited', async () => {
    const { asked, user } = settings(path, {
      'GET /v1/payers/ACME': () => payer,
      'PATCH /v1/payers/ACME': () => ({ ...payer, name: 'Acme Group', revision: 4 }),
    })
    const [name] = await screen.findAllByRole('textbox', { name: /^Name/ })
    await user.clear(name as HTMLElement)
    await user.type(name as HTMLElement, 'Acme Group')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Acme Group is saved.')).toBeDefined()
    const patch = asked.find(({ method }) => method === 'PATCH')
    expect(patch?.body).toEqual({ name: 'Acme Group' })
    expect(patch?.headers.get('if-match')).toBe('"3"')
  })

  test('a refusal lands on the field that it names', async () => {
    const { user } = settings(path, {
      'GET /v1/payers/ACME': () => payer,
      'PATCH /v1/payers/ACME': () =>
        problem(422, 'invalid-document', {
          violations: [violation('/locale', 'Not a locale: give a locale such as de-DE.')],
        }),
    })
    const locale = await screen.findByRole('textbox', { name: /^Locale/ })
    await user.clear(locale)
    await user.type(locale, 'nowhere at all')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findAllByText(/Not a locale/)).not.toHaveLength(0)
    expect(locale.getAttribute('aria-invalid')).toBe('true')
  })

  test('where somebody else was faster, what is there now is loaded under what was typed', async () => {
    let present = payer
    const { asked, user } = settings(path, {
      'GET /v1/payers/ACME': () => present,
      'PATCH /v1/payers/ACME': ({ headers }) =>
        headers.get('if-match') === `"${present.revision}"`
          ? { ...present, name: 'Acme Group', revision: present.revision + 1 }
          : problem(412, 'edit-conflict'),
    })
    const [name] = await screen.findAllByRole('textbox', { name: /^Name/ })
    await user.clear(name as HTMLElement)
    await user.type(name as HTMLElement, 'Acme Group')
    present = { ...payer, name: 'Acme plc', paymentTermsDays: 60, revision: 4 }
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await user.click(await screen.findByRole('button', { name: 'Load what is there now' }))
    expect(await screen.findByText('There now: Acme plc')).toBeDefined()
    expect((name as HTMLInputElement).value).toBe('Acme Group')
    expect(screen.getByDisplayValue('60')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Acme Group is saved.')).toBeDefined()
    expect(asked.findLast(({ method }) => method === 'PATCH')?.headers.get('if-match')).toBe('"4"')
  })
})

describe('rules', () => {
  const list = (items: unknown[]) => () => ({ items, nextCursor: null })
  const answers = {
    ...keyList,
    'GET /v1/payers/ACME': () => payer,
    'GET /v1/payers': list([payer]),
    'GET /v1/webhooks': list([]),
    'GET /v1/schedules': list([]),
    'GET /v1/seller-entities': list([seller]),
  }

  test.each([
    [
      '/settings/payers/new',
      null,
      'Code, Currency, Locale, Payment terms, Tax registration numbers, Bill to, Purchase order required, Default contact, Invoice units, Linked accounts',
    ],
    [
      '/settings/seller-entities/new',
      null,
      'Code, Time zone, Invoice number prefix, Legal name, Billing team, Other names, Line item types allowed, Address',
    ],
    ['/settings/schedules', 'Set a schedule for Seller', 'Day of the month, Hour, Paused'],
    ['/settings/api-keys', 'Create API key', 'Role, Permissions, Last day'],
    ['/settings/webhooks', 'Add webhook', 'Address, Events, Owner, Payer'],
  ])('the form at %s tells the rules of its fields', async (address, opener, fields) => {
    const { user } = settings(address, answers)
    if (opener !== null) await user.click(await screen.findByRole('button', { name: opener }))
    await screen.findAllByRole('button', { name: /^Info: / })
    const told = screen.getAllByRole('button', { name: /^Info: / })
    expect(told.map((link) => link.getAttribute('aria-label')?.slice('Info: '.length)).sort()).toEqual(
      fields.split(', ').sort(),
    )
  })

  test('in a dialog, which covers the help panel, the rule opens beside its field', async () => {
    const { user } = settings('/settings/webhooks', answers)
    await user.click(await screen.findByRole('button', { name: 'Add webhook' }))
    await user.click(await screen.findByRole('button', { name: 'Info: Address' }))
    expect(await screen.findByText(/Answer 2xx within 10 seconds/)).toBeDefined()
  })
})

describe('roles', () => {
  const me = {
    ...operator,
    actor: 'clerk',
    role: 'payer-administrator' as const,
    payer: 'ACME',
    permissions: permissionsOf('payer-administrator'),
  }
  const answers = { 'GET /v1/me': () => me, 'GET /v1/payers/ACME': () => payer }

  test('a payer administrator sees its account, keys and webhooks, and nothing of the seller', async () => {
    settings('/settings', answers)
    expect(await screen.findByText('Acme Ltd.')).toBeDefined()
    const tabs = screen.getAllByRole('tab').map(({ textContent }) => textContent)
    expect(tabs).toEqual(['Your account', 'API keys', 'Webhooks'])
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull()
  })

  test.each(['seller-entities', 'schedules', 'audit', 'payers/ACME/edit'])(
    'an address of the seller, %s, leads a payer administrator to its own account',
    async (page) => {
      const { router } = settings(`/settings/${page}`, answers)
      expect(await screen.findByText('Acme Ltd.')).toBeDefined()
      expect(router.state.location.pathname).toBe('/settings/payers')
    },
  )
})
