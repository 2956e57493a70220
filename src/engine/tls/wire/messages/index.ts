/** One handshake message (RFC 8446, Section 4; RFC 5246, Section 7.4): its name, its fields, and what they say. */
import type { Code, Field } from '../../../../contract/report/common.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Context, Found, MessageValue } from './value.ts'
import { fieldsOfMessage, readFields } from '../field-reader.ts'
import { codeOf } from '../registry.ts'
import { certificate, certificateRequest, certificateStatus, certificateUrl, certificateVerify, compressedCertificate } from './certificate.ts'
import { clientHello, encryptedExtensions, isRetry, serverHello } from './hello.ts'
import { clientKeyExchange, serverKeyExchange } from './key-exchange.ts'
import { channelId, empty, finished, keyUpdate, newSessionTicket, nextProtocol, supplementalData } from './session.ts'

export type * from './value.ts'

export interface ParsedMessage {
  type: Code
  /** Tiles the message: every byte stands in one leaf. */
  fields: Field[]
  value: MessageValue
}

type MessageDecoder = (reader: FieldReader, context: Context, found: Found) => void

/** By HandshakeType. What stands here is named; all else is counted as unknown. */
export const messageDecoders: ReadonlyMap<number, MessageDecoder> = new Map<number, MessageDecoder>([
  [0, empty],
  [1, clientHello],
  [2, serverHello],
  [4, newSessionTicket],
  [5, empty],
  [8, encryptedExtensions],
  [11, certificate],
  [12, serverKeyExchange],
  [13, certificateRequest],
  [14, empty],
  [15, certificateVerify],
  [16, clientKeyExchange],
  [20, finished],
  [21, certificateUrl],
  [22, certificateStatus],
  [23, supplementalData],
  [24, keyUpdate],
  [25, compressedCertificate],
  [67, nextProtocol],
  [203, channelId],
])

/**
 * `bytes` begin with msg_type and length. Never throws: what does not fit is noted in the fields. Of a message that is cut,
 * each vector is read as far as it is there.
 */
export function parseMessage(bytes: Uint8Array, context: Context, budget = fieldsOfMessage, isCut = false): ParsedMessage {
  const type = typeOf(bytes)
  const decode = messageDecoders.get(type.code)
  let value: MessageValue = { kind: 'other' }
  const fields = readFields(bytes, type.name ?? 'the message', budget, (reader) => {
    reader.code('msg_type', 1, 'handshakeType', 'header')
    const length = reader.number('length', 3, 'header')
    reader.bounded(length, type.name ?? 'the message', (inner) => {
      if (!decode)
        inner.unknown('body')
      else decode(inner, context, found => void (value = found))
    })
  }, isCut)
  // its header, too, has nobody who explains it
  if (!decode)
    fields.forEach(field => field.unknown = true)
  return { type, fields, value }
}

function typeOf(bytes: Uint8Array): Code {
  const code = bytes[0] ?? 0
  // its code stays that of a ServerHello (RFC 8446, Section 4.1.4)
  return code === 2 && isRetry(bytes.subarray(4))
    ? { code, name: 'HelloRetryRequest' }
    : codeOf('handshakeType', code)
}
