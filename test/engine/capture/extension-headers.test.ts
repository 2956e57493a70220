/** What may stand between IP and TCP. */
import { describe, expect, it } from 'vitest'
import { PacketReader } from '../../../src/engine/capture/packet/index.ts'

const tcp = 'c00001bb00000001000000005018ffff000000006869'

function v6(next: number, hex: string): Buffer {
  const body = Buffer.from(hex, 'hex')
  const header = Buffer.alloc(40)
  header[0] = 0x60
  header.writeUInt16BE(body.length, 4)
  header[6] = next
  return Buffer.concat([header, body])
}

function v4(protocol: number, hex: string): Buffer {
  const body = Buffer.from(hex, 'hex')
  const header = Buffer.from('4500000000004000400000000102030405060708', 'hex')
  header.writeUInt16BE(20 + body.length, 2)
  header[9] = protocol
  return Buffer.concat([header, body])
}

function said(packet: Buffer): string {
  const segment = new PacketReader().segment(101, packet)
  return segment === null || typeof segment === 'string' ? String(segment) : Buffer.from(segment.payload).toString()
}

/** An Authentication Header (RFC 4302) with a check value of 12 bytes: 24 in all, which is 6 times four, less 2. */
const authentication = (next: string): string => `${next}040000${'00000100'}${'00000001'}${'aa'.repeat(12)}`

describe('IPv6', () => {
  it.each<[name: string, next: number, header: string]>([
    ['nothing', 6, ''],
    ['Hop-by-Hop options', 0, '0600050200000100'],
    ['Routing', 43, `06020000${'00'.repeat(20)}`],
    ['Destination options', 60, `0601010c${'00'.repeat(12)}`],
    ['Mobility', 135, '0600000000000000'],
    ['HIP', 139, `0601${'00'.repeat(14)}`],
    ['Shim6', 140, '0600000000000000'],
    ['Authentication', 51, authentication('06')],
    ['an atomic fragment', 44, '0600000000000001'],
    ['an atomic fragment whose reserved bits are set', 44, '06ff000600000001'],
    ['Hop-by-Hop, an atomic fragment, Authentication and Destination options', 0, `2c00050200000100${'3300000000000001'}${authentication('3c')}${'0600010400000000'}`],
  ])('is stepped through: %s', (_name, next, header) => {
    expect(said(v6(next, header + tcp))).toBe('hi')
  })

  it.each<[name: string, next: number, header: string, why: string]>([
    ['a first fragment', 44, '0600000100000001', 'null'],
    ['a last fragment', 44, '0600000800000001', 'null'],
    ['ESP, which hides what it carries', 50, '', 'ipsec'],
    ['UDP behind Authentication', 51, authentication('11'), 'not-tcp'],
    ['no next header', 59, '', 'not-tcp'],
    ['an Authentication Header longer than the packet', 51, '06ff000000000100', 'cut'],
  ])('is not read: %s', (_name, next, header, why) => {
    expect(said(v6(next, header + tcp))).toBe(why)
  })

  it('is cut within a header', () => {
    expect(said(v6(44, '06000000'))).toBe('cut')
    expect(said(v6(51, '0604'))).toBe('cut')
  })
})

it('an Authentication Header of IPv4 is stepped over too', () => {
  expect(said(v4(51, authentication('06') + tcp))).toBe('hi')
  expect(said(v4(51, authentication('11') + tcp))).toBe('not-tcp')
  expect(said(v4(51, '06040000'))).toBe('cut')
  expect(said(v4(50, tcp))).toBe('ipsec')
})
