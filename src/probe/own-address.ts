/** Whether an address leads to a port that this machine listens on. */
import { BlockList, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

/** A connection to the unspecified address goes to this machine's loopback. */
const unspecified = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** An address without its zone, and as IPv4 where it is that in IPv6's clothes (RFC 4291, Section 2.5.5.2). */
export function plainAddress(address: string): string {
  const bare = address.split('%', 1)[0]!.toLowerCase()
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare
}

/** `bound`: the address that is listened on, `::` and `0.0.0.0` for all of them. */
export function leadsTo(bound: string, address: string): boolean {
  const list = new BlockList()
  for (const own of addressesOf(plainAddress(bound)))
    list.addAddress(own, familyOf(own))
  if (plainAddress(bound) in unspecified)
    list.addSubnet('127.0.0.0', 8, 'ipv4')
  const plain = plainAddress(address)
  return list.check(plain, familyOf(plain))
}

function addressesOf(bound: string): string[] {
  if (!(bound in unspecified))
    return [bound, ...Object.entries(unspecified).flatMap(([any, loopback]) => loopback === bound ? [any] : [])]
  const all = [
    ...Object.entries(unspecified).flat(),
    ...Object.values(networkInterfaces()).flatMap(own => own?.map(({ address }) => plainAddress(address)) ?? []),
  ]
  // A socket of all IPv6 addresses takes IPv4 too.
  return bound === '::'
    ? all
    : all.filter(own => !isIPv6(own))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address)
    ? 'ipv6'
    : 'ipv4'
}
