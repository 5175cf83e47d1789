import { readConfig, type ConfigError } from '../src/config'

const read = (env: Record<string, string>, needed: Parameters<typeof readConfig>[0] = []) =>
  readConfig(needed, env)

test('an empty environment has a value for everything but the servers, keys and providers that somebody else gives', () => {
  const values: Record<string, unknown> = read({})
  const absent = Object.keys(values).filter((name) => values[name] === undefined)
  expect(absent.sort()).toEqual(
    [
      ...['databaseUrl', 'temporalAddress', 'smtpUrl', 'temporalCommand', 'publicUrl', 'linkSecret'],
      ...['operatorKey', 'oidcIssuer', 'oidcAudience', 'oidcKeys', 'oidcClientId'],
      ...['temporalUiUrl', 'mailCatcherUrl'],
    ].sort(),
  )
})

test('an empty variable counts as absent', () => {
  expect(read({ API_PORT: '', DATABASE_URL: ' ' })).toMatchObject({ apiPort: 4380, databaseUrl: undefined })
})

test('every fault is named at once, each with its variable, its value and its cure', () => {
  const env = {
    DATABASE_URL: 'nowhere',
    TEMPORAL_ADDRESS: 'http://x',
    API_PORT: '99999',
    LOG_LEVEL: 'loud',
    MAIL_FROM: 'nobody',
  }
  let message = ''
  try {
    read(env)
  } catch (error) {
    message = (error as ConfigError).message
  }
  expect(message).toContain('DATABASE_URL=nowhere: write it as postgres://user:password@host:port/database.')
  expect(message).toContain('TEMPORAL_ADDRESS=http://x: write it as host:port, such as 127.0.0.1:7233.')
  expect(message).toContain('API_PORT=99999: give a whole number from 0 to 65535.')
  expect(message).toContain('LOG_LEVEL=loud: choose one of trace, debug,')
  expect(message).toContain('MAIL_FROM=nobody: write it such as')
})

test('what a process cannot do without is named when it is missing', () => {
  expect(() => read({}, ['databaseUrl', 'temporalAddress'])).toThrow(
    /DATABASE_URL is not set[\s\S]*TEMPORAL_ADDRESS is not set/,
  )
  expect(read({ DATABASE_URL: 'postgres://a:b@c/d' }, ['databaseUrl']).databaseUrl).toBe('postgres://a:b@c/d')
})

test('links begin with a web address without a slash at its end, and are signed by a secret that is long enough', () => {
  expect(read({ PUBLIC_URL: 'https://billing.seller.example/po/' }).publicUrl).toBe(
    'https://billing.seller.example/po',
  )
  for (const wrong of ['billing.seller.example', 'ftp://x', 'https://x?y=1', 'https://me@x'])
    expect(() => read({ PUBLIC_URL: wrong })).toThrow(`PUBLIC_URL=${wrong}: write it as https://host`)
  expect(() => read({ LINK_SECRET: 'too short' })).toThrow(
    'LINK_SECRET=…: give at least 32 random characters.',
  )
  expect(() => read({}, ['linkSecret'])).toThrow(
    'LINK_SECRET is not set: set it to 32 random characters or more',
  )
})

test('a password does not appear in the message', () => {
  expect(() => read({ DATABASE_URL: 'mysql://me:secret@host/db' })).toThrow(
    'DATABASE_URL=mysql://me:…@host/db',
  )
})

test('an identity provider is named as a whole, with keys that can be read', () => {
  expect(() => read({ OIDC_ISSUER: 'https://id.example' })).toThrow(
    'OIDC_ISSUER, OIDC_AUDIENCE and OIDC_KEYS: set all three, or none of them.',
  )
  expect(() => read({ OIDC_CLIENT_ID: 'console' })).toThrow(
    'OIDC_CLIENT_ID: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_KEYS, too, or leave it out.',
  )
  expect(() => read({ OIDC_KEYS: '/nowhere.json' })).toThrow(
    'OIDC_KEYS=/nowhere.json: name a file that can be read',
  )
})

test('an operator key that is no key is not shown in the message', () => {
  expect(() => read({ OPERATOR_KEY: 'dd_secret' })).toThrow('OPERATOR_KEY=…: write it as dd_, 16 hex digits')
})

test('the days after which people are reminded of held invoices are ascending whole numbers', () => {
  expect(read({}).heldReminderDays).toEqual([3, 7, 14])
  expect(read({ HELD_REMINDER_DAYS: '1, 30' }).heldReminderDays).toEqual([1, 30])
  for (const days of ['7,3', '3,3', '0', 'soon', '3,', '3.5'])
    expect(() => read({ HELD_REMINDER_DAYS: days })).toThrow(
      `HELD_REMINDER_DAYS=${days}: give whole numbers of days from 1 to 365, ascending, such as 3,7,14.`,
    )
})
