import type { Decoder } from '../../../../../src/engine/tls/index.ts'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../../../src/engine/tls/index.ts'
import { countUnknown } from '../../../../../src/engine/tls/wire/field-reader.ts'
import { parseSsl2Message, ssl2MessageDescriptions } from '../../../../../src/engine/tls/wire/messages/ssl2.ts'
import { nodeCrypto } from '../../../../../src/probe/crypto.ts'
import { expectAllNamed, expectAnnotated } from '../../../../support/annotation.ts'
import { leavesTile } from '../../../../support/fields.ts'
import { records } from '../../rfc8448.ts'

const challenge = 'ab'.repeat(16)
const connection = 'cd'.repeat(16)
const hello = `0100020006000000100100800700c0${challenge}`
const newerHello = `01030100060000001001008000002f${challenge}`
const serverHello = `0400010002000400060010300230000100800700c0${connection}`
const masterKey = `02010080000000080000${'ee'.repeat(8)}`

/** A record of SSL 2.0 without padding. */
const record = (data: string): string => (0x8000 + data.length / 2).toString(16) + data

type Step = [direction: 'client' | 'server', hex: string]

function decode(steps: Step[], size = Infinity): { decoder: Decoder, chunks: { direction: 'client' | 'server', bytes: Uint8Array }[] } {
  const decoder = createDecoder({ crypto: nodeCrypto })
  const chunks = steps.map(([direction, hex]) => ({ direction, bytes: unhex(hex) }))
  for (const { direction, bytes } of chunks) {
    for (let at = 0; at < bytes.length; at += Math.min(size, bytes.length))
      decoder.bytes(direction, bytes.subarray(at, at + Math.min(size, bytes.length)), at)
  }
  decoder.end()
  return { decoder, chunks }
}

const connectionSteps: Step[] = [
  ['client', record(hello)],
  ['server', record(serverHello)],
  ['client', record(masterKey)],
  ['server', record('ff'.repeat(33))],
  // with padding: three bytes of header
  ['client', `001804${'aa'.repeat(24)}`],
]

describe.each([Infinity, 1])('SSL 2.0 in pieces of %i', (size) => {
  it('is read until it is encrypted', () => {
    const { decoder, chunks } = decode(connectionSteps, size)
    const { tls, handshake, certificates } = decoder.result()
    expect(handshake.messages.map(({ direction, type, length }) => `${direction} ${type.name} ${length}`)).toEqual([
      `client CLIENT-HELLO ${hello.length / 2}`,
      `server SERVER-HELLO ${serverHello.length / 2}`,
      `client CLIENT-MASTER-KEY ${masterKey.length / 2}`,
    ])
    expect(handshake.events.map(({ direction, kind, problem, length }) => `${direction} ${kind} ${problem} ${length}`)).toEqual([
      'server sealed no-cipher 33',
      'client sealed no-cipher 24',
    ])
    expect(handshake.problems).toEqual([])
    handshake.messages.forEach(message => leavesTile(message.fields, message.length))
    expect(tls).toMatchObject({
      version: { code: 2, name: 'SSL 2.0' },
      cipherSuite: { code: 0x010080, name: 'SSL_CK_RC4_128_WITH_MD5' },
      offered: {
        versions: [{ name: 'SSL 2.0' }],
        cipherSuites: [{ name: 'SSL_CK_RC4_128_WITH_MD5' }, { name: 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5' }],
      },
    })
    expect(certificates).toEqual([unhex('30023000')])
    expect(handshake.verified).toEqual([])
    expectAllNamed(decoder, chunks)
  })

  it('offers newer versions, which may be taken', () => {
    const { decoder, chunks } = decode([
      ['client', record(newerHello)],
      ['server', `160301002a02000026${'0301'}${'11'.repeat(32)}00002f00`],
      ['client', '15030100020228'],
    ], size)
    const { tls, handshake } = decoder.result()
    expect(tls).toMatchObject({
      version: { name: 'TLS 1.0' },
      cipherSuite: { name: 'TLS_RSA_WITH_AES_128_CBC_SHA' },
      offered: { versions: [{ name: 'TLS 1.0' }] },
    })
    expect(handshake.events[0]?.alert?.description.name).toBe('handshake_failure')
    expect(handshake.problems).toEqual([])
    expectAllNamed(decoder, chunks)
  })
})

it('reads an error in the open', () => {
  const { handshake } = decode([['client', record(hello)], ['server', record('000001')]]).decoder.result()
  expect(handshake.messages[1]?.fields.map(({ value }) => value)).toEqual(['ERROR', 'NO_CIPHER_ERROR'])
})

it('takes no other bytes for it', () => {
  const { decoder, chunks } = decode([['client', records[0]!.hex], ['server', `80${'2e'.repeat(40)}`]])
  expect(decoder.result().handshake.problems[0]?.failure.code).toBe('not-tls')
  expectAnnotated(decoder, chunks)
})

it.each([hello, newerHello, serverHello, masterKey, '000001'])('tiles every prefix of %s', (text) => {
  const bytes = unhex(text)
  for (let length = 0; length <= bytes.length; length++)
    leavesTile(parseSsl2Message(bytes.subarray(0, length), 1000).fields, length)
})

it.each([hello, serverHello, masterKey, '000001'])('counts %s as unknown without its decoder', (text) => {
  const bytes = unhex(text)
  const decoders = ssl2MessageDescriptions as Map<number, never>
  const decoder = decoders.get(bytes[0]!)!
  decoders.delete(bytes[0]!)
  try {
    expect(countUnknown(parseSsl2Message(bytes, 1000).fields)).toBe(bytes.length)
  }
  finally {
    decoders.set(bytes[0]!, decoder)
  }
})
