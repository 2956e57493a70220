/** What is read can be written: the same bytes from the value, the same value from the bytes. */
import type { Extension, Place } from '../../../../src/engine/tls/wire/extensions/index.ts'
import type { ClientHello, Context, HandshakeValue } from '../../../../src/engine/tls/wire/messages/index.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../src/engine/bytes/hex.ts'
import { extensionDescriptions, find, writeExtension } from '../../../../src/engine/tls/wire/extensions/index.ts'
import { firstProblem } from '../../../../src/engine/tls/wire/field-reader.ts'
import { messageDescriptions, parseMessage, writeMessage } from '../../../../src/engine/tls/wire/messages/index.ts'
import { ssl2MessageDescriptions } from '../../../../src/engine/tls/wire/messages/ssl2.ts'
import { roundTripProblem, ssl2RoundTripProblem } from '../../../support/round-trip.ts'
import { carrier, extensions, otherMessages } from './extensions/vectors.ts'
import { dhe, message, nothing, random, rsa, table, tls10, tls12, tls13, vector } from './messages/vectors.ts'

const curve = `01${vector(1, '17').repeat(6)}`

/** Shapes that no other table has, by what a message depends on. */
const shapes: [title: string, bytes: string, context: Context][] = [
  ['a PSK hint', message(12, vector(2, '68696e74')), { version: 0x0303, suite: 0x008B }],
  ['a PSK identity', message(16, vector(2, '6d65')), { version: 0x0303, suite: 0x008B }],
  ['DHE with a PSK hint', message(12, vector(2, '') + vector(2, 'ff') + vector(2, '02') + vector(2, '12')), { version: 0x0303, suite: 0x0090 }],
  ['RSA with a PSK identity', message(16, vector(2, '6d65') + vector(2, 'ab')), { version: 0x0303, suite: 0x0094 }],
  ['SRP parameters', message(12, `${vector(2, 'ff')}${vector(2, '02')}${vector(1, 'cc')}${vector(2, 'dd')}`), { version: 0x0303, suite: 0xC01D }],
  ['an SRP key', message(16, vector(2, 'dd')), { version: 0x0303, suite: 0xC01D }],
  ['an RSA key of an export suite', message(12, `${vector(2, 'ff')}${vector(2, '010001')}${vector(2, 'abcd')}`), { version: 0x0301, suite: 0x0003 }],
  ['an anonymous exchange', message(12, `${vector(2, 'ff')}${vector(2, '02')}${vector(2, '12')}`), { version: 0x0303, suite: 0x0034 }],
  ['a curve in full', message(12, `${curve}${vector(1, '04')}${vector(2, 'abcd')}`), tls10],
  ['a key in the certificate', message(16, ''), tls12],
  ['keys of a suite that is not known', message(16, 'abcd'), nothing],
  ['an RSA key of SSL 3.0, without a length', message(16, 'abcd'), { version: 0x0300, suite: 0x002F }],
  ['a Finished of SSL 3.0', message(20, 'ab'.repeat(36)), { version: 0x0300, suite: 0x002F }],
  ['a CertificateStatus of another type', message(22, '09abcd'), tls12],
  ['a message that nobody defined', message(99, 'abcd'), nothing],
  ['a hello with an empty list of extensions', message(1, `0303${random}00${vector(2, '1301')}0100${vector(2, '')}`), nothing],
  ['reserved extensions and one that nobody defined', message(1, `0303${random}00${vector(2, '1301')}0100${vector(2, `8a8a${vector(2, 'abcd')}feed${vector(2, '01')}`)}`), nothing],
  ['transport parameters with sizes that are not the smallest', message(8, vector(2, `0039${vector(2, '40048000000480007530c00000000000001b02abcd')}`)), tls13],
  ['a preferred address and versions', message(8, vector(2, `0039${vector(2, `0d29${'01'.repeat(4)}01bb${'02'.repeat(16)}01bb00${'03'.repeat(16)}1108000000016b3343cf`)}`)), tls13],
  ['configurations of ECH of another version', message(8, vector(2, `fe0d${vector(2, vector(2, `fe0c${vector(2, 'abcd')}`))}`)), tls13],
]

