import type { Decoder } from '../../../../../src/engine/tls/index.ts'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../../../../src/probe/crypto.ts'
import { expectAllNamed } from '../../../../support/annotation.ts'
import { keyLog, records } from '../../rfc8448.ts'
import { clientAuthenticated, resumed, resumedKey, retried } from './traces.ts'

interface Trace {
  keyLog: string[]
  flow: { direction: 'client' | 'server', hex: string }[]
}

const simple: Trace = { keyLog, flow: records }

function decode({ keyLog: lines, flow }: Trace, psk?: string): Decoder {
  const decoder = createDecoder({ crypto: nodeCrypto })
  if (psk)
    decoder.preSharedKey(unhex(psk))
  decoder.secret(lines.join('\n'))
  flow.forEach((step, index) => decoder.bytes(step.direction, unhex(step.hex), index))
  decoder.end()
  return decoder
}

function outcomes(decoder: Decoder): string[] {
  const { verified, messages } = decoder.result().handshake
  return verified.map(({ id, message, outcome, reason }) => `${id} in ${messages[message]!.type.name}: ${outcome}${reason ? ` (${reason})` : ''}`)
}

/** The trace with one byte of its first record changed. */
function mutated(trace: Trace, at: number): Trace {
  const bytes = unhex(trace.flow[0]!.hex)
  bytes[at]! ^= 1
  return {
    ...trace,
    flow: [
      { direction: 'client', hex: hex(bytes) },
      ...trace.flow.slice(1),
    ],
  }
}

describe('what the handshake proves', () => {
  it.each<[string, Trace, string | undefined, string[]]>([
    ['a simple handshake', simple, undefined, [
      'certificate-verify in CertificateVerify: matches',
      'finished-server in Finished: matches',
      'finished-client in Finished: matches',
    ]],
    ['a resumption', resumed, resumedKey, [
      'psk-binder in ClientHello: matches',
      'finished-server in Finished: matches',
      'finished-client in Finished: matches',
    ]],
    ['a resumption of which the key is not known', resumed, undefined, [
      'psk-binder in ClientHello: not-computed (no-key)',
      'finished-server in Finished: matches',
      'finished-client in Finished: matches',
    ]],
    ['a HelloRetryRequest', retried, undefined, [
      'certificate-verify in CertificateVerify: matches',
      'finished-server in Finished: matches',
      'finished-client in Finished: matches',
    ]],
    ['a client certificate', clientAuthenticated, undefined, [
      'certificate-verify in CertificateVerify: matches',
      'finished-server in Finished: matches',
      'client-certificate-verify in CertificateVerify: matches',
      'finished-client in Finished: matches',
    ]],
  ])('is recomputed: %s', (_, trace, psk, expected) => {
    const decoder = decode(trace, psk)
    expect(outcomes(decoder)).toEqual(expected)
    expectAllNamed(decoder, trace.flow.map(step => ({ direction: step.direction, bytes: unhex(step.hex) })))
  })

  it.each<[string, Trace, number]>([
    // bytes of the first hello that move nothing but the transcript: in its list of signature schemes
    ['a simple handshake', simple, 170],
    ['a HelloRetryRequest', retried, 150],
    ['a client certificate', clientAuthenticated, 166],
  ])('does not match where one byte of the transcript is another: %s', (_, trace, at) => {
    const { verified } = decode(mutated(trace, at)).result().handshake
    expect(verified.length).toBeGreaterThanOrEqual(3)
    expect(verified.map(({ outcome }) => outcome)).toEqual(verified.map(() => 'does-not-match'))
  })

  it('does not match a binder over another hello', () => {
    // in the ticket; early data is opened all the same
    expect(outcomes(decode(mutated(resumed, 300), resumedKey))[0]).toBe('psk-binder in ClientHello: does-not-match')
  })

  it('is not said to match without the secrets', () => {
    const handshakeSecrets = simple.keyLog.filter(line => line.startsWith('SERVER_HANDSHAKE'))
    expect(outcomes(decode({ ...simple, keyLog: handshakeSecrets }))).toEqual([
      'certificate-verify in CertificateVerify: matches',
      'finished-server in Finished: matches',
    ])
    expect(outcomes(decode({ ...simple, keyLog: [] }))).toEqual([])
  })

  it('is not computed where the beginning is missing', () => {
    const { verified } = decode({ ...simple, flow: simple.flow.slice(1) }).result().handshake
    expect(verified.every(({ outcome }) => outcome === 'not-computed')).toBe(true)
  })
})

describe('the key schedule', () => {
  it('gives the values of RFC 8448, Section 3', () => {
    const decoder = decode(simple)
    const values = new Map(decoder.keySchedule().map(({ id, value }) => [id, value && hex(value)]))
    expect(values.get('early_secret')).toBe('33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a')
    expect(values.get('derived_early_secret')).toBe('6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba')
    expect(values.get('server_handshake_write_key')).toBe('3fce516009c21727d0f2e4e86ee403bc')
    expect(values.get('server_handshake_write_iv')).toBe('5d313eb2671276ee13000b30')
    expect(values.get('client_handshake_write_key')).toBe('dbfaa693d1762c5b666af5d950258d01')
    expect(values.get('handshake_secret')).toBeNull()
  })

  it('says how each comes from the one before, and no values', () => {
    const { keySchedule } = decode(simple).result().handshake
    const ids = new Set<string>()
    for (const { id, from } of keySchedule) {
      expect(from.every(each => ids.has(each)), id).toBe(true)
      expect(ids.has(id), id).toBe(false)
      ids.add(id)
    }
    expect(keySchedule.find(({ id }) => id === 'client_handshake_traffic_secret')).toEqual({
      id: 'client_handshake_traffic_secret',
      operation: 'Derive-Secret',
      label: 'c hs traffic',
      from: ['handshake_secret'],
      context: 'ClientHello…ServerHello',
      secret: 'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
      known: true,
    })
    expect(JSON.stringify(keySchedule)).not.toMatch(/[\da-f]{32}/)
  })

  it('goes on from a pre-shared key', () => {
    const values = new Map(decode(resumed, resumedKey).keySchedule().map(({ id, value }) => [id, value && hex(value)]))
    expect(values.get('early_secret')).toBe('7926bf246b73dd7cf3aa5a75ec3dc91ae3a234c00565744af51697313a085fff')
    expect(values.get('client_early_traffic_secret')).toBe('c4196f87b65585b405a6ed59ba9ca31e468ac9b2c79477d449c559a44407197f')
    expect(decode(resumed).keySchedule()[0]).toEqual({ id: 'psk', value: null })
  })
})
