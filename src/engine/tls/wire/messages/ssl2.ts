/** The messages of SSL 2.0 that are not encrypted (The SSL Protocol, Version 2.0; RFC 6101, Appendix E, for the hello that offers newer versions). */
import type { Field } from '../../../../contract/report/common.ts'
import type { Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { ParsedMessage } from './index.ts'
import type { ClientHello, Ssl2ClientHello, Ssl2Error, Ssl2MasterKey, Ssl2MessageValue, Ssl2ServerHello } from './value.ts'
import { ssl2MessageType } from '../../../../contract/tls-numbers.ts'
import { readFields } from '../field-reader.ts'
import { FieldWriter } from '../field-writer.ts'
import { codeOf } from '../registry.ts'

/** A random has 32 bytes; a challenge of 16 to 32 stands at its end (RFC 6101, Appendix E.1). */
const randomLength = 32
/** Bytes of a CIPHER-SPEC. */
const specLength = 3
/** Nothing that is agreed on changes the shape of these messages. */
const noContext = { version: null, suite: null }

type AnyDescription = Description<Ssl2MessageValue>

const error: Description<Ssl2Error> = {
  blank: () => ({ kind: 'Ssl2Error', errorCode: 0 }),
  describe(wire, value) {
    value.errorCode = wire.code('ERROR-CODE', 2, 'ssl2Error', value.errorCode)
  },
}

const clientHello: Description<Ssl2ClientHello> = {
  blank: () => ({
    kind: 'Ssl2ClientHello',
    clientVersion: 0,
    cipherSpecs: [],
    sessionId: new Uint8Array(),
    challenge: new Uint8Array(),
  }),
  describe(wire, hello, _context, keep) {
    keep(hello)
    hello.clientVersion = wire.code('CLIENT-VERSION', 2, 'version', hello.clientVersion)
    const specs = wire.number('CIPHER-SPECS-LENGTH', 2, hello.cipherSpecs.length * specLength, 'header')
    const session = wire.number('SESSION-ID-LENGTH', 2, hello.sessionId.length, 'header')
    const challenge = wire.number('CHALLENGE-LENGTH', 2, hello.challenge.length, 'header')
    cipherSpecs(wire, specs, hello.cipherSpecs)
    hello.sessionId = wire.opaque('SESSION-ID-DATA', session, hello.sessionId, 'random')
    hello.challenge = wire.opaque('CHALLENGE-DATA', challenge, hello.challenge, 'random')
  },
}

const clientMasterKey: Description<Ssl2MasterKey> = {
  blank: () => ({
    kind: 'Ssl2MasterKey',
    cipherKind: 0,
    clearKey: new Uint8Array(),
    encryptedKey: new Uint8Array(),
    keyArg: new Uint8Array(),
  }),
  describe(wire, value, _context, keep) {
    value.cipherKind = wire.code('CIPHER-KIND', 3, 'cipherSuite', value.cipherKind)
    keep(value)
    const clear = wire.number('CLEAR-KEY-LENGTH', 2, value.clearKey.length, 'header')
    const encrypted = wire.number('ENCRYPTED-KEY-LENGTH', 2, value.encryptedKey.length, 'header')
    const argument = wire.number('KEY-ARG-LENGTH', 2, value.keyArg.length, 'header')
    value.clearKey = wire.opaque('CLEAR-KEY-DATA', clear, value.clearKey, 'key')
    value.encryptedKey = wire.opaque('ENCRYPTED-KEY-DATA', encrypted, value.encryptedKey, 'key')
    value.keyArg = wire.opaque('KEY-ARG-DATA', argument, value.keyArg, 'random')
  },
}

const serverHello: Description<Ssl2ServerHello> = {
  blank: () => ({
    kind: 'Ssl2ServerHello',
    sessionIdHit: 0,
    certificateType: 0,
    serverVersion: 0,
    certificate: new Uint8Array(),
    cipherSpecs: [],
    connectionId: new Uint8Array(),
  }),
  describe(wire, hello, _context, keep) {
    hello.sessionIdHit = wire.number('SESSION-ID-HIT', 1, hello.sessionIdHit)
    hello.certificateType = wire.code('CERTIFICATE-TYPE', 1, 'ssl2CertificateType', hello.certificateType)
    hello.serverVersion = wire.code('SERVER-VERSION', 2, 'version', hello.serverVersion)
    const certificate = wire.number('CERTIFICATE-LENGTH', 2, hello.certificate.length, 'header')
    const specs = wire.number('CIPHER-SPECS-LENGTH', 2, hello.cipherSpecs.length * specLength, 'header')
    const connection = wire.number('CONNECTION-ID-LENGTH', 2, hello.connectionId.length, 'header')
    hello.certificate = wire.opaque('CERTIFICATE-DATA', certificate, hello.certificate, 'der')
    keep(hello)
    cipherSpecs(wire, specs, hello.cipherSpecs)
    hello.connectionId = wire.opaque('CONNECTION-ID-DATA', connection, hello.connectionId, 'random')
  },
}

/** The MSG-CODE of each kind of message. */
const types: Record<Exclude<Ssl2MessageValue['kind'], 'unknown' | 'unread'>, number> = {
  Ssl2Error: ssl2MessageType.error,
  Ssl2ClientHello: ssl2MessageType.clientHello,
  Ssl2MasterKey: ssl2MessageType.clientMasterKey,
  Ssl2ServerHello: ssl2MessageType.serverHello,
}

/** By MSG-CODE; the others are encrypted. */
export const ssl2MessageDescriptions: ReadonlyMap<number, AnyDescription> = new Map([
  [ssl2MessageType.error, error],
  [ssl2MessageType.clientHello, clientHello],
  [ssl2MessageType.clientMasterKey, clientMasterKey],
  [ssl2MessageType.serverHello, serverHello],
] as [number, AnyDescription][])

/** `bytes` are the data of one record. Never throws: what does not fit is noted in the fields. */
export function parseSsl2Message(bytes: Uint8Array, budget: number): ParsedMessage<Ssl2MessageValue> {
  const type = codeOf('ssl2Message', bytes[0] ?? 0)
  const description = ssl2MessageDescriptions.get(type.code)
  let value: Ssl2MessageValue = { kind: 'unread' }
  const fields = readFields(bytes, type.name ?? 'the message', budget, (reader) => {
    reader.code('MSG-CODE', 1, 'ssl2Message', undefined, 'header')
    if (description) {
      const blank = description.blank(noContext, bytes)
      description.describe(reader, blank, noContext, kept => void (value = kept))
      value = blank
    }
    else {
      value = { kind: 'unknown', type: type.code, body: reader.unknown('body') }
    }
  })
  if (!description)
    fields.forEach((field: Field) => field.unknown = true)
  return { type, fields, value }
}

/**
 * The data of a record with this message.
 * @throws RangeError where a part is larger than its field
 * @throws TypeError where a part is missing
 */
export function writeSsl2Message(value: Ssl2MessageValue): Uint8Array {
  if (value.kind === 'unread')
    throw new TypeError('a message that was not read cannot be written')
  const type = value.kind === 'unknown'
    ? value.type
    : types[value.kind]
  const writer = new FieldWriter()
  writer.number('MSG-CODE', 1, type)
  if (value.kind === 'unknown')
    writer.unknown('body', value.body)
  else ssl2MessageDescriptions.get(type)!.describe(writer, value, noContext, () => {})
  return writer.bytes
}

/** What the hello offers, as newer versions say it. */
export function offerOf({ clientVersion, cipherSpecs: cipherSuites, sessionId, challenge }: Ssl2ClientHello): ClientHello {
  const random = new Uint8Array(randomLength)
  const end = challenge.subarray(0, randomLength)
  random.set(end, randomLength - end.length)
  return {
    kind: 'ClientHello',
    legacyVersion: clientVersion,
    random,
    legacySessionId: sessionId,
    cipherSuites,
    legacyCompressionMethods: [],
    extensions: null,
  }
}

/** Three bytes each; those that begin with zero are suites of SSL 3.0 and later. */
function cipherSpecs(wire: Wire, length: number, specs: number[]): void {
  wire.bounded(length, 'CIPHER-SPECS-DATA', list => list.each(specs, (each, spec) => each.code('CIPHER-SPEC', specLength, 'cipherSuite', spec)))
}