const ssl2 = [
  '000001',
  `0100020006000000100100800700c0${'ab'.repeat(16)}`,
  `01030100060000001001008000002f${'ab'.repeat(16)}`,
  `0400010002000400060010300230000100800700c0${'cd'.repeat(16)}`,
  `02010080000000080000${'ee'.repeat(8)}`,
  '06aabb',
]

const rows = [
  ...table.map(([name, bytes, context, , source]) => ({ title: `${name} (${source})`, bytes, context })),
  ...otherMessages.map(([name, bytes, context, source]) => ({ title: `${name} (${source})`, bytes, context })),
  ...shapes.map(([title, bytes, context]) => ({ title, bytes, context })),
  ...extensions.map(([code, place, data]) => ({ title: `extension ${code} in ${place}`, ...carrier(code, place, data) })),
]

it.each(rows)('$title is written as it was read', ({ bytes, context }) => {
  expect(roundTripProblem(unhex(bytes), context)).toBeNull()
})

it.each(ssl2)('%s of SSL 2.0 is written as it was read', (text) => {
  expect(ssl2RoundTripProblem(unhex(text))).toBeNull()
})

it('every message and extension that is described is among these', () => {
  const types = new Set(rows.map(({ bytes }) => Number.parseInt(bytes.slice(0, 2), 16)))
  expect([...messageDescriptions.keys()].filter(type => !types.has(type))).toEqual([])
  const codes = new Set(extensions.map(([code]) => code))
  expect([...extensionDescriptions.keys()].filter(code => !codes.has(code))).toEqual([])
  const old = new Set(ssl2.map(text => Number.parseInt(text.slice(0, 2), 16)))
  expect([...ssl2MessageDescriptions.keys()].filter(code => !old.has(code))).toEqual([])
})

it.each(extensions)('extension %i in %s is written alone', (code, place, data) => {
  const { bytes, context } = carrier(code, place, data)
  const extension = extensionsOf(parseMessage(unhex(bytes), context).value)[0]!
  expect(hex(writeExtension(extension, place))).toBe(code.toString(16).padStart(4, '0') + vector(2, data))
})

function extensionsOf(value: HandshakeValue): Extension[] {
  if (value.kind === 'Certificate')
    return value.certificateList[0]!.extensions
  return 'extensions' in value
    ? value.extensions ?? []
    : []
}

it('whatever is read without a fault is written as it was', () => {
  const changed = fc.tuple(fc.constantFrom(...rows), fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 3 }))
    .map(([{ bytes: text, context }, changes]) => {
      const bytes = unhex(text)
      for (const [at, byte] of changes)
        bytes[at % bytes.length] = byte
      return { bytes, context }
    })
  let read = 0
  fc.assert(fc.property(changed, fc.constantFrom(null, tls10, tls12, dhe, rsa, tls13, nothing), ({ bytes, context }, other) => {
    const { fields } = parseMessage(bytes, other ?? context)
    if (firstProblem(fields))
      return
    read++
    expect(roundTripProblem(bytes, other ?? context)).toBeNull()
  }), { numRuns: 3000, seed: 1 })
  expect(read).toBeGreaterThan(500)
})

