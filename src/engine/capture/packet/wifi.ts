/** IEEE 802.11, with what capture programs put before it. */
import type { Packet, Step } from './layers.ts'
import { over, u16 } from './layers.ts'
import { linkLayer } from './link.ts'

/** radiotap.org: a length, and fields of which a bit map says which are there; only the flags are of use here. */
export function radiotap(packet: Packet): Step {
  const { bytes, at } = packet
  const size = little(packet, at + 2)
  let fields = at + 8
  let present = (bytes[at + 7] ?? 0) & 0x80
  for (; present && fields < at + size; fields += 4)
    present = (bytes[fields + 3] ?? 0) & 0x80
  // the time stamp stands before the flags, at a multiple of eight
  const flagsAt = (bytes[at + 4] ?? 0) & 1
    ? at + Math.ceil((fields - at) / 8) * 8 + 8
    : fields
  const flags = (bytes[at + 4] ?? 0) & 2
    ? bytes[flagsAt] ?? 0
    : 0
  if (flags & 0x10) // a frame check sequence stands at the end
    packet.end -= 4
  const next = over(packet, size, 'ieee80211')
  return next === 'ieee80211' && flags & 0x20
    ? frame(packet, 4)
    : next
}

/** AVS: its length in the second number. */
export function avs(packet: Packet): Step {
  return over(packet, u16(packet, packet.at + 6), 'ieee80211')
}

/** Prism: its length in the second number, in the byte order of the machine; some programs write AVS under its link type. */
export function prism(packet: Packet): Step {
  const { at } = packet
  if (u16(packet, at) === 0x8021)
    return avs(packet)
  return over(packet, little(packet, at + 4) || u16(packet, at + 6), 'ieee80211')
}

/** Per-Packet Information: a length, and the link type of what follows it. */
export function ppi(packet: Packet): Step {
  const { at } = packet
  const link = little(packet, at + 4)
  const next = over(packet, little(packet, at + 2), 'ieee80211')
  return next === 'cut' || link === 192
    ? next === 'cut' ? 'cut' : 'link-type'
    : linkLayer(packet, link)
}

export function ieee80211(packet: Packet): Step {
  return frame(packet, 1)
}

/** IEEE 802.11, Section 9.3.2.1. `fill`: its header is filled up to a multiple of that. */
function frame(packet: Packet, fill: number): Step {
  const { bytes, at } = packet
  const [first = 0, flags = 0] = bytes.subarray(at, at + 2)
  const hasData = (first & 0x0c) === 0x08 && (first & 0x40) === 0
  if (!hasData)
    return 'not-ip'
  const isQualified = (first & 0x80) !== 0
  const toAndFrom = (flags & 3) === 3
  const addresses = toAndFrom
    ? 30
    : 24
  if (flags & 0x40)
    return 'wifi-sealed'
  if (flags & 0x04 || (bytes[at + 22] ?? 0) & 0x0f)
    return 'fragment'
  if (isQualified && (bytes[at + addresses] ?? 0) & 0x80)
    return 'wifi-aggregate'
  const size = addresses + (isQualified
    ? flags & 0x80 ? 6 : 2
    : 0)
  return over(packet, Math.ceil(size / fill) * fill, 'llc')
}

function little({ bytes }: Packet, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
}
