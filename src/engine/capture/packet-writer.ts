/**
 * IP and TCP headers around bytes that were recorded above them (RFC 791, RFC 8200, RFC 9293). They are synthetic: a program
 * that records inside a socket never sees the real ones. Lengths, sequence numbers and checksums are right, so that any
 * dissector puts the streams together again.
 */
import type { Direction } from '../../contract/index.ts'
import { internetChecksum } from './checksum.ts'

export interface Endpoint {
  /** Text of an IPv4 or IPv6 address. */
  address: string
  port: number
}

/** A recorded run of bytes. */
export interface Chunk {
  direction: Direction
  bytes: Uint8Array
  /** Milliseconds from the start of the inspection. */
  atMs: number
}

export interface Packet {
  bytes: Uint8Array
  atMs: number
}

const flags = {
  fin: 0x01,
  syn: 0x02,
  push: 0x08,
  acknowledge: 0x10,
}
/** What an Ethernet would carry in one segment. */
const ethernetSegment = 1_460

/** All packets of one connection: opening, data in segments with their acknowledgements, closing. */
export function* packetsOf(client: Endpoint, server: Endpoint, chunks: Iterable<Chunk>, openedMs: number, segmentSize = ethernetSegment): Generator<Packet, void, void> {
  const family = client.address.includes(':') || server.address.includes(':')
    ? 6
    : 4
  const ends = {
    client: addressed(client, family),
    server: addressed(server, family),
  }
  const next = { client: 1_000, server: 5_000 } // any initial numbers do; these are easy to read
  let lastMs = openedMs
  const packet = (from: Direction, flag: number, atMs: number, data: Uint8Array = new Uint8Array()): Packet => {
    const to = from === 'client'
      ? 'server'
      : 'client'
    const acknowledged = flag & flags.acknowledge
      ? next[to]
      : 0
    const bytes = ipPacket(family, ends[from], ends[to], segment(ends[from], ends[to], family, next[from], acknowledged, flag, data))
    next[from] = (next[from] + data.length + (flag & (flags.syn | flags.fin)
      ? 1
      : 0)) >>> 0
    lastMs = Math.max(lastMs, atMs)
    return { bytes, atMs }
  }
  yield packet('client', flags.syn, openedMs)
  yield packet('server', flags.syn | flags.acknowledge, openedMs)
  yield packet('client', flags.acknowledge, openedMs)
  for (const { direction, bytes, atMs } of chunks) {
    for (let at = 0; at < bytes.length; at += segmentSize)
      yield packet(direction, flags.push | flags.acknowledge, atMs, bytes.subarray(at, at + segmentSize))
    yield packet(direction === 'client'
      ? 'server'
      : 'client', flags.acknowledge, atMs)
  }
  yield packet('client', flags.fin | flags.acknowledge, lastMs)
  yield packet('server', flags.fin | flags.acknowledge, lastMs)
  yield packet('client', flags.acknowledge, lastMs)
}

interface End {
  address: Uint8Array
  port: number
}

function addressed({ address, port }: Endpoint, family: 4 | 6): End {
  return {
    address: family === 4
      ? ipv4(address)
      : ipv6(address),
    port,
  }
}

/** RFC 9293, Section 3.1 */
function segment(from: End, to: End, family: 4 | 6, sequence: number, acknowledged: number, flag: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(20 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, from.port)
  view.setUint16(2, to.port)
  view.setUint32(4, sequence)
  view.setUint32(8, acknowledged)
  view.setUint8(12, 5 << 4)
  view.setUint8(13, flag)
  view.setUint16(14, 0xffff)
  bytes.set(data, 20)
  view.setUint16(16, internetChecksum(pseudoHeader(from, to, family, bytes.length), bytes))
  return bytes
}

/** RFC 9293, Section 3.1; RFC 8200, Section 8.1 */
function pseudoHeader(from: End, to: End, family: 4 | 6, length: number): Uint8Array {
  const size = family === 4
    ? 4
    : 16
  const bytes = new Uint8Array(size * 2 + (family === 4
    ? 4
    : 8))
  bytes.set(from.address)
  bytes.set(to.address, size)
  const view = new DataView(bytes.buffer)
  if (family === 4) {
    view.setUint8(9, 6)
    view.setUint16(10, length)
  }
  else {
    view.setUint32(32, length)
    view.setUint8(39, 6)
  }
  return bytes
}

function ipPacket(family: 4 | 6, from: End, to: End, payload: Uint8Array): Uint8Array {
  const header = family === 4
    ? 20
    : 40
  const bytes = new Uint8Array(header + payload.length)
  const view = new DataView(bytes.buffer)
  if (family === 4) { // RFC 791, Section 3.1
    view.setUint8(0, 0x45)
    view.setUint16(2, bytes.length)
    view.setUint16(6, 0x4000) // do not fragment
    view.setUint8(8, 64)
    view.setUint8(9, 6)
    bytes.set(from.address, 12)
    bytes.set(to.address, 16)
    view.setUint16(10, internetChecksum(bytes.subarray(0, 20)))
  }
  else { // RFC 8200, Section 3
    view.setUint8(0, 0x60)
    view.setUint16(4, payload.length)
    view.setUint8(6, 6)
    view.setUint8(7, 64)
    bytes.set(from.address, 8)
    bytes.set(to.address, 24)
  }
  bytes.set(payload, header)
  return bytes
}

/** 0.0.0.0 where the address is not known. */
function ipv4(text: string): Uint8Array {
  return /^\d+(?:\.\d+){3}$/.test(text)
    ? Uint8Array.from(text.split('.').map(Number))
    : new Uint8Array(4)
}

/** RFC 4291, Section 2.2; a zone (`%eth0`) is left out. */
function ipv6(text: string): Uint8Array {
  const plain = text.replace(/%.*$/, '')
  if (!plain.includes(':')) { // an IPv4 peer in an IPv6 connection
    return Uint8Array.from([
      ...Array.from<number>({ length: 10 }).fill(0),
      0xff,
      0xff,
      ...ipv4(plain),
    ])
  }
  const [left = '', right] = plain.split('::')
  const groups = (side: string): number[] => side === ''
    ? []
    : side.split(':').flatMap(group => group.includes('.')
        ? pairs(ipv4(group))
        : [
            Number.parseInt(group, 16),
          ])
  const head = groups(left)
  const tail = right === undefined
    ? []
    : groups(right)
  const zeros = Array.from<number>({ length: 8 - head.length - tail.length }).fill(0)
  return Uint8Array.from([
    ...head,
    ...zeros,
    ...tail,
  ].flatMap(group => [group >> 8, group & 0xff]))
}

function pairs(bytes: Uint8Array): number[] {
  return [bytes[0]! << 8 | bytes[1]!, bytes[2]! << 8 | bytes[3]!]
}
