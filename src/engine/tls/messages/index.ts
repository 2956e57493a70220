/** One handshake message (RFC 8446, Section 4; RFC 5246, Section 7.4): its name, its fields, and what they say. */
import type { Code, Field } from '../../../contract/report/common.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Context, MessageValue } from './value.ts'
import { fieldsOfMessage, readFields } from '../field-reader.ts'
import { codeOf } from '../registry.ts'
import { certificate, certificateRequest, certificateStatus, certificateVerify, compressedCertificate } from './certificate.ts'
import { clientHello, encryptedExtensions, isRetry, serverHello } from './hello.ts'
import { clientKeyExchange, serverKeyExchange } from './key-exchange.ts'
import { finished, keyUpdate, newSessionTicket } from './session.ts'

export type * from './value.ts'

export interface ParsedMessage {
  type: Code
  /** Tiles the message: every byte stands in one leaf. */
  fields: Field[]
  value: MessageValue
}

/** `bytes` begin with msg_type and length. Never throws: what does not fit is noted in the fields. */
export function parseMessage(bytes: Uint8Array, context: Context, budget = fieldsOfMessage): ParsedMessage {
  const type = typeOf(bytes)
  let value: MessageValue = { kind: 'other' }
  const fields = readFields(bytes, type.name ?? 'the message', budget, (reader) => {
    reader.code('msg_type', 1, 'handshakeType', 'header')
    const length = reader.number('length', 3, 'header')
    reader.bounded(length, type.name ?? 'the message', inner => body(inner, type, context, (found) => {
      value = found
    }))
  })
  return { type, fields, value }
}

function typeOf(bytes: Uint8Array): Code {
  const code = bytes[0] ?? 0
  // its code stays that of a ServerHello (RFC 8446, Section 4.1.4)
  return code === 2 && isRetry(bytes.subarray(4))
    ? { code, name: 'HelloRetryRequest' }
    : codeOf('handshakeType', code)
}

function body(reader: FieldReader, type: Code, context: Context, found: (value: MessageValue) => void): void {
  switch (type.code) {
    case 0: return // HelloRequest (RFC 5246, Section 7.4.1.1) is empty
    case 1: return clientHello(reader, found)
    case 2: return serverHello(reader, type.name === 'HelloRetryRequest'
      ? 'HelloRetryRequest'
      : 'ServerHello', found)
    case 4: return newSessionTicket(reader, context)
    case 5: return // EndOfEarlyData (RFC 8446, Section 4.5) is empty
    case 8: return encryptedExtensions(reader, found)
    case 11: return certificate(reader, context, found)
    case 12: return serverKeyExchange(reader, context, found)
    case 13: return certificateRequest(reader, context, found)
    case 14: return // ServerHelloDone (RFC 5246, Section 7.4.5) is empty
    case 15: return certificateVerify(reader, context, found)
    case 16: return clientKeyExchange(reader, context)
    case 20: return finished(reader)
    case 22: return certificateStatus(reader, found)
    case 24: return keyUpdate(reader)
    case 25: return compressedCertificate(reader)
    default: reader.rest('body')
  }
}
