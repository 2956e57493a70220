/**
 * What a captured packet carries, read from the outside to the inside: link layer, tunnels, IPv4 or IPv6, and in the end TCP.
 * Anything else is told by its reason and passed over. A layer is a row of the table below.
 */
import type { Layer, LayerName, Packet, PassedOver, Step } from './layers.ts'
import { udp } from './datagram.ts'
import { Fragments } from './fragments.ts'
import { u16, u32 } from './layers.ts'
import { ethernet, linkLayer, llc, snap, vlan } from './link.ts'
import { NamedFlows } from './named-flows.ts'
import { ip, ipv4, ipv6 } from './network.ts'
import { etherip, geneve, gre, gtp, l2tp, mpls, ppp, pppoe, teredo, vxlan } from './tunnels.ts'
import { avs, ieee80211, ppi, prism, radiotap } from './wifi.ts'

export { endsOf, reversed } from './flow.ts'
export type { PassedOver } from './layers.ts'

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

const layers: Record<Exclude<LayerName, 'tcp'>, Layer> = {
  ethernet,
  llc,
  snap,
  ieee80211,
  radiotap,
  avs,
  prism,
  ppi,
  vlan,
  mpls,
  pppoe,
  ppp,
  ip,
  ipv4,
  ipv6,
  gre,
  etherip,
  vxlan,
  geneve,
  gtp,
  l2tp,
  teredo,
  udp,
}

/** Layers of one packet; who sends more wants to keep us busy. */
const deepest = 32

export class PacketReader {
  readonly #fragments = new Fragments()
  readonly #namedFlows = new NamedFlows()

  /** How many IP fragments waited, or still wait, for others that did not come. */
  get unfinishedFragments(): number {
    return this.#fragments.unfinished
  }

  /**
   * The TCP segment of a packet, or why there is none; null where it is a fragment that waits for others. `check`: so many bytes at
   * its end are a frame check sequence.
   */
  segment(linkType: number, bytes: Uint8Array, check = 0): Segment | PassedOver | null {
    const packet: Packet = {
      bytes,
      at: 0,
      end: bytes.length - check,
      limit: bytes.length,
      addresses: '',
      fragments: this.#fragments,
      namedFlows: this.#namedFlows,
    }
    let step: Step = linkLayer(packet, linkType)
    for (let depth = 0; depth < deepest; depth++) {
      if (step === 'tcp')
        return tcp(packet)
      const layer: Layer | undefined = layers[step as keyof typeof layers]
      if (!layer)
        return step === 'waiting' ? null : step as PassedOver
      step = layer(packet)
    }
    return 'too-deep'
  }
}

/** RFC 9293, Section 3.1 */
function tcp(packet: Packet): Segment | PassedOver {
  const { bytes, at, end, addresses } = packet
  const header = ((bytes[at + 12] ?? 0) >> 4) * 4
  if (end - at < 20 || header < 20 || end - at < header)
    return 'cut'
  const flags = bytes[at + 13]!
  return {
    flow: addresses + String.fromCharCode(u16(packet, at), u16(packet, at + 2)),
    sequence: u32(packet, at + 4),
    acknowledged: (flags & 16) === 0
      ? null
      : u32(packet, at + 8),
    fin: (flags & 1) !== 0,
    syn: (flags & 2) !== 0,
    reset: (flags & 4) !== 0,
    payload: bytes.subarray(at + header, end),
  }
}
