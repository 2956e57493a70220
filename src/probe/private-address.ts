import { BlockList, isIPv6 } from 'node:net'

/** Loopback, private, link-local, shared and unspecified ranges: RFC 6890 and its registries, as far as hosts have such addresses. */
const ranges: readonly (readonly [net: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
]

const list = new BlockList()
for (const [net, bits] of ranges)
  list.addSubnet(net, bits, isIPv6(net) ? 'ipv6' : 'ipv4')

/** Whether an IP address stands for this machine or a network that is not public. */
export function isPrivate(address: string): boolean {
  const bare = address.split('%', 1)[0]!
  // ::ffff:10.0.0.1 is an IPv4 address in IPv6's clothes (RFC 4291, Section 2.5.5.2).
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  return mapped
    ? list.check(mapped, 'ipv4')
    : list.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4')
}
