/** What carries packets in packets. */
import type { Packet, Step } from './layers.ts'
import { behindEtherType, endAfter, over, u16 } from './layers.ts'

/** RFC 3032: labels up to the one that says it is the last. What it carries nobody says: it is told by its first bits. */
export function mpls(packet: Packet): Step {
  const { bytes } = packet
  for (; packet.at + 4 <= packet.limit; packet.at += 4) {
    if ((bytes[packet.at + 2]! & 1) === 0)
      continue
    packet.at += 4
    switch ((bytes[packet.at] ?? 0) >> 4) {
      case 4: return 'ipv4'
      case 6: return 'ipv6'
      case 0: return over(packet, 4, 'ethernet') // RFC 4448, Section 4.6: a control word
      default: return 'ethernet'
    }
  }
  return 'cut'
}

/** RFC 2516, Section 4 */
export function pppoe(packet: Packet): Step {
  const { bytes, at } = packet
  const size = u16(packet, at + 4)
  if (bytes[at] !== 0x11 || bytes[at + 1] !== 0)
    return 'not-ip'
  if (over(packet, 6, 'ppp') === 'cut')
    return 'cut'
  endAfter(packet, size)
  return 'ppp'
}

/** RFC 1661, Section 2, and RFC 1662, Section 3.1: address and control, and half of the protocol, may be left out. */
export function ppp(packet: Packet): Step {
  const { bytes } = packet
  if (u16(packet, packet.at) === 0xff03)
    packet.at += 2
  const isShort = ((bytes[packet.at] ?? 0) & 1) === 1
  const protocol = isShort
    ? bytes[packet.at]!
    : u16(packet, packet.at)
  const size = isShort
    ? 1
    : 2
  switch (protocol) {
    case 0x21: return over(packet, size, 'ipv4')
    case 0x57: return over(packet, size, 'ipv6')
    case 0x281: // RFC 3032, Section 4.3
    case 0x283: return over(packet, size, 'mpls')
    default: return 'not-ip'
  }
}

/** RFC 2784 and RFC 2890; version 1 is that of PPTP (RFC 2637, Section 4.1). */
export function gre(packet: Packet): Step {
  const flags = u16(packet, packet.at)
  const protocol = u16(packet, packet.at + 2)
  const has = (flag: number): number => flags & flag
    ? 4
    : 0
  if (flags & 0x4000) // RFC 1701: a route is given, which nobody does
    return 'not-ip'
  const numbered = has(0x1000)
  if ((flags & 7) === 1)
    return over(packet, 8 + numbered + has(0x0080), protocol === 0x880b ? 'ppp' : 'not-ip')
  const next = over(packet, 4 + has(0x8000) + has(0x2000) + numbered, behindEtherType(protocol))
  switch (protocol) {
    // Cisco's ERSPAN, draft-foschiano-erspan, Sections 4.1 to 4.3: the first of its types has no header
    case 0x88be: return over(packet, numbered && 8, 'ethernet')
    case 0x22eb: return over(packet, (packet.bytes[packet.at + 11] ?? 0) & 1 ? 20 : 12, 'ethernet')
    // WCCP: version 2 has four bytes before the packet
    case 0x883e: return over(packet, (packet.bytes[packet.at] ?? 0) >> 4 === 4 ? 0 : 4, 'ipv4')
    default: return next
  }
}

/** RFC 3378 */
export function etherip(packet: Packet): Step {
  return over(packet, 2, 'ethernet')
}

/** RFC 7348, Section 5; with the bit of the generic extension a number says what follows. */
export function vxlan(packet: Packet): Step {
  const { bytes, at } = packet
  const [flags = 0, , , next = 0] = bytes.subarray(at, at + 4)
  if ((flags & 0x08) === 0)
    return 'not-tcp'
  const generic: Record<number, Step> = { 1: 'ipv4', 2: 'ipv6', 3: 'ethernet', 5: 'mpls' }
  return over(packet, 8, flags & 0x04
    ? generic[next] ?? 'not-ip'
    : 'ethernet')
}

/** RFC 8926, Section 3.4 */
export function geneve(packet: Packet): Step {
  const first = packet.bytes[packet.at] ?? 0
  const type = u16(packet, packet.at + 2)
  return first >> 6
    ? 'not-tcp'
    : over(packet, 8 + (first & 0x3f) * 4, behindEtherType(type))
}

/** 3GPP TS 29.281, Section 5: what a user sends, behind extension headers. */
export function gtp(packet: Packet): Step {
  const { bytes, at } = packet
  const [flags = 0, kind] = bytes.subarray(at, at + 2)
  if (flags >> 4 !== 3 || kind !== 0xff)
    return 'not-tcp'
  endAfter(packet, 8 + u16(packet, at + 2))
  if ((flags & 7) === 0)
    return over(packet, 8, 'ip')
  let next = flags & 4
    ? bytes[at + 11] ?? 0
    : 0
  let size = 12
  while (next !== 0 && at + size < packet.limit) {
    const length = (bytes[at + size] ?? 0) * 4
    if (length === 0)
      return 'cut'
    size += length
    next = bytes[at + size - 1] ?? 0
  }
  return over(packet, size, 'ip')
}

/** RFC 2661, Section 3.1 */
export function l2tp(packet: Packet): Step {
  const flags = u16(packet, packet.at)
  if (flags & 0x8000 || (flags & 0x0f) !== 2)
    return 'not-tcp'
  const before = flags & 0x4000
    ? 8
    : 6
  const numbered = flags & 0x0800
    ? 4
    : 0
  const offset = flags & 0x0200
    ? 2 + u16(packet, packet.at + before + numbered)
    : 0
  return over(packet, before + numbered + offset, 'ppp')
}

/** RFC 4380, Section 5.1.1: who sends it, and from where it seems to come, may stand before the packet. */
export function teredo(packet: Packet): Step {
  const { bytes } = packet
  if (u16(packet, packet.at) === 1)
    packet.at += 13 + (bytes[packet.at + 2] ?? 0) + (bytes[packet.at + 3] ?? 0)
  if (u16(packet, packet.at) === 0)
    packet.at += 8
  return over(packet, 0, (bytes[packet.at] ?? 0) >> 4 === 6
    ? 'ipv6'
    : 'not-tcp')
}
