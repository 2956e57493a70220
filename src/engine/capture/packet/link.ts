/** Link layers: https://www.tcpdump.org/linktypes.html */
import type { Packet, Step } from './layers.ts'
import { behindEtherType, endAfter, over, u16 } from './layers.ts'

/** What a packet of a link type begins with; `at` is moved over what stands before it. */
export function linkLayer(packet: Packet, linkType: number): Step {
  switch (linkType) {
    case 1: return 'ethernet'
    case 0: // BSD loopback: an address family of four bytes in the byte order of the machine
    case 108: return over(packet, 4, 'ip')
    case 12: // raw IP as some systems number it
    case 14:
    case 101:
    case 228:
    case 229: return 'ip'
    case 9: // PPP, with and without the header of HDLC
    case 50: return ppp(packet)
    case 51: return 'pppoe'
    case 204: // PPP with a byte of direction
      packet.at++
      return ppp(packet)
    case 104: return cisco(packet) // Cisco's HDLC
    case 6: return tokenRing(packet)
    case 8: return over(packet, 16, 'ip') // SLIP, as BSD keeps it
    case 10: return over(packet, 13, 'llc') // FDDI
    case 100: return 'llc' // RFC 2684: over ATM
    case 105: return 'ieee80211'
    case 109: return over(packet, 12, 'ip') // OpenBSD's enc: what IPsec has opened
    case 113: return cooked(packet, 14, 16) // Linux cooked, v1
    case 117: return pflog(packet)
    case 119: return 'prism'
    case 127: return 'radiotap'
    case 138: return cooked(packet, 16, 18) // IP over IEEE 1394
    case 163: return 'avs'
    case 192: return 'ppi'
    case 226: return over(packet, 24, 'ip') // Solaris' ipnet
    case 239: return nflog(packet)
    case 240: // a netANALYZER's header, and a frame check sequence
      packet.end -= 4
      return over(packet, 4, 'ethernet')
    case 276: return cooked(packet, 0, 20) // Linux cooked, v2
    default: return 'link-type'
  }
}

/** IEEE 802.3: a type, or a length behind which LLC stands. */
export function ethernet(packet: Packet): Step {
  const type = u16(packet, packet.at + 12)
  if (over(packet, 14, 'ethernet') === 'cut')
    return 'cut'
  if (type >= 0x0600)
    return behindEtherType(type)
  endAfter(packet, type)
  return 'llc'
}

/** IEEE 802.1Q: behind the tag stands the type, or the length, of what it tags. */
export function vlan(packet: Packet): Step {
  const type = u16(packet, packet.at + 2)
  return over(packet, 4, type >= 0x0600
    ? behindEtherType(type)
    : 'llc')
}

/** IEEE 802.2 */
export function llc(packet: Packet): Step {
  const { bytes, at } = packet
  if (bytes[at] === 0xaa && bytes[at + 1] === 0xaa)
    return over(packet, 3, 'snap')
  return bytes[at] === 0x06 && bytes[at + 1] === 0x06
    ? over(packet, 3, 'ip')
    : 'not-ip'
}

/** IEEE 802, Section 9.5: an organization, and a number of its own, which is an EtherType in that of RFC 1042. */
export function snap(packet: Packet): Step {
  const { bytes, at } = packet
  const organization = u16(packet, at) * 256 + (bytes[at + 2] ?? 0)
  const type = u16(packet, at + 3)
  if (organization === 0x0080c2 && (type === 0x0001 || type === 0x0007))
    return over(packet, 7, 'ethernet') // RFC 2684, Section 5.2: bridged, behind two bytes that fill
  return over(packet, 5, organization === 0 || organization === 0x0000f8
    ? behindEtherType(type)
    : 'not-ip')
}

/** Cooked captures: a protocol where an EtherType would stand. 4 stands for LLC. */
function cooked(packet: Packet, typeAt: number, size: number): Step {
  const type = u16(packet, typeAt)
  return over(packet, size, type === 4
    ? 'llc'
    : behindEtherType(type))
}

/** RFC 1662, Section 3.1: address and control may be left out; Cisco's framing has others there. */
function ppp(packet: Packet): Step {
  const first = u16(packet, packet.at)
  return first === 0x0f00 || first === 0x8f00
    ? cisco(packet)
    : 'ppp'
}

function cisco(packet: Packet): Step {
  const type = u16(packet, packet.at + 2)
  return over(packet, 4, behindEtherType(type))
}

/** IEEE 802.5: the first bit of the source says that a route stands behind it, which has its length in five bits. */
function tokenRing(packet: Packet): Step {
  const { bytes } = packet
  return over(packet, 14 + ((bytes[8] ?? 0) & 0x80
    ? (bytes[14] ?? 0) & 0x1f
    : 0), 'llc')
}

/** OpenBSD's packet filter: the length of its header, which is filled up to four. */
function pflog(packet: Packet): Step {
  return over(packet, Math.ceil((packet.bytes[0] ?? 0) / 4) * 4, 'ip')
}

/** Linux' netfilter: attributes, of which one is the packet; their lengths are in the byte order of the machine. */
function nflog(packet: Packet): Step {
  const { bytes, limit } = packet
  for (let at = 4; at + 4 <= limit;) {
    const little = bytes[at]! + bytes[at + 1]! * 256
    const isLittle = little >= 4 && little <= limit - at
    const size = isLittle
      ? little
      : u16(packet, at)
    const type = (isLittle
      ? bytes[at + 2]! + bytes[at + 3]! * 256
      : u16(packet, at + 2)) & 0x7fff
    if (size < 4)
      return 'not-ip'
    if (type === 9) { // NFULA_PAYLOAD
      packet.at = at + 4
      endAfter(packet, size - 4)
      return 'ip'
    }
    at += Math.ceil(size / 4) * 4
  }
  return 'not-ip'
}
