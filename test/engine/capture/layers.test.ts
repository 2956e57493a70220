/** What carries IP, and what is told of the rest. */
import { Buffer } from 'node:buffer'
import process from 'node:process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PacketReader } from '../../../src/engine/capture/packet/index.ts'
import { ethernet, ipv4, ipv6, udp, wrappings } from '../../support/wrapped.ts'

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex')
const tcp = Buffer.concat([hex('c000 01bb 00000001 00000000 5018 ffff 0000 0000'), Buffer.from('data')])

function said(linkType: number, packet: Uint8Array, reader = new PacketReader()): string | null {
  const segment = reader.segment(linkType, packet)
  return segment === null || typeof segment === 'string'
    ? segment
    : `said ${Buffer.from(segment.payload).toString()}`
}
const overUdp = (port: number, content: Buffer): Buffer => ipv4(17, udp(port, content))

describe.each([
  ['IPv4', ipv4(6, tcp)],
  ['IPv6', ipv6(6, tcp)],
])('%s', (_version, ip) => {
  it.each(wrappings)('in $name', ({ linkType, wrap }) => {
    expect(said(linkType, wrap(ip))).toBe('said data')
  })

  it.each(wrappings)('in $name, cut anywhere, is told as such or as too little to know', ({ linkType, wrap }) => {
    const whole = wrap(ip)
    for (let size = 0; size < whole.length; size++) {
      const told = said(linkType, whole.subarray(0, size))
      expect(told).not.toBeNull()
      expect(typeof told).toBe('string')
    }
  })
})

it('whatever is changed, a packet gives a segment or a reason', () => {
  const ip = ipv4(6, tcp)
  fc.assert(fc.property(fc.constantFrom(...wrappings), fc.array(fc.tuple(fc.nat(150), fc.nat(255)), { minLength: 1, maxLength: 6 }), ({ linkType, wrap }, changes) => {
    const packet = wrap(ip)
    for (const [at, value] of changes) {
      if (at < packet.length)
        packet[at] = value
    }
    const found = new PacketReader().segment(linkType, packet)
    expect(found === null || typeof found === 'string' || found.payload.length <= packet.length).toBe(true)
  }))
})

it('has an end where layers go on and on', () => {
  let packet = ipv4(6, tcp)
  for (let depth = 0; depth < 40; depth++)
    packet = ipv4(4, packet)
  expect(said(101, packet)).toBe('too-deep')
  expect(said(1, ethernet('8100', Buffer.alloc(4_000, hex('00018100'))))).toBe('too-deep')
})

describe('what is not read is named', () => {
  it.each<[name: string, packet: Buffer, linkType?: number]>([
    ['quic', overUdp(443, hex(`c0 00000001 08 ${'11'.repeat(8)} 00 00 ${'22'.repeat(30)}`))],
    ['quic', overUdp(443, hex(`d0 6b3343cf 08 ${'11'.repeat(8)} 00 00 ${'22'.repeat(30)}`))],
    ['quic', overUdp(443, hex(`0d ${'11'.repeat(8)} 51303433 01 ${'22'.repeat(30)}`))],
    ['dtls', overUdp(4433, hex(`16 feff 0000 000000000000 0004 01020304`))],
    ['dtls', overUdp(4433, hex(`17 fefd 0001 000000000001 0002 0102`))],
    ['openvpn', overUdp(1194, hex('38 1122334455667788 00 00000000'))],
    ['wireguard', overUdp(51_820, Buffer.concat([hex('01000000'), Buffer.alloc(144, 7)]))],
    ['sflow', overUdp(6343, hex('00000005 00000001'))],
    ['capwap', overUdp(5246, hex('00 10 02 00'))],
    ['ipsec', ipv4(50, Buffer.alloc(40))],
    ['ipsec', overUdp(4500, Buffer.alloc(40, 1))],
    ['not-tcp', overUdp(53, hex('1234 0100 0001 0000 0000 0000'))],
    ['not-tcp', ipv4(1, hex('08000000'))],
    ['not-tcp', overUdp(4789, hex('00000000 00000000'))],
    ['not-ip', ethernet('0806', Buffer.alloc(28)), 1],
    ['not-ip', ethernet('0026', hex('424203'), Buffer.alloc(35)), 1],
    ['wifi-sealed', hex(`0841 0000 ${'02'.repeat(18)} 1000 ${'00'.repeat(20)}`), 105],
    ['wifi-aggregate', hex(`8801 0000 ${'02'.repeat(18)} 1000 8000 ${'00'.repeat(20)}`), 105],
    ['not-ip', hex(`8000 0000 ${'02'.repeat(18)} 1000 ${'00'.repeat(20)}`), 105],
    ['link-type', ipv4(6, tcp), 9_999],
  ])('%s', (name, packet, linkType = 101) => {
    expect(said(linkType, packet)).toBe(name)
  })

  it('also the datagrams that do not tell it themselves, where another one did', () => {
    const reader = new PacketReader()
    const short = hex(`40 ${'33'.repeat(40)}`)
    expect(said(101, ipv4(17, udp(443, short)), reader)).toBe('not-tcp')
    expect(said(101, ipv4(17, udp(443, hex(`c0 00000001 08 ${'11'.repeat(30)}`))), reader)).toBe('quic')
    expect(said(101, ipv4(17, udp(443, short)), reader)).toBe('quic')
    expect(said(101, ipv4(17, udp(444, short)), reader)).toBe('not-tcp')
  })
})

