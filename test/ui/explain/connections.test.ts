/** What this value means here: read as a manual. */
import type { Direction, Message } from '../../../src/contract/index.ts'
import type { Target } from '../../../src/ui/explain/scene.ts'
import type { Source } from './scenes.ts'
import { describe, expect, it } from 'vitest'
import { texts } from '../../../src/locales/index.ts'
import { explain } from '../../../src/ui/explain/index.ts'
import { connected, connections, full12, guessed, oddities, poor, resumed12, resumed13, retried, ticket12, transport, unproved } from './connections.ts'
import { placeholders, say } from './say.ts'
import { everything, targets, targetsOf, trace } from './scenes.ts'

/** The field at the end of these names; the message where there are none. `nth` counts messages of the type, `code` (hex) tells fields of one name apart. */
function targetAt(source: Source, direction: Direction, type: string, names: readonly string[] = [], nth = 0, code?: string): Target {
  const message = source.handshake.messages.filter((each: Message) => each.direction === direction && each.type.name === type)[nth]!
  return targets(message, source).find(({ path }) => names.length === 0
    ? path.length === 0
    : names.every((name, at) => path.at(at - names.length)?.name === name) && (code === undefined || path.at(-1)?.code === Number.parseInt(code, 16)))!
}

/** The sentence and the paragraph about it. */
function told(...place: Parameters<typeof targetAt>): string {
  const { key, values } = explain(targetAt(...place))
  return `${say('en', `${key}.summary`, values)} ${say('en', `${key}.detail`, values)}`
}

describe('the hellos', () => {
  it('say what was offered and what was taken', () => {
    expect(told(full12, 'client', 'ClientHello')).toContain('speaks TLS 1.3, TLS 1.2 and offers 9 cipher suites')
    expect(told(full12, 'client', 'ClientHello')).toContain('“www.example.test”')
    expect(told(full12, 'client', 'ClientHello', ['cipher_suites'])).toContain('The server took TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384.')
    expect(told(full12, 'server', 'ServerHello', ['cipher_suite'])).toMatch(/number 6 of the 9 cipher suites offered.*ECDHE: .*RSA key.*AES-GCM with a key of 256 bits.*SHA-384/)
    expect(told(trace, 'client', 'ClientHello', ['CipherSuite'])).toContain('the one that the server chose: TLS_AES_128_GCM_SHA256')
  })
  it('tell a detour', () => {
    expect(told(retried, 'server', 'HelloRetryRequest')).toContain('asks for one of secp256r1')
    expect(told(retried, 'client', 'ClientHello', ['key_share'])).toContain('None of them suited the server')
    expect(told(retried, 'client', 'ClientHello', [], 1)).toContain('the key share, which is now for secp256r1')
    expect(told(retried, 'client', 'ClientHello', ['key_share'], 1)).toContain('that the server asked for: secp256r1')
    expect(told(guessed, 'client', 'ClientHello', ['KeyShareEntry'])).toContain('sent ahead and not used')
  })
  it('tell what was carried on', () => {
    expect(told(resumed13, 'server', 'ServerHello')).toContain('accepts the pre-shared key')
    expect(told(resumed12, 'server', 'ServerHello')).toContain('recognizes an earlier session')
    expect(told(resumed12, 'server', 'ServerHello', ['legacy_session_id_echo'])).toContain('carries on with that one')
  })
  it('say what of a hello for TLS 1.3 is left when TLS 1.2 is chosen', () => {
    expect(told(full12, 'client', 'ClientHello', ['key_share'])).toMatch(/for x25519; none of them is used.*the server chose TLS 1\.2/)
    expect(told(full12, 'client', 'ClientHello', ['KeyShareEntry'])).toContain('not used since the server chose TLS 1.2')
    expect(told(full12, 'client', 'ClientHello', ['legacy_session_id'])).toContain('The server answered with another id.')
    expect(told(guessed, 'client', 'ClientHello', ['legacy_session_id'])).toContain('The server sent the same id back.')
    expect(told(poor, 'client', 'ClientHello', ['legacy_session_id'])).toContain('names no earlier session')
  })
  it('know an id that goes with a ticket from that of a session', () => {
    expect(told(ticket12, 'client', 'ClientHello', ['legacy_session_id'])).toMatch(/that the client made up, beside the ticket.*The server sent the same id back/)
    expect(told(ticket12, 'server', 'ServerHello', ['legacy_session_id_echo'])).toContain('accepts the ticket')
    expect(told(resumed12, 'client', 'ClientHello', ['legacy_session_id'])).toContain('continue an earlier session by its id')
  })
  it('say of a session that goes on what does not happen again', () => {
    expect(told(resumed12, 'server', 'ServerHello', ['cipher_suite'])).toContain('The key exchange and the signature that it names do not happen this time')
    expect(told(resumed12, 'client', 'ClientHello', ['CipherSuite'], 0, 'c02f')).toContain('do not happen this time')
    expect(told(resumed12, 'client', 'ClientHello', ['CipherSuite'], 0, 'c030')).toContain('keys are exchanged afresh')
    expect(told(ticket12, 'server', 'ServerHello', ['extended_master_secret'])).toContain('the earlier session was bound to its whole handshake')
  })
  it('promise only what the suite brings', () => {
    expect(told(full12, 'server', 'ServerHello')).toContain('Its certificate and its half of the key exchange follow')
    expect(told(full12, 'server', 'Certificate')).toContain('the proof is the signature that follows')
    expect(told(transport, 'server', 'ServerHello')).toMatch(/Its certificate follows.*no half of a key exchange/)
    expect(told(transport, 'server', 'Certificate')).toMatch(/nothing comes along that vouches for it.*the server can open the secret/)
    expect(told(full12, 'server', 'Certificate')).toContain('each next one vouches for the one before it')
  })
  it('promise no half of an exchange where the secret is encrypted to the certificate', () => {
    expect(told(poor, 'server', 'ServerHelloDone')).toContain('to check what came and to send its part of the key exchange')
  })
  it('warn of what is poor', () => {
    expect(told(poor, 'server', 'ServerHello', ['random'])).toContain('DOWNGRD')
    expect(told(poor, 'server', 'ServerHello', ['cipher_suite'])).toContain('which the client did not offer')
    expect(told(poor, 'server', 'ServerHello', ['legacy_compression_method'])).toContain('CRIME')
  })
})

