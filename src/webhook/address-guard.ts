import { lookup } from 'node:dns/promises'
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net'
import { inEnglish, worded, type Wording } from '../domain/wording'

/** An address of a server, checked. */
export interface CheckedAddress {
  address: string
  family: 4 | 6
}

/** All addresses of a name, as the machine's resolver knows them. */
export type Resolve = (hostname: string) => Promise<CheckedAddress[]>

export const resolveByDns: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }))

/** Why a webhook may not go there, in a sentence that its owner may read. */
export class AddressRefusal extends Error {
  override readonly name = 'AddressRefusal'
}

/** What is not the public internet. Source: IANA's special-purpose address registry, and what clouds serve their secrets at. */
const refusedOfIPv4 = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carriers' NAT, and the metadata of one cloud
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // Azure's host, a public number for a private server
  ['169.254.0.0', 16], // link-local, and the metadata of most clouds
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3], // multicast, reserved, broadcast
] as const)
  refusedOfIPv4.addSubnet(network, prefix, 'ipv4')

/** Of IPv6 only what is given out for global use may be reached; of that not what stands for an IPv4 address or for nothing. */
const globalIPv6 = new BlockList()
globalIPv6.addSubnet('2000::', 3, 'ipv6')
const refusedOfIPv6 = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23], // Teredo and other protocols
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4
  ['3fff::', 20],
] as const)
  refusedOfIPv6.addSubnet(network, prefix, 'ipv6')

/** Whether an address, as Node writes it, belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refusedOfIPv4.check(address, 'ipv4')
  if (isIP(address) !== 6 || address.includes('%')) return false
  return globalIPv6.check(address, 'ipv6') && !refusedOfIPv6.check(address, 'ipv6')
}

export interface GuardOptions {
  /** For development: any address, and http. */
  allowsPrivate: boolean
}

const notPublic = worded('web-address-private')

/** What is wrong with an address that somebody registers, as it is written; its name is looked up when it is sent to. Null: nothing. */
export function faultOfUrl(url: URL, options: GuardOptions): Wording | null {
  return (
    faultOfTarget(url, options) ?? (!options.allowsPrivate && isPrivateName(hostOf(url)) ? notPublic : null)
  )
}

function faultOfTarget(url: URL, { allowsPrivate }: GuardOptions): Wording | null {
  if (allowsPrivate) return null
  if (url.protocol !== 'https:') return worded('web-address-unencrypted')
  const port = Number(url.port || 443)
  if (port !== 443 && port < 1_024) return worded('web-address-port')
  const host = hostOf(url)
  return isIP(host) !== 0 && !isPublicAddress(host) ? notPublic : null
}

/**
 * Names that no resolver of the public internet knows: of one machine, one network, or without a domain. Sources: RFC 6761, RFC 6762, RFC
 * 8375, and ICANN's `.internal`.
 */
function isPrivateName(host: string): boolean {
  const name = host.replace(/\.$/, '')
  return isIP(host) === 0 && (!name.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(name))
}

/**
 * The addresses of the server behind `url`. Refuses (`AddressRefusal`) where any of them is none of the public internet. Whoever
 * connects must connect to one of these and never look the name up again: it could lead elsewhere by then.
 */
export async function checkAddress(
  url: URL,
  resolve: Resolve,
  options: GuardOptions,
): Promise<CheckedAddress[]> {
  const fault = faultOfTarget(url, options)
  if (fault !== null) throw new AddressRefusal(inEnglish(fault))
  const host = hostOf(url)
  const family = isIP(host)
  const addresses =
    family === 0 ? await resolve(host) : [{ address: host, family: family === 6 ? 6 : 4 } as const]
  if (addresses.length === 0) throw new AddressRefusal(inEnglish(worded('webhook-server-nowhere')))
  if (!options.allowsPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new AddressRefusal(inEnglish(worded('webhook-server-private')))
  return addresses
}

/** For a connection: whatever name it asks for, these are the addresses. */
export function pinnedTo(addresses: readonly CheckedAddress[]): LookupFunction {
  const [first] = addresses
  return (_, options, answer) => {
    if (options.all) answer(null, [...addresses])
    else answer(null, first?.address ?? '', first?.family)
  }
}

/** Without the brackets of IPv6. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}
