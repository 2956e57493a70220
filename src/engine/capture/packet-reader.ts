/**
 * What a captured packet carries: link layer, IPv4 or IPv6, TCP. Anything else is told by its reason and passed over.
 */
import type { Endpoint } from './packet-writer.ts'

export interface Segment {
  /** Both ends in the order of sending, packed: see `endsOf`. */
  flow: string
  sequence: number
  /** Number of the next byte that the sender waits for; null where it says none. */
  acknowledged: number | null
  syn: boolean
  fin: boolean
  reset: boolean
  payload: Uint8Array
}

/** Why a packet gives no TCP segment. */
export type PassedOver = 'link-type' | 'not-ip' | 'not-tcp' | 'fragment' | 'cut'

/** The TCP segment of a packet, or why there is none. `check`: so many bytes at its end are a frame check sequence. */
export function segmentOf(linkType: number, packet: Uint8Array, check = 0): Segment | PassedOver {
  const network = networkOf(linkType, packet)
  if (typeof network === 'string')
    return network
  if (network >= packet.length)
    return 'cut'
  switch (packet[network]! >> 4) {
    case 4: return fromIpv4(packet, network, packet.length - check)
    case 6: return fromIpv6(packet, network, packet.length - check)
    default: return 'not-ip'
  }
}

/** Where the IP packet begins: https://www.tcpdump.org/linktypes.html */
function networkOf(linkType: number, packet: Uint8Array): number | PassedOver {
  switch (linkType) {
    case 1: return ethernet(packet)
    case 0: // BSD loopback: an address family of four bytes in the byte order of the machine
    case 108: return 4
    case 12: // raw IP as some systems number it
    case 14:
    case 101:
    case 228:
    case 229: return 0
    case 113: return typed(packet, 14, 16) // Linux cooked, v1
    case 276: return typed(packet, 0, 20) // Linux cooked, v2
    default: return 'link-type'
  }
}

/** IEEE 802.3 with any number of 802.1Q and 802.1ad tags. */
function ethernet(packet: Uint8Array): number | PassedOver {
  let at = 12
  for (let tags = 0; tags < 4 && isTag(u16(packet, at)); tags++)
    at += 4
  return typed(packet, at, at + 2)
}

function isTag(type: number): boolean {
  return type === 0x8100 || type === 0x88a8 || type === 0x9100
}

/** Cooked captures of a tagged interface keep the tag before the payload. */
function typed(packet: Uint8Array, typeAt: number, payloadAt: number): number | PassedOver {
  if (packet.length < payloadAt)
    return 'cut'
  const type = u16(packet, typeAt)
  if (isTag(type))
    return typed(packet, payloadAt + 2, payloadAt + 4)
  return type === 0x0800 || type === 0x86dd
    ? payloadAt
    : 'not-ip'
}

/** RFC 791, Section 3.1. `last`: where its data end, unless its own length says it. */
function fromIpv4(packet: Uint8Array, at: number, last: number): Segment | PassedOver {
  const header = (packet[at]! & 0x0f) * 4
  if (packet.length < at + 20 || packet.length < at + header)
    return 'cut'
  if (u16(packet, at + 6) & 0x3fff)
    return 'fragment'
  let next = packet[at + 9]!
  let start = at + header
  if (next === 51) { // an Authentication Header: RFC 4302, Section 2
    if (packet.length < start + 8)
      return 'cut'
    next = packet[start]!
    start += (packet[start + 1]! + 2) * 4
  }
  if (next !== 6)
    return 'not-tcp'
  const total = u16(packet, at + 2) // 0 where the card segments by itself
  const end = total >= header && at + total <= packet.length
    ? at + total
    : last
  return tcp(packet, start, end, String.fromCharCode(
    u16(packet, at + 12),
    u16(packet, at + 14),
    u16(packet, at + 16),
    u16(packet, at + 18),
  ))
}

/** Extension headers that RFC 6564 lets everybody step over: Hop-by-Hop, Routing, Destination Options, Mobility, HIP, Shim6 (RFC 7045, Section 4). */
const plainExtensions = new Set([0, 43, 60, 135, 139, 140])

/** RFC 8200, Sections 3 and 4: extension headers are stepped over. Behind ESP nobody sees. */
function fromIpv6(packet: Uint8Array, start: number, last: number): Segment | PassedOver {
  if (packet.length < start + 40)
    return 'cut'
  const length = u16(packet, start + 4)
  const end = length > 0 && start + 40 + length <= packet.length
    ? start + 40 + length
    : last
  let next = packet[start + 6]!
  let at = start + 40
  for (let steps = 0; steps < 8 && next !== 6; steps++) {
    const isPlain = plainExtensions.has(next)
    if (!isPlain && next !== 44 && next !== 51)
      return 'not-tcp'
    if (at + 8 > end)
      return 'cut'
    // a fragment that is the whole packet (RFC 6946) is none
    if (next === 44 && u16(packet, at + 2) & 0xfff9)
      return 'fragment'
    const size = isPlain
      ? (packet[at + 1]! + 1) * 8
      : next === 51
        ? (packet[at + 1]! + 2) * 4 // RFC 4302, Section 2.2
        : 8
    next = packet[at]!
    at += size
  }
  if (next !== 6)
    return 'not-tcp'
  let addresses = ''
  for (let index = start + 8; index < start + 40; index += 2)
    addresses += String.fromCharCode(u16(packet, index))
  return tcp(packet, at, end, addresses)
}

/** RFC 9293, Section 3.1 */
function tcp(packet: Uint8Array, at: number, end: number, addresses: string): Segment | PassedOver {
  const header = ((packet[at + 12] ?? 0) >> 4) * 4
  if (end - at < 20 || header < 20 || end - at < header)
    return 'cut'
  const flags = packet[at + 13]!
  return {
    flow: addresses + String.fromCharCode(u16(packet, at), u16(packet, at + 2)),
    sequence: (u16(packet, at + 4) * 0x10000) + u16(packet, at + 6),
    acknowledged: (flags & 16) === 0
      ? null
      : (u16(packet, at + 8) * 0x10000) + u16(packet, at + 10),
    fin: (flags & 1) !== 0,
    syn: (flags & 2) !== 0,
    reset: (flags & 4) !== 0,
    payload: packet.subarray(at + header, end),
  }
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
}

/** The same flow in the other direction. */
export function reversed(flow: string): string {
  const size = (flow.length - 2) / 2
  return flow.slice(size, size * 2) + flow.slice(0, size) + flow.at(-1)! + flow.at(-2)!
}

/** A flow holds two addresses and two ports, each 16 bits a character: cheap to make and to look up, read only when it is shown. */
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
