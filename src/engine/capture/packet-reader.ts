/**
 * What a captured packet carries: link layer, IPv4 or IPv6, TCP. Anything else is told by its reason and passed over.
 */
import { hex } from '../bytes/hex.ts'

export interface Segment {
  source: string
  sourcePort: number
  destination: string
  destinationPort: number
  sequence: number
  syn: boolean
  fin: boolean
  reset: boolean
  payload: Uint8Array
}

/** Why a packet gives no TCP segment. */
export type PassedOver = 'link-type' | 'not-ip' | 'not-tcp' | 'fragment' | 'cut'

/** The TCP segment of a packet, or why there is none. */
export function segmentOf(linkType: number, packet: Uint8Array): Segment | PassedOver {
  const network = networkOf(linkType, packet)
  if (typeof network === 'string')
    return network
  const version = (network[0] ?? 0) >> 4
  if (version === 4)
    return fromIpv4(network)
  if (version === 6)
    return fromIpv6(network)
  return 'not-ip'
}

/** The IP packet inside: https://www.tcpdump.org/linktypes.html */
function networkOf(linkType: number, packet: Uint8Array): Uint8Array | PassedOver {
  switch (linkType) {
    case 1: return ethernet(packet)
    case 0: // BSD loopback: an address family of four bytes in the byte order of the machine
    case 108: return packet.length >= 4
      ? packet.subarray(4)
      : 'cut'
    case 12: // raw IP as some systems number it
    case 14:
    case 101:
    case 228:
    case 229: return packet
    case 113: return typed(packet, 14, 16) // Linux cooked, v1
    case 276: return typed(packet, 0, 20) // Linux cooked, v2
    default: return 'link-type'
  }
}

/** IEEE 802.3 with any number of 802.1Q and 802.1ad tags. */
function ethernet(packet: Uint8Array): Uint8Array | PassedOver {
  let at = 12
  for (let tags = 0; tags < 4 && isTag(u16(packet, at)); tags++)
    at += 4
  return typed(packet, at, at + 2)
}

function isTag(type: number): boolean {
  return type === 0x8100 || type === 0x88a8 || type === 0x9100
}

function typed(packet: Uint8Array, typeAt: number, payloadAt: number): Uint8Array | PassedOver {
  if (packet.length < payloadAt)
    return 'cut'
  const type = u16(packet, typeAt)
  return type === 0x0800 || type === 0x86dd
    ? packet.subarray(payloadAt)
    : 'not-ip'
}

/** RFC 791, Section 3.1 */
function fromIpv4(packet: Uint8Array): Segment | PassedOver {
  const header = (packet[0]! & 0x0f) * 4
  if (packet.length < 20 || packet.length < header)
    return 'cut'
  if (packet[9] !== 6)
    return 'not-tcp'
  if (u16(packet, 6) & 0x3fff)
    return 'fragment'
  const total = u16(packet, 2) // 0 where the card segments by itself
  const end = total >= header && total <= packet.length
    ? total
    : packet.length
  return tcp(packet.subarray(header, end), ipv4Text(packet.subarray(12, 16)), ipv4Text(packet.subarray(16, 20)))
}

/** RFC 8200, Sections 3 and 4: extension headers are stepped over. */
function fromIpv6(packet: Uint8Array): Segment | PassedOver {
  if (packet.length < 40)
    return 'cut'
  const length = u16(packet, 4)
  const end = length > 0 && 40 + length <= packet.length
    ? 40 + length
    : packet.length
  let next = packet[6]!
  let at = 40
  for (let steps = 0; steps < 8 && next !== 6; steps++) {
    if (next === 44)
      return 'fragment'
    if (next !== 0 && next !== 43 && next !== 60)
      return 'not-tcp'
    if (at + 8 > end)
      return 'cut'
    next = packet[at]!
    at += (packet[at + 1]! + 1) * 8
  }
  return at <= end
    ? tcp(packet.subarray(at, end), ipv6Text(packet.subarray(8, 24)), ipv6Text(packet.subarray(24, 40)))
    : 'cut'
}

/** RFC 9293, Section 3.1 */
function tcp(segment: Uint8Array, source: string, destination: string): Segment | PassedOver {
  const header = ((segment[12] ?? 0) >> 4) * 4
  if (segment.length < 20 || header < 20 || segment.length < header)
    return 'cut'
  const flags = segment[13]!
  return {
    source,
    destination,
    sourcePort: u16(segment, 0),
    destinationPort: u16(segment, 2),
    sequence: (u16(segment, 4) * 0x10000) + u16(segment, 6),
    fin: (flags & 1) !== 0,
    syn: (flags & 2) !== 0,
    reset: (flags & 4) !== 0,
    payload: segment.subarray(header),
  }
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
}

function ipv4Text(bytes: Uint8Array): string {
  return bytes.join('.')
}

/** RFC 5952: lower case, the longest run of zero groups as `::`. */
function ipv6Text(bytes: Uint8Array): string {
  const groups = (hex(bytes).match(/.{4}/g) ?? []).map(group => group.replace(/^0{1,3}/, ''))
  const text = groups.join(':')
  const runs = [
    ...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g),
  ].map(([run]) => run).toSorted((one, other) => other.length - one.length)
  return runs[0]
    ? text.replace(runs[0], '::').replace(/:{3,}/, '::')
    : text
}
