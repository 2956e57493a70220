/** Handshakes that end early, go on without an answer, or say something wrong in passing: what there is of them is told. */
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'

const random = 'ab'.repeat(32)
const size = (hex: string, bytes: number): string => (hex.length / 2).toString(16).padStart(bytes * 2, '0') + hex
const record = (hex: string): string => `160303${size(hex, 2)}`
const message = (type: string, body: string): string => record(`${type}${size(body, 3)}`)
const extension = (type: string, body: string): string => `${type}${size(body, 2)}`
const groups = extension('000a', '0002001d')
const formats = extension('000b', '0100')
const hello = (...extensions: string[]): string => message('01', `0303${random}00${size('1301', 2)}0100${size(extensions.join(''), 2)}`)
const retry = message('02', `0303cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c00130100${size(extension('002b', '0304') + extension('0033', '0018'), 2)}`)

function decoded(...said: ['client' | 'server', string][]) {
  const decoder = createDecoder({ crypto: nodeCrypto })
  said.forEach(([direction, hex], atMs) => decoder.bytes(direction, unhex(hex), atMs))
  decoder.end()
  const { tls, handshake } = decoder.result()
  return { tls: tls!, problems: handshake.problems, messages: handshake.messages.map(({ direction, type }) => `${direction} ${type.name}`) }
}

describe('a HelloRetryRequest as the last answer', () => {
  it('tells version, suite and group that the server wants', () => {
    expect(decoded(['client', hello(groups)], ['server', retry]).tls).toMatchObject({
      version: { code: 0x0304 },
      cipherSuite: { code: 0x1301 },
      group: { code: 0x0018 },
      helloRetryRequest: true,
    })
  })
  it('that was not captured: the second ClientHello is one, not sealed', () => {
    const { messages } = decoded(['client', hello(groups)], ['client', '140303000101'], ['client', hello(groups, formats)])
    expect(messages).toEqual(['client ClientHello', 'client ClientHello'])
  })
})

it.each([
  [18, '1301', ''],
  [21, '1301', ''],
  [22, '001301', '00'],
  [28, '001301', '00'],
])('the ServerHello of draft %i is read as it is', (draft, suite, compression) => {
  const share = extension('0033', `001d0020${'11'.repeat(32)}`)
  const { tls, problems } = decoded(['client', hello(groups)], ['server', message('02', `7f${draft.toString(16)}${random}${suite}${compression}${size(share, 2)}`)])
  expect(problems).toEqual([])
  expect(tls).toMatchObject({ version: { code: 0x7F00 + draft }, cipherSuite: { code: 0x1301 } })
})

describe('fingerprints of hellos with a fault', () => {
  const preSharedKey = extension('0029', '')
  it('are made where the part that they need can be read', () => {
    const { tls, problems } = decoded(['client', hello(groups, formats, preSharedKey)])
    expect(problems).toHaveLength(1)
    expect(tls.fingerprints.ja3?.text).toBe('771,4865,10-11-41,29,0')
    expect(tls.fingerprints.ja4).not.toBeNull()
  })
  it('are not made where it cannot', () => {
    expect(decoded(['client', hello(extension('000a', '0003001d'), formats)]).tls.fingerprints).toMatchObject({ ja3: null })
    expect(decoded(['client', hello(groups, formats, extension('000d', '0003'))]).tls.fingerprints).toMatchObject({ ja3: expect.anything(), ja4: null })
  })
  it('stay when a second hello has one', () => {
    const first = decoded(['client', hello(groups, formats)]).tls.fingerprints
    const { tls, problems } = decoded(['client', hello(groups, formats)], ['server', retry], ['client', hello(groups, formats, extension('002c', '0803'))])
    expect(problems).toHaveLength(1)
    expect(tls.fingerprints).toEqual(first)
  })
})
