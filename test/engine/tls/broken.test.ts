/** Connections of which a part is missing or cannot be read: what is left is told, and nothing is made up. */
import type { Direction } from '../../../src/contract/index.ts'
import type { Decoder } from '../../../src/engine/tls/index.ts'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { leavesTile } from '../../support/fields.ts'
import { keyLog, records } from './rfc8448.ts'

interface Chunk { direction: Direction, bytes: Uint8Array }

const chunks: Chunk[] = records.map(({ direction, hex }) => ({ direction, bytes: unhex(hex) }))

function decode(given: Chunk[]): Decoder {
  const decoder = createDecoder({ crypto: nodeCrypto })
  for (const line of keyLog)
    decoder.secret(line)
  for (const { direction, bytes } of given)
    decoder.bytes(direction, bytes, 0)
  decoder.end()
  return decoder
}

describe('what is missing or broken', () => {
  it('data is never taken for readable where the server\'s hello was not seen', () => {
    const decoder = decode([...chunks.filter((_, index) => index !== 1)])
    const { handshake } = decoder.result()
    expect(handshake.events.some(({ kind }) => kind === 'application_data')).toBe(false)
    expect(handshake.records.filter(({ type }) => type.code === 23).every(({ encrypted, opened }) => encrypted && !opened)).toBe(true)
  })

  it('a hello that cannot be read to its end has no fingerprint', () => {
    const broken = unhex(records[0]!.hex)
    broken[43] = 200 // the length of legacy_session_id
    const decoder = decode([{ direction: 'client', bytes: broken }, ...chunks.slice(1)])
    const { tls, handshake } = decoder.result()
    expect(tls?.fingerprints).toMatchObject({ ja3: null, ja4: null })
    expect(tls?.fingerprints.ja3s).not.toBeNull()
    expect(handshake.problems[0]?.failure.message).toContain('ClientHello: expected')
  })

  it('a message that claims what nobody sends is told with what it claims', () => {
    const broken = unhex(records[0]!.hex)
    broken.set([0xFF, 0xFF, 0xFF], 6)
    const decoder = decode([{ direction: 'client', bytes: broken }])
    const { tls, handshake } = decoder.result()
    expect(handshake.problems).toMatchObject([
      { direction: 'client', offset: 0, failure: { code: 'tls-protocol', message: 'a handshake message says it has 16777219 bytes, and 196 of them are there' } },
    ])
    // all of it that is there is told
    expect(handshake.messages).toMatchObject([{ type: { name: 'ClientHello' }, length: 196 }])
    expect(tls).toMatchObject({ offered: { serverName: 'server' }, fingerprints: { ja3: null, ja4: null } })
    expect(handshake.coverage).toBe(1)
  })

  it('a hello is told as far as it is there, wherever its record ends', () => {
    const hello = unhex(records[0]!.hex).subarray(5)
    const nameEnd = Buffer.from(hello).indexOf('server') + 'server'.length
    for (let length = 4; length < hello.length; length++) {
      const decoder = decode([{ direction: 'client', bytes: Uint8Array.of(22, 3, 1, 0, length, ...hello.subarray(0, length)) }])
      const { tls, handshake } = decoder.result()
      expect(handshake.problems).toMatchObject([{ offset: 0, failure: { code: 'closed-early', message: `a handshake message says it has 196 bytes, and ${length} of them are there` } }])
      const { type, fields } = handshake.messages[0]!
      expect(type.name).toBe('ClientHello')
      leavesTile(fields, length)
      expect(tls?.offered?.serverName ?? null).toBe(length < nameEnd ? null : 'server')
    }
  })
})
