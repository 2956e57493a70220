import type { Handshake, Http } from '../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { costOf } from '../../src/engine/cost.ts'
import { exposureOf } from '../../src/engine/exposure.ts'

const message = (code: number, length: number, encrypted = false) => ({ type: { code }, length, encrypted, direction: 'server', index: code, fields: [] })
const handshake = { messages: [message(1, 500), message(2, 100), message(11, 2_000, true), message(20, 50, true)], roundTrips: 1 } as unknown as Handshake
const http = {
  request: { method: 'GET', path: '/secret', version: 'HTTP/1.1', headers: [{ name: 'Host', value: 'a.test' }], headerSize: 150, bodySize: 20 },
  response: { status: 200, headerSize: 250, body: { length: 1_000 } },
} as unknown as Http

describe('costOf', () => {
  it('counts every byte once', () => {
    const { bytes, overhead, roundTrips } = costOf({ sent: 900, received: 3_600, handshake, http })
    expect(bytes).toEqual({ sent: 900, received: 3_600, handshake: 650, certificates: 2_000, framing: 430, headers: 400, body: 1_020 })
    expect(bytes.handshake + bytes.certificates + bytes.framing + bytes.headers + bytes.body).toBe(bytes.sent + bytes.received)
    expect(overhead).toBe(3_080)
    expect(roundTrips).toEqual({ tcp: 1, tls: 1, http: 1 })
  })

  it('counts a compressed chain among the certificates', () => {
    const compressed = { ...handshake, messages: handshake.messages.map(one => one.type.code === 11 ? { ...one, type: { code: 25 } } : one) }
    expect(costOf({ sent: 900, received: 3_600, handshake: compressed, http }).bytes).toMatchObject({ certificates: 2_000, handshake: 650 })
  })

  it('of plain HTTP is that of its headers', () => {
    const { bytes, roundTrips } = costOf({ sent: 170, received: 1_250, handshake: null, http })
    expect(bytes).toMatchObject({ handshake: 0, certificates: 0, framing: 0 })
    expect(roundTrips.tls).toBe(0)
  })
})

describe('exposureOf', () => {
  const readable = (facts: Parameters<typeof exposureOf>[0]): string[] => exposureOf(facts).items.filter(item => item.readable).map(({ id }) => id)
  const tls = { offered: { serverName: 'a.test' } } as unknown as Parameters<typeof exposureOf>[0]['tls']

  it('of TLS 1.3 is the host name, the address, sizes and times', () => {
    expect(readable({ address: '192.0.2.1', tls, handshake, http })).toEqual(['address', 'host-name', 'sizes', 'times'])
  })

  it('of TLS 1.2 is the certificate too', () => {
    const open = { ...handshake, messages: handshake.messages.map(one => ({ ...one, encrypted: false })) }
    expect(readable({ address: '192.0.2.1', tls, handshake: open, http })).toContain('certificate')
  })

  it('of plain HTTP is everything, with its values', () => {
    const { items } = exposureOf({ address: '192.0.2.1', tls: null, handshake: null, http })
    expect(items.every(item => item.readable)).toBe(true)
    expect(items.find(({ id }) => id === 'path')?.value).toBe('/secret')
    expect(items.find(({ id }) => id === 'host-name')?.value).toBe('a.test')
  })
})