describe('a ClientHello made by hand', () => {
  const codes = fc.array(fc.nat(0xFFFF), { maxLength: 40 })
  const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength })
  const letters = fc.string({ unit: fc.nat(255).map(code => String.fromCharCode(code)), maxLength: 60 })
  const one: fc.Arbitrary<Extension> = fc.oneof(
    fc.array(letters, { maxLength: 3 }).map((names): Extension => ({ type: 0, kind: 'server_name', serverNameList: names.map(name => ({ nameType: 0, name })) })),
    codes.map((namedGroupList): Extension => ({ type: 10, kind: 'supported_groups', namedGroupList })),
    codes.map((supportedSignatureAlgorithms): Extension => ({ type: 13, kind: 'signature_algorithms', supportedSignatureAlgorithms })),
    fc.array(bytes(20), { maxLength: 5 }).map((protocolNameList): Extension => ({ type: 16, kind: 'application_layer_protocol_negotiation', protocolNameList })),
    bytes(300).map((padding): Extension => ({ type: 21, kind: 'padding', padding })),
    codes.map((versions): Extension => ({ type: 43, kind: 'supported_versions', versions })),
    fc.array(fc.record({ group: fc.nat(0xFFFF), keyExchange: bytes(1300) }), { maxLength: 3 }).map((shares): Extension => ({ type: 51, kind: 'key_share', shares })),
    fc.array(fc.record({
      id: fc.constantFrom(0x00n, 0x0Fn, 0x1Bn, 0x3FFFn).map(value => ({ value, size: 8 as const })),
      lengthSize: fc.constantFrom(1 as const, 2 as const, 4 as const, 8 as const),
      value: bytes(30).map(each => ({ form: 'bytes' as const, bytes: each })),
    }), { maxLength: 4 }).map((parameters): Extension => ({ type: 57, kind: 'quic_transport_parameters', parameters })),
    bytes(40).map((body): Extension => ({ type: 0x5A5A, kind: 'grease', body })),
    fc.tuple(fc.integer({ min: 0xF000, max: 0xF0FF }), bytes(40)).map(([type, body]): Extension => ({ type, kind: 'unknown', body })),
    fc.constantFrom<Extension>({ type: 49, kind: 'empty' }, { type: 23, kind: 'extended_master_secret' }),
  )
  const hellos: fc.Arbitrary<ClientHello> = fc.record({
    kind: fc.constant('ClientHello' as const),
    legacyVersion: fc.nat(0xFFFF),
    random: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    legacySessionId: bytes(32),
    cipherSuites: codes,
    legacyCompressionMethods: fc.array(fc.nat(255), { maxLength: 4 }),
    extensions: fc.option(fc.array(one, { maxLength: 12 })),
  })

  it('is read as it was made', () => {
    fc.assert(fc.property(hellos, (hello) => {
      const { value, fields } = parseMessage(writeMessage(hello, nothing), nothing)
      expect(firstProblem(fields)).toBeNull()
      expect(value).toEqual(hello)
    }), { numRuns: 300 })
  })

  it('is changed in one extension, and its lengths follow', () => {
    const hello = parseMessage(unhex(table[0]![1]), nothing).value as ClientHello
    find(hello.extensions, 'server_name')!.serverNameList = [{ nameType: 0, name: 'a-longer-name.example' }]
    const left = hello.extensions!.filter(({ kind }) => kind !== 'session_ticket')
    const { value, fields } = parseMessage(writeMessage({ ...hello, extensions: left }, nothing), nothing)
    expect(firstProblem(fields)).toBeNull()
    expect(value).toEqual({ ...hello, extensions: left })
  })
})

