/** The two ends of a packet, packed: two addresses and two ports, each 16 bits a character. Cheap to make and to look up, read only when it is shown. */
import type { Endpoint } from '../packet-writer.ts'

/** The same flow in the other direction. */
export function reversed(flow: string): string {
  const size = (flow.length - 2) / 2
  return flow.slice(size, size * 2) + flow.slice(0, size) + flow.at(-1)! + flow.at(-2)!
}

export function endsOf(flow: string): { source: Endpoint, destination: Endpoint } {
  const units = Array.from({ length: flow.length }, (_, index) => flow.charCodeAt(index))
  const size = (units.length - 2) / 2
  const address = size === 2
    ? ipv4Text
    : ipv6Text
  return {
    source: { address: address(units.slice(0, size)), port: units.at(-2)! },
    destination: { address: address(units.slice(size, size * 2)), port: units.at(-1)! },
  }
}

function ipv4Text(groups: number[]): string {
  return groups.map(group => `${group >> 8}.${group & 0xff}`).join('.')
}

/** RFC 5952: lower case, the longest run of zero groups as `::`. */
function ipv6Text(groups: number[]): string {
  const text = groups.map(group => group.toString(16)).join(':')
  const runs = [
    ...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g),
  ].map(([run]) => run).toSorted((one, other) => other.length - one.length)
  return runs[0]
    ? text.replace(runs[0], '::').replace(/:{3,}/, '::')
    : text
}