it('names the group of an exchange, and what the signature is', () => {
  expect(told(full12, 'server', 'ServerKeyExchange')).toContain('a fresh public key on x25519')
  expect(told(full12, 'client', 'ClientKeyExchange', ['ecdh_Yc'])).toContain('public key on x25519, 32 bytes')
  expect(told(full12, 'server', 'ServerKeyExchange', ['algorithm'])).toContain('PKCS #1 v1.5')
})

it('says what was recomputed', () => {
  expect(told(trace, 'server', 'Finished', ['verify_data'])).toContain('it matches')
})

describe('before TLS 1.3', () => {
  it('an alert behind an empty list of certificates is about that', () => {
    const { key, reference } = explain(alertOf(unproved))
    expect(key).toBe('handshake.explain.alerts.handshake_failure.noCertificate')
    expect(reference).toBe('RFC 5246 §7.4.6')
    expect(explain(alertOf(connections.events!)).key).not.toContain('noCertificate')
  })

  it.each([
    [full12, 'server', 'Certificate', [], 'RFC 5246 §7.4.2'],
    [unproved, 'client', 'Certificate', [], 'RFC 5246 §7.4.6'],
    [unproved, 'server', 'CertificateRequest', [], 'RFC 5246 §7.4.4'],
    [full12, 'server', 'ServerHello', ['random'], 'RFC 5246 §7.4.1.3'],
    [full12, 'client', 'ClientHello', ['random'], 'RFC 8446 §4.1.2'],
    [resumed12, 'client', 'ClientHello', ['random'], 'RFC 5246 §7.4.1.2'],
    [trace, 'server', 'Finished', [], 'RFC 8446 §4.4.4'],
    [full12, 'server', 'ServerKeyExchange', ['msg_type'], 'RFC 5246 §7.4'],
  ] as const)('the standard of that time is named %#', (source, direction, type, names, reference) => {
    expect(explain(targetAt(source, direction, type, names)).reference).toBe(reference)
  })

  it('does not say of each number that it stayed the same', () => {
    expect(told(full12, 'server', 'ServerKeyExchange', ['msg_type'])).not.toContain('the same from')
    expect(told(full12, 'server', 'Certificate', ['msg_type'])).toContain('the same from SSL 3.0 to TLS 1.3')
  })
})

function alertOf(source: Source): Target {
  return targetsOf(source).find(({ message: each, path }) => path.length === 0 && 'kind' in each && each.kind === 'alert' && each.direction === 'server' && each.alert?.description.name === 'handshake_failure')!
}

describe('everything together', () => {
  const reached = new Set([...everything, ...connected, ...oddities].map(target => explain(target).key))

  it('uses each text', () => {
    const written = (node: object, path: string): string[] => Object.entries(node).flatMap(([name, value]) => name === 'summary' ? [path] : typeof value === 'object' ? written(value as object, `${path}.${name}`) : [])
    expect(written(texts.en.handshake.explain, 'handshake.explain').filter(key => !reached.has(key))).toEqual([])
  })

  it('fills each text', () => {
    for (const target of [...connected, ...oddities]) {
      const { key, values } = explain(target)
      for (const language of ['en', 'zh-CN'] as const) {
        for (const part of ['summary', 'detail']) {
          expect([...placeholders(language, `${key}.${part}`, values)].filter(name => !(name in values)), key).toEqual([])
          expect(say(language, `${key}.${part}`, values), key).not.toMatch(/handshake\.explain|[{}]|undefined|NaN/)
        }
      }
    }
  })

  it('leaves nothing of a real connection unexplained', () => {
    const sources = { trace, full12, retried, guessed, resumed12, resumed13 }
    for (const [name, source] of Object.entries(sources)) {
      const unknown = targetsOf(source).map(target => explain(target).key).filter(key => key.endsWith('.unknown'))
      expect(unknown.filter(key => key !== 'handshake.explain.fields.ClientHello.CipherSuite.unknown'), name).toEqual([])
    }
  })
})