describe('the writer refuses', () => {
  const hello = (): ClientHello => parseMessage(unhex(table[0]![1]), nothing).value as ClientHello
  const withExtension = (extension: Extension): ClientHello => ({ ...hello(), extensions: [extension] })

  it.each<[title: string, value: () => HandshakeValue, context: Context, error: string]>([
    ['a random of another length', () => ({ ...hello(), random: new Uint8Array(31) }), nothing, 'ClientHello / random: 31 bytes where 32 belong'],
    ['a session id that is too long', () => ({ ...hello(), legacySessionId: new Uint8Array(256) }), nothing, 'ClientHello / legacy_session_id: 256 bytes do not fit behind a length of 1'],
    ['a code that is too large', () => ({ ...hello(), cipherSuites: [0x10000] }), nothing, 'ClientHello / cipher_suites / CipherSuite: 65536 is no number of 2 bytes'],
    ['a number that is none', () => ({ ...hello(), legacyVersion: Number.NaN }), nothing, 'ClientHello / legacy_version: NaN is no number of 2 bytes'],
    ['a letter of two bytes', () => withExtension({ type: 0, kind: 'server_name', serverNameList: [{ nameType: 0, name: 'bücher.世' }] }), nothing, 'HostName: 世 is no letter of one byte'],
    ['an extension called by another code', () => withExtension({ type: 51, kind: 'supported_versions', versions: [] }), nothing, 'extension 51 is key_share, not supported_versions'],
    ['a part that is missing', () => withExtension({ type: 51, kind: 'key_share', shares: [{ group: 29, keyExchange: null }] }), nothing, 'key_share / extension_data / client_shares / KeyShareEntry / key_exchange is missing'],
    ['two versions where one is selected', () => ({ kind: 'EncryptedExtensions', extensions: [{ type: 43, kind: 'supported_versions', versions: [1, 2] }] }), tls13, '2 entries where one belongs'],
    ['a variable-length integer that is too large', () => withExtension({ type: 57, kind: 'quic_transport_parameters', parameters: [{ id: { value: 64n, size: 1 }, lengthSize: 1, value: { form: 'empty' } }] }), nothing, 'id: 64 is no variable-length integer of 1 bytes'],
    ['a parameter in a form that is not its own', () => withExtension({ type: 57, kind: 'quic_transport_parameters', parameters: [{ id: { value: 1n, size: 1 }, lengthSize: 1, value: { form: 'empty' } }] }), nothing, 'a value of this form has no place here'],
    ['a list that is too long', () => withExtension({ type: 51, kind: 'key_share', shares: Array.from({ length: 60 }, () => ({ group: 29, keyExchange: new Uint8Array(1200) })) }), nothing, 'client_shares: 72240 bytes do not fit behind a length of 2'],
    ['a part that has no place in the version', () => ({ kind: 'CertificateVerify', algorithm: 0x0403, signature: new Uint8Array() }), tls10, 'CertificateVerify / algorithm has no place here'],
    ['extensions beside a certificate of TLS 1.2', () => ({ kind: 'Certificate', certificateRequestContext: new Uint8Array(), certificateList: [{ certData: new Uint8Array(1), extensions: [{ type: 49, kind: 'empty' }] }] }), tls12, 'extensions of a CertificateEntry has no place here'],
    ['what was not read', () => ({ kind: 'unread' }), nothing, 'a message that was not read cannot be written'],
  ])('%s', (_title, value, context, error) => {
    expect(() => writeMessage(value(), context)).toThrow(error)
  })

  it.each<[extension: Extension, place: Place]>([
    [{ type: 41, kind: 'pre_shared_key', identities: [], binders: [], selectedIdentity: 1 }, 'ClientHello'],
    [{ type: 41, kind: 'pre_shared_key', identities: [{ identity: new Uint8Array(), obfuscatedTicketAge: 1 }], binders: [], selectedIdentity: 1 }, 'ServerHello'],
    [{ type: 42, kind: 'early_data', maxEarlyDataSize: 1 }, 'ClientHello'],
    [{ type: 17513, kind: 'application_settings', supportedProtocols: [new Uint8Array(2)], settings: new Uint8Array() }, 'EncryptedExtensions'],
    [{ type: 17513, kind: 'application_settings', supportedProtocols: [], settings: new Uint8Array(1) }, 'ClientHello'],
    [{ type: 58, kind: 'ticket_request', newSessionCount: 1, resumptionCount: 1, expectedCount: 1 }, 'ClientHello'],
    [{ type: 34, kind: 'delegated_credential', supportedSignatureAlgorithm: [1], credential: null }, 'Certificate'],
  ])('a part of an extension that has no place in the message: %o in %s', (extension, place) => {
    expect(() => writeExtension(extension, place)).toThrow('has no place here')
  })
})
