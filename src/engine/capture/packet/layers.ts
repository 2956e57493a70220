/** What the layers of a packet have in common: a place in the packet that moves on, and the names of what may stand there. */
import type { Fragments } from './fragments.ts'
import type { NamedFlows } from './named-flows.ts'

export type LayerName
  = | 'ethernet'
    | 'llc'
    | 'snap'
    | 'ieee80211'
    | 'radiotap'
    | 'avs'
    | 'prism'
    | 'ppi'
    | 'vlan'
    | 'mpls'
    | 'pppoe'
    | 'ppp'
    | 'ip'
    | 'ipv4'
    | 'ipv6'
    | 'gre'
    | 'etherip'
    | 'vxlan'
    | 'geneve'
    | 'gtp'
    | 'l2tp'
    | 'teredo'
    | 'udp'
    | 'tcp'

/**
 * Why a packet gives no TCP segment. Kinds of packets that carry TLS or hide what they carry have names of their own; `fragment`:
 * its other parts are not in the capture.
 */
export type PassedOver
  = | 'link-type'
    | 'not-ip'
    | 'not-tcp'
    | 'fragment'
    | 'cut'
    | 'too-deep'
    | 'quic'
    | 'dtls'
    | 'sflow'
    | 'capwap'
    | 'openvpn'
    | 'wireguard'
    | 'ipsec'
    | 'wifi-sealed'
    | 'wifi-aggregate'

/** `waiting`: a fragment whose other parts are still to come. */
export type Step = LayerName | PassedOver | 'waiting'

/** A packet that is read from the outside to the inside. */
export interface Packet {
  bytes: Uint8Array
  /** Where the next layer begins. */
  at: number
  /** Where its bytes end as far as the layers around it say; where none does, before the frame check sequence. */
  end: number
  /** Where its bytes end surely. */
  limit: number
  /** Of the innermost IP header, 16 bits a character: source and destination. */
  addresses: string
  fragments: Fragments
  namedFlows: NamedFlows
}

/** Reads what stands at `at`, moves on behind it and says what stands there; or why nobody goes on. */
export type Layer = (packet: Packet) => Step

/** What stands behind an EtherType (IANA, IEEE 802 Numbers). */
export function behindEtherType(type: number): Step {
  switch (type) {
    case 0x0800: return 'ipv4'
    case 0x86dd: return 'ipv6'
    case 0x8100: // IEEE 802.1Q, 802.1ad, and what came before it
    case 0x88a8:
    case 0x9100:
    case 0x9200: return 'vlan'
    case 0x8847: // RFC 3032, Section 5
    case 0x8848: return 'mpls'
    case 0x8864: return 'pppoe'
    case 0x880b: return 'ppp'
    case 0x6558: return 'ethernet' // RFC 1701: bridged frames
    default: return 'not-ip'
  }
}

/** Moves on over a header of that many bytes. */
export function over(packet: Packet, size: number, next: Step): Step {
  packet.at += size
  return packet.at > packet.limit
    ? 'cut'
    : next
}

/** The packet ends no later than so many bytes behind `at`. */
export function endAfter(packet: Packet, size: number): void {
  packet.limit = Math.min(packet.limit, packet.at + size)
  packet.end = Math.min(packet.end, packet.limit)
}

export function u16({ bytes }: Pick<Packet, 'bytes'>, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
}

export function u32(packet: Pick<Packet, 'bytes'>, at: number): number {
  return u16(packet, at) * 0x10000 + u16(packet, at + 2)
}
