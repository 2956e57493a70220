import type { Chunk } from '../../../src/engine/capture/index.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { internetChecksum } from '../../../src/engine/capture/checksum.ts'
import { CaptureFileReader } from '../../../src/engine/capture/file/index.ts'
import { writePcapng } from '../../../src/engine/capture/index.ts'
import { endsOf, PacketReader, reversed } from '../../../src/engine/capture/packet/index.ts'

const chunks: Chunk[] = [
  { direction: 'client', bytes: new TextEncoder().encode('ask'), atMs: 2 },
  { direction: 'server', bytes: new Uint8Array(4_000).fill(7), atMs: 5.5 },
]

function file(address: { client: string, server: string } = { client: '127.0.0.1', server: '127.0.0.1' }): Uint8Array {
  return writePcapng({
    client: { address: address.client, port: 50_000 },
    server: { address: address.server, port: 443 },
    chunks,
    keyLog: 'CLIENT_RANDOM 00 11',
    startedAt: new Date('2026-01-02T03:04:05.000Z'),
    openedMs: 1,
    comment: 'synthetic — 合成',
    application: 'tlscope',
  })
}

function items(bytes: Uint8Array, step = bytes.length) {
  const reader = new CaptureFileReader()
  const found = []
  for (let at = 0; at < bytes.length; at += step)
    // packets are good until the next call
    found.push(...structuredClone(reader.push(bytes.subarray(at, at + step))))
  reader.end()
  return found
}

describe('internetChecksum', () => {
  it('is that of RFC 1071, Section 3', () => {
    expect(internetChecksum(Buffer.from('0001f203f4f5f6f7', 'hex'))).toBe(0xddf2 ^ 0xffff)
  })
})

describe('what the writer writes, the reader reads', () => {
  it.each([['127.0.0.1', '127.0.0.1'], ['::1', 'fe80::1:2'], ['::ffff:c000:201', '2001:db8::']])('between %s and %s', (client, server) => {
    const found = items(file({ client, server }))
    expect(found[0]).toEqual({ kind: 'secrets', keyLog: 'CLIENT_RANDOM 00 11\n' })
    const packets = found.filter(item => item.kind === 'packet')
    const segments = packets.map(({ linkType, bytes }) => new PacketReader().segment(linkType, bytes)).filter(segment => segment !== null && typeof segment !== 'string')
    expect(segments).toHaveLength(packets.length)
    expect(segments[0]!.syn).toBe(true)
    expect(endsOf(segments[0]!.flow)).toEqual({ source: { address: client, port: 50_000 }, destination: { address: server, port: 443 } })
    const ofServer = segments.filter(({ flow }) => endsOf(flow).source.port === 443)
    expect(Buffer.concat(ofServer.map(({ payload }) => payload)).equals(Buffer.from(chunks[1]!.bytes))).toBe(true)
    expect(packets[0]!.atMs).toBe(Date.parse('2026-01-02T03:04:05.001Z'))
  })

  it('whatever the size of the pieces', () => {
    const whole = items(file())
    for (const step of [1, 7, 64])
      expect(items(file(), step)).toEqual(whole)
  })
})

describe('a file that is broken', () => {
  it('is no capture', () => {
    expect(() => new CaptureFileReader().push(Buffer.from('GIF89a'))).toThrow('expected a pcap, pcapng or snoop file at byte 0')
    expect(() => new CaptureFileReader().end()).toThrow(ParseError)
  })

  it('ends in the middle of a packet', () => {
    const bytes = file()
    expect(() => items(bytes.subarray(0, bytes.length - 3))).toThrow(/the rest of the last packet/)
  })

  it('claims a length that nobody has, and nothing is allocated for it', () => {
    const header = Buffer.alloc(40)
    header.writeUInt32LE(0xa1b2c3d4, 0)
    header.writeUInt32LE(1, 20)
    header.writeUInt32LE(0x7fffffff, 32)
    expect(() => new CaptureFileReader().push(header)).toThrow(/at most/)
  })

  it('gives nothing but ParseError, whatever is flipped', () => {
    const good = file()
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), (flips) => {
      const bad = good.slice()
      for (const [at, value] of flips)
        bad[at] = value
      try {
        for (const item of items(bad, 500)) {
          if (item.kind === 'packet')
            new PacketReader().segment(item.linkType, item.bytes)
        }
      }
      catch (error) {
        expect(error).toBeInstanceOf(ParseError)
      }
    }))
  })
})

describe('link layers', () => {
  const ip = Buffer.concat([
    Buffer.from('4500002c000040004006000001020304', 'hex'),
    Buffer.from('05060708', 'hex'),
    Buffer.from('c000 01bb 00000001 00000000 5018 ffff 0000 0000'.replaceAll(' ', ''), 'hex'),
    Buffer.from('data'),
  ])
  const zeros = (size: number): Buffer => Buffer.alloc(size)
  const layers: [string, number, Buffer][] = [
    ['Ethernet', 1, Buffer.concat([zeros(12), Buffer.from('0800', 'hex'), ip])],
    ['Ethernet with two VLAN tags', 1, Buffer.concat([zeros(12), Buffer.from('88a80001810000020800', 'hex'), ip])],
    ['Ethernet with padding', 1, Buffer.concat([zeros(12), Buffer.from('0800', 'hex'), ip, zeros(6)])],
    ['raw IP', 101, ip],
    ['raw IPv4', 228, ip],
    ['BSD loopback', 0, Buffer.concat([Buffer.from('02000000', 'hex'), ip])],
    ['Linux cooked v1', 113, Buffer.concat([zeros(14), Buffer.from('0800', 'hex'), ip])],
    ['Linux cooked v2', 276, Buffer.concat([Buffer.from('0800', 'hex'), zeros(18), ip])],
  ]
  it.each(layers)('%s', (_name, linkType, packet) => {
    const segment = new PacketReader().segment(linkType, packet)
    if (segment === null || typeof segment === 'string')
      throw new TypeError(String(segment))
    expect(Buffer.from(segment.payload).toString()).toBe('data')
    expect(endsOf(segment.flow)).toEqual({
      source: { address: '1.2.3.4', port: 0xc000 },
      destination: { address: '5.6.7.8', port: 443 },
    })
    expect(reversed(reversed(segment.flow))).toBe(segment.flow)
    expect(endsOf(reversed(segment.flow)).source).toEqual({ address: '5.6.7.8', port: 443 })
  })

  it('says why it passes a packet over', () => {
    const fragment = Buffer.from(ip)
    fragment.writeUInt16BE(0x2000, 6)
    const udp = Buffer.from(ip)
    udp[9] = 17
    expect(new PacketReader().segment(101, fragment)).toBeNull()
    expect(new PacketReader().segment(101, udp)).toBe('not-tcp')
    expect(new PacketReader().segment(101, ip.subarray(0, 30))).toBe('cut')
    expect(new PacketReader().segment(9_999, ip)).toBe('link-type')
    expect(new PacketReader().segment(1, Buffer.concat([zeros(12), Buffer.from('0806', 'hex'), zeros(28)]))).toBe('not-ip')
  })
})
