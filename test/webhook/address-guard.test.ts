import {
  AddressRefusal,
  checkAddress,
  faultOfUrl,
  isPublicAddress,
  type CheckedAddress,
} from '../../src/webhook/address-guard'

const guarded = { allowsPrivate: false }
const resolveTo =
  (...addresses: string[]) =>
  (): Promise<CheckedAddress[]> =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))

test.each([
  ['this machine', '127.0.0.1', '127.255.255.254', '::1'],
  ['nowhere in particular', '0.0.0.0', '0.1.2.3', '::'],
  ['private networks', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  ['the link', '169.254.1.1', 'fe80::1', 'fe80::1%eth0'],
  [
    'metadata of clouds',
    '169.254.169.254',
    'fd00:ec2::254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
  ],
  ['carriers', '100.64.0.1', '100.127.255.255'],
  ['many at once', '224.0.0.1', '239.255.255.255', 'ff02::1'],
  ['reserved and broadcast', '240.0.0.1', '255.255.255.255'],
  [
    'examples and measurements',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '2001:db8::1',
    '3fff::1',
  ],
  ['IPv4 in the clothes of IPv6', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1'],
  ['IPv4 by translation', '64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::'],
  ['what is no address', '', 'localhost', '999.1.1.1'],
])('an address of %s is none of the public internet', (_, ...addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([])
})

test('addresses of the public internet are', () => {
  const addresses = [
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '223.255.255.255',
    '2606:4700::1111',
  ]
  expect(addresses.filter((address) => !isPublicAddress(address))).toEqual([])
})

test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://１２７.0.0.1/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://api.localhost/',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://postgres:5432/',
])('%s is refused as it is written, whoever resolves it', (url) => {
  expect(faultOfUrl(new URL(url), guarded)?.code).toBe('web-address-private')
})

test.each(['https://example.com:22/', 'https://example.com:25/', 'https://example.com:80/'])(
  '%s: ports of other protocols are refused',
  (url) => {
    expect(faultOfUrl(new URL(url), guarded)?.code).toBe('web-address-port')
  },
)

test('http is refused; https on 443 or a port from 1024 up is not', () => {
  expect(faultOfUrl(new URL('http://example.com/'), guarded)?.code).toBe('web-address-unencrypted')
  for (const url of ['https://example.com/', 'https://example.com:8443/', 'https://8.8.8.8/'])
    expect(faultOfUrl(new URL(url), guarded)).toBeNull()
})

test('a name is refused where any of its addresses is private', async () => {
  const url = new URL('https://evil.example/')
  await expect(checkAddress(url, resolveTo('8.8.8.8', '10.0.0.1'), guarded)).rejects.toThrow(AddressRefusal)
  await expect(checkAddress(url, resolveTo(), guarded)).rejects.toThrow(AddressRefusal)
  expect(await checkAddress(url, resolveTo('8.8.8.8'), guarded)).toEqual([{ address: '8.8.8.8', family: 4 }])
})

test('for development any address is allowed', async () => {
  const url = new URL('http://localhost:4000/')
  expect(await checkAddress(url, resolveTo('127.0.0.1'), { allowsPrivate: true })).toHaveLength(1)
})