describe('IP fragments', () => {
  const more = 0x2000
  const pieces = [tcp.subarray(0, 8), tcp.subarray(8, 16), tcp.subarray(16)]
  const fragment = (index: number, id = 7): Buffer => ipv4(6, pieces[index]!, { id, fragment: (index < 2 ? more : 0) + index })
  const fragment6 = (index: number): Buffer => ipv6(44, Buffer.concat([hex(`0600 ${(index * 8 + (index < 2 ? 1 : 0)).toString(16).padStart(4, '0')} 00000007`), pieces[index]!]))
  const all = (packets: Buffer[], reader = new PacketReader()): (string | null)[] => packets.map(packet => said(101, packet, reader))

  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]], [[0, 0, 2, 2, 1]]])('in the order %j', (order) => {
    const waited: null[] = order.slice(1).map(() => null)
    expect(all(order.map(index => fragment(index)))).toEqual([...waited, 'said data'])
    expect(all(order.map(fragment6))).toEqual([...waited, 'said data'])
  })
  it('of several packets at once', () => {
    expect(all([fragment(0), fragment(0, 8), fragment(1, 8), fragment(1), fragment(2, 8), fragment(2)])).toEqual([null, null, null, null, 'said data', 'said data'])
  })
  it('in a tunnel, and of what carries one', () => {
    expect(all([0, 1, 2].map(index => ipv4(4, fragment(index))))).toEqual([null, null, 'said data'])
    const outer = udp(4789, Buffer.concat([hex('08000000 00000100'), ethernet('0800', ipv4(6, tcp))]))
    expect(all([
      ipv4(17, outer.subarray(0, 40), { id: 9, fragment: more }),
      ipv4(17, outer.subarray(40), { id: 9, fragment: 5 }),
    ])).toEqual([null, 'said data'])
  })
  it('that lack others are counted', () => {
    const reader = new PacketReader()
    all([fragment(0), fragment(2), fragment(1, 8)], reader)
    expect(reader.unfinishedFragments).toBe(3)
  })
  it('that claim to lie behind the end of any packet are let go', () => {
    const reader = new PacketReader()
    expect(said(101, ipv4(6, Buffer.alloc(1_000), { fragment: 0x1fff }), reader)).toBeNull()
    expect(reader.unfinishedFragments).toBe(1)
  })
  it('are kept within a limit, whatever comes', () => {
    const reader = new PacketReader()
    const before = process.memoryUsage().arrayBuffers
    const large = Buffer.alloc(60_000)
    for (let id = 0; id < 2_000; id++)
      reader.segment(101, ipv4(6, large, { id, fragment: more }))
    expect(reader.unfinishedFragments).toBe(2_000)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 << 20)
    // the last ones are still there
    expect(said(101, ipv4(6, Buffer.alloc(8), { id: 1_999, fragment: 7_500 }), reader)).toBe('cut')
  })
})
