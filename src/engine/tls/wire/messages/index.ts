/** One handshake message (RFC 8446, Section 4; RFC 5246, Section 7.4): its name, its fields, and what they say. */
import type { Code, Field } from '../../../../contract/report/common.ts'
import type { Description } from './description.ts'
import type { Context, HandshakeValue, MessageValue } from './value.ts'
import { handshakeType } from '../../../../contract/tls-numbers.ts'
import { fieldsOfMessage, readFields } from '../field-reader.ts'
import { FieldWriter } from '../field-writer.ts'
import { codeOf } from '../registry.ts'
import { certificate, certificateRequest, certificateStatus, certificateUrl, certificateVerify, compressedCertificate } from './certificate.ts'
import { empty } from './description.ts'
import { clientHello, encryptedExtensions, isRetry, serverHello } from './hello.ts'
import { clientKeyExchange, serverKeyExchange } from './key-exchange.ts'
import { channelId, finished, keyUpdate, newSessionTicket, nextProtocol, supplementalData } from './session.ts'

export { selectedIdentityOf, selectedVersion } from './hello.ts'
export { groupOf, primeOf } from './key-exchange.ts'
export type * from './value.ts'

export interface ParsedMessage<Value = MessageValue> {
  type: Code
  /** Tiles the message: every byte stands in one leaf. */
  fields: Field[]
  value: Value
}

/** Of whatever message: which one, the HandshakeType says. */
type AnyDescription = Description<HandshakeValue>

/** The HandshakeType of each kind of message. Those that are nothing but a header: RFC 5246, Sections 7.4.1.1 and 7.4.5; RFC 8446, Section 4.5. */
const types: Record<Exclude<HandshakeValue['kind'], 'unknown' | 'unread'>, number> = {
  HelloRequest: handshakeType.helloRequest,
  ClientHello: handshakeType.clientHello,
  ServerHello: handshakeType.serverHello,
  HelloRetryRequest: handshakeType.serverHello, // its code stays that of a ServerHello (RFC 8446, Section 4.1.4)
  NewSessionTicket: handshakeType.newSessionTicket,
  SessionTicket: handshakeType.newSessionTicket,
  EndOfEarlyData: handshakeType.endOfEarlyData,
  EncryptedExtensions: handshakeType.encryptedExtensions,
  Certificate: handshakeType.certificate,
  ServerKeyExchange: handshakeType.serverKeyExchange,
  CertificateRequest: handshakeType.certificateRequest,
  ServerHelloDone: handshakeType.serverHelloDone,
  CertificateVerify: handshakeType.certificateVerify,
  ClientKeyExchange: handshakeType.clientKeyExchange,
  Finished: handshakeType.finished,
  CertificateURL: handshakeType.certificateUrl,
  CertificateStatus: handshakeType.certificateStatus,
  SupplementalData: handshakeType.supplementalData,
  KeyUpdate: handshakeType.keyUpdate,
  CompressedCertificate: handshakeType.compressedCertificate,
  NextProtocol: handshakeType.nextProtocol,
  ChannelID: handshakeType.channelId,
}

/** By HandshakeType. What stands here is named; all else is counted as unknown. */
export const messageDescriptions: ReadonlyMap<number, AnyDescription> = new Map([
  [handshakeType.helloRequest, empty('HelloRequest')],
  [handshakeType.clientHello, clientHello],
  [handshakeType.serverHello, serverHello],
  [handshakeType.newSessionTicket, newSessionTicket],
  [handshakeType.endOfEarlyData, empty('EndOfEarlyData')],
  [handshakeType.encryptedExtensions, encryptedExtensions],
  [handshakeType.certificate, certificate],
  [handshakeType.serverKeyExchange, serverKeyExchange],
  [handshakeType.certificateRequest, certificateRequest],
  [handshakeType.serverHelloDone, empty('ServerHelloDone')],
  [handshakeType.certificateVerify, certificateVerify],
  [handshakeType.clientKeyExchange, clientKeyExchange],
  [handshakeType.finished, finished],
  [handshakeType.certificateUrl, certificateUrl],
  [handshakeType.certificateStatus, certificateStatus],
  [handshakeType.supplementalData, supplementalData],
  [handshakeType.keyUpdate, keyUpdate],
  [handshakeType.compressedCertificate, compressedCertificate],
  [handshakeType.nextProtocol, nextProtocol],
  [handshakeType.channelId, channelId],
] as [number, AnyDescription][])

/**
 * `bytes` begin with msg_type and length. Never throws: what does not fit is noted in the fields. Of a message that is cut,
 * each vector is read as far as it is there.
 */
export function parseMessage(bytes: Uint8Array, context: Context, budget = fieldsOfMessage, isCut = false): ParsedMessage<HandshakeValue> {
  const type = typeOf(bytes)
  const description = messageDescriptions.get(type.code)
  let value: HandshakeValue = { kind: 'unread' }
  const fields = readFields(bytes, type.name ?? 'the message', budget, (reader) => {
    reader.code('msg_type', 1, 'handshakeType', undefined, 'header')
    const length = reader.number('length', 3, undefined, 'header')
    reader.bounded(length, type.name ?? 'the message', (inner) => {
      if (description) {
        const blank = description.blank(context, inner.peek(inner.left))
        description.describe(inner, blank, context, kept => void (value = kept))
        value = blank
      }
      else {
        value = { kind: 'unknown', type: type.code, body: inner.unknown('body') }
      }
    })
  }, isCut)
  // its header, too, has nobody who explains it
  if (!description)
    fields.forEach(field => field.unknown = true)
  return { type, fields, value }
}

/**
 * The bytes of a message, its header included. `context` is the one in which it will be read.
 * @throws RangeError where a part is larger than its field, or has no place in the message
 * @throws TypeError where a part is missing
 */
export function writeMessage(value: HandshakeValue, context: Context): Uint8Array {
  if (value.kind === 'unread')
    throw new TypeError('a message that was not read cannot be written')
  const writer = new FieldWriter()
  writer.number('msg_type', 1, value.kind === 'unknown'
    ? value.type
    : types[value.kind])
  writer.list(value.kind, 3, (inner) => {
    if (value.kind === 'unknown')
      inner.unknown('body', value.body)
    else messageDescriptions.get(types[value.kind])!.describe(inner, value, context, () => {})
  })
  return writer.bytes
}

function typeOf(bytes: Uint8Array): Code {
  const code = bytes[0] ?? 0
  return code === handshakeType.serverHello && isRetry(bytes.subarray(4))
    ? { code, name: 'HelloRetryRequest' }
    : codeOf('handshakeType', code)
}
