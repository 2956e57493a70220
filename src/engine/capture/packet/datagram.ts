/** UDP (RFC 768): tunnels are gone into, what else carries or hides TLS is named. */
import type { Packet, Step } from './layers.ts'
import type { NamedKind } from './named-flows.ts'
import { reversed } from './flow.ts'
import { endAfter, over, u16, u32 } from './layers.ts'

const headerLength = 8

/** Tunnels, by the port of either side (IANA; 8472 is Linux' own of VXLAN). */
const tunnels = new Map<number, Step>([
  [1701, 'l2tp'],
  [2152, 'gtp'],
  [3544, 'teredo'],
  [4754, 'gre'],
  [4789, 'vxlan'],
  [4790, 'vxlan'],
  [6081, 'geneve'],
  [6635, 'mpls'],
  [8472, 'vxlan'],
])

/** What is known by its port alone. */
const ports = new Map<number, Step>([
  [4500, 'ipsec'],
  [5246, 'capwap'],
  [5247, 'capwap'],
  [6343, 'sflow'],
])

interface Content {
  bytes: Uint8Array
}

const kinds: readonly [NamedKind, (content: Content) => boolean][] = [
  ['quic', isQuic],
  ['dtls', isDtls],
  ['wireguard', isWireGuard],
  ['openvpn', isOpenVpn],
]

export function udp(packet: Packet): Step {
  const { at, limit } = packet
  if (at + headerLength > limit)
    return 'cut'
  const [source, destination, length] = [u16(packet, at), u16(packet, at + 2), u16(packet, at + 4)]
  if (length >= headerLength)
    endAfter(packet, length)
  const tunnel = tunnels.get(destination) ?? tunnels.get(source)
  if (tunnel)
    return over(packet, headerLength, tunnel)
  const known = ports.get(destination) ?? ports.get(source)
  return known ?? named(packet, source, destination)
}

function named(packet: Packet, source: number, destination: number): Step {
  const flow = packet.addresses + String.fromCharCode(source, destination)
  const known = packet.namedFlows.of(flow)
  if (known)
    return known
  const start = packet.at + headerLength
  const content = { bytes: packet.bytes.subarray(start, packet.end) }
  const found = kinds.find(([, fits]) => fits(content))
  if (!found)
    return 'not-tcp'
  packet.namedFlows.name(flow, reversed(flow), found[0])
  return found[0]
}

/** RFC 9000, Section 17.2: a long header with a version that somebody speaks; before it, Google's own (Q, T). */
function isQuic(content: Content): boolean {
  const { bytes } = content
  const [first = 0] = bytes
  if (bytes.length < 20)
    return false
  if ((first & 0xc0) === 0xc0 && isQuicVersion(u32(content, 1)))
    return (bytes[5] ?? 0) <= 20 || bytes[1] === 0x51
  // a version and an id of eight bytes behind public flags
  return (first & 0xc9) === 0x09 && bytes[9] === 0x51 && bytes[10] === 0x30
}

/** Versions 1 and 2 (RFC 9369), drafts, Facebook's, Google's. */
function isQuicVersion(version: number): boolean {
  return version === 1 || version === 0x6b3343cf || version >>> 8 === 0xff0000 || version >>> 4 === 0xfaceb00 || version >>> 16 === 0x5130 || version >>> 16 === 0x5430
}

/** RFC 6347, Section 4.1: a content type, a version and a length that fits; the version of before has been seen in the wild. */
function isDtls(content: Content): boolean {
  const { bytes } = content
  const [type = 0] = bytes
  const version = u16(content, 1)
  return bytes.length >= 13 && type >= 20 && type <= 26
    && (version === 0xfeff || version === 0xfefd || version === 0xfefc || version === 0x0100)
    && u16(content, 11) + 13 <= bytes.length
}

/** wireguard.com, Protocol: three messages of fixed sizes begin and answer; their first number is little-endian. */
function isWireGuard({ bytes }: Content): boolean {
  const [first, ...zeros] = bytes.subarray(0, 4)
  const sizes: Record<number, number> = { 1: 148, 2: 92, 3: 64 }
  return zeros.every(zero => zero === 0) && first !== undefined && sizes[first] === bytes.length
}

/** OpenVPN, Network Protocol: the client's reset, which acknowledges nothing and is message 0. */
function isOpenVpn({ bytes }: Content): boolean {
  return (bytes[0] === 0x38 || bytes[0] === 0x50) && bytes.length >= 14 && bytes.length <= 100 && bytes.subarray(-5).every(zero => zero === 0)
}
