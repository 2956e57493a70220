/** IPv4 and IPv6, up to what they carry. */
import type { Packet, Step } from './layers.ts'
import { over, u16, u32 } from './layers.ts'

/** By its first four bits. */
export function ip({ bytes, at, limit }: Packet): Step {
  if (at >= limit)
    return 'cut'
  switch (bytes[at]! >> 4) {
    case 4: return 'ipv4'
    case 6: return 'ipv6'
    default: return 'not-ip'
  }
}

/** RFC 791, Section 3.1 */
export function ipv4(packet: Packet): Step {
  const { bytes, at, limit } = packet
  const header = ((bytes[at] ?? 0) & 0x0f) * 4
  if (limit < at + 20 || limit < at + header)
    return 'cut'
  if (bytes[at]! >> 4 !== 4)
    return 'not-ip'
  const total = u16(packet, at + 2) // 0 where the card segments by itself
  const isWhole = total >= header && at + total <= limit
  if (isWhole)
    packet.end = packet.limit = at + total
  packet.addresses = String.fromCharCode(
    u16(packet, at + 12),
    u16(packet, at + 14),
    u16(packet, at + 16),
    u16(packet, at + 18),
  )
  packet.at = at + header
  const protocol = bytes[at + 9]!
  const offset = u16(packet, at + 6) & 0x3fff
  if (offset === 0)
    return carried(packet, protocol)
  // a fragment of which a part is missing ends nothing
  return isWhole
    ? together(packet, { name: `${packet.addresses}${u16(packet, at + 4)} ${protocol}`, start: (offset & 0x1fff) * 8, isLast: offset < 0x2000, protocol })
    : 'cut'
}

/** Extension headers that RFC 6564 lets everybody step over: Hop-by-Hop, Routing, Destination Options, Mobility, HIP, Shim6 (RFC 7045, Section 4). */
const plainExtensions = new Set([0, 43, 60, 135, 139, 140])
const mostExtensions = 8

/** RFC 8200, Section 3 */
export function ipv6(packet: Packet): Step {
  const { bytes, at, limit } = packet
  if (limit < at + 40)
    return 'cut'
  if (bytes[at]! >> 4 !== 6)
    return 'not-ip'
  const length = u16(packet, at + 4)
  const isWhole = length > 0 && at + 40 + length <= limit
  if (isWhole)
    packet.end = packet.limit = at + 40 + length
  let addresses = ''
  for (let index = at + 8; index < at + 40; index += 2)
    addresses += String.fromCharCode(u16(packet, index))
  packet.addresses = addresses
  packet.at = at + 40
  return extended(packet, bytes[at + 6]!, isWhole)
}

/** RFC 8200, Section 4: extension headers are stepped over. Behind ESP nobody sees. */
function extended(packet: Packet, first: number, isWhole: boolean): Step {
  const { bytes } = packet
  let next = first
  for (let steps = 0; steps < mostExtensions && (plainExtensions.has(next) || next === 44); steps++) {
    const { at } = packet
    if (at + 8 > packet.end)
      return 'cut'
    const isFragment = next === 44
    next = bytes[at]!
    packet.at += isFragment
      ? 8
      : (bytes[at + 1]! + 1) * 8
    // a fragment that is the whole packet (RFC 6946) is none
    const offset = u16(packet, at + 2)
    if (isFragment && offset & 0xfff9) {
      return isWhole
        ? together(packet, { name: `${packet.addresses}${u32(packet, at + 4)}`, start: offset & 0xfff8, isLast: (offset & 1) === 0, protocol: next })
        : 'cut'
    }
  }
  return carried(packet, next)
}

/** Goes on with the whole where this fragment was the last that it lacked. */
function together(packet: Packet, { name, start, isLast, protocol }: { name: string, start: number, isLast: boolean, protocol: number }): Step {
  const whole = packet.fragments.add(name, { start, isLast, bytes: packet.bytes.subarray(packet.at, packet.end), protocol })
  if (!whole)
    return 'waiting'
  packet.bytes = whole.bytes
  packet.at = 0
  packet.end = packet.limit = whole.bytes.length
  return packet.addresses.length > 4
    ? extended(packet, whole.protocol, true)
    : carried(packet, whole.protocol)
}

/** IANA, Protocol Numbers */
function carried(packet: Packet, protocol: number): Step {
  switch (protocol) {
    case 6: return 'tcp'
    case 4: return 'ipv4' // RFC 2003
    case 41: return 'ipv6' // RFC 4213, Section 3
    case 17: return 'udp'
    case 47: return 'gre'
    case 50: return 'ipsec'
    case 51: return authenticated(packet)
    case 97: return 'etherip'
    case 137: return 'mpls' // RFC 4023, Section 3
    default: return 'not-tcp'
  }
}

/** An Authentication Header: RFC 4302, Section 2 */
function authenticated(packet: Packet): Step {
  const { bytes, at, limit } = packet
  if (at + 8 > limit)
    return 'cut'
  const next = bytes[at]!
  const size = (bytes[at + 1]! + 2) * 4
  if (over(packet, size, 'tcp') === 'cut')
    return 'cut'
  return packet.addresses.length > 4
    ? extended(packet, next, true)
    : carried(packet, next)
}
