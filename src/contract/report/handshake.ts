import { z } from '../schema.ts'
import { code, direction, failure, field } from './common.ts'

/** A TLS record as it crossed the wire. */
export const tlsRecord = z.object({
  index: z.number().int(),
  direction,
  /** Content type on the wire (23 for everything that TLS 1.3 protects). */
  type: code,
  /** The version that the record header says. */
  version: code,
  /** Bytes of the fragment, without the header of 5. */
  length: z.number().int(),
  /** Offset of the header in all bytes of this direction. */
  offset: z.number().int(),
  /** When its first and its last byte passed, in ms from the start of the inspection. */
  startMs: z.number(),
  endMs: z.number(),
  encrypted: z.boolean(),
  /** Whether our keys opened it. */
  opened: z.boolean(),
  /** The type inside, where it was opened. */
  innerType: code.nullable(),
})
export type TlsRecord = z.infer<typeof tlsRecord>

const shared = {
  /** Place among everything that was sent, messages and events together. */
  order: z.number().int(),
  direction,
  /** Bytes of plaintext, header included. */
  length: z.number().int(),
  startMs: z.number(),
  endMs: z.number(),
  /** Whether it travelled encrypted. */
  encrypted: z.boolean(),
  /** Indexes of the records that carried it. */
  records: z.array(z.number().int()),
  fields: z.array(field),
}

/** A handshake message. `fields[].at` counts from its first header byte. */
export const message = z.object({
  index: z.number().int(),
  ...shared,
  /** HandshakeType (RFC 8446, Section 4); HelloRetryRequest keeps its code 2 and has a name of its own. */
  type: code,
})
export type Message = z.infer<typeof message>

/** Everything on the wire that is no handshake message. */
export const wireEvent = z.object({
  ...shared,
  kind: z.enum([
    'change_cipher_spec',
    'alert',
    'application_data',
    'heartbeat',
    'sealed',
    'foreign',
  ]),
  /** For an alert: its level and description. */
  alert: z.object({ level: code, description: code }).optional(),
  /** For application data: first line of the request or response in it, where one begins here. */
  summary: z.string().optional(),
  problem: z.string().optional(),
})
/** `sealed` stayed closed for want of a key; `foreign` is no TLS at all. */
export type WireEvent = z.infer<typeof wireEvent>

export const handshake = z.object({
  messages: z.array(message),
  events: z.array(wireEvent),
  records: z.array(tlsRecord),
  /** Whether both sides' Finished were seen. */
  complete: z.boolean(),
  /** Round trips from the ClientHello until our side could send data. */
  roundTrips: z.number().int(),
  /** Bytes on the wire by direction, and how many of them the recording kept. */
  bytes: z.object({
    client: z.number().int(),
    server: z.number().int(),
    kept: z.number().int(),
  }),
  /** Faults met while decoding, with their offset in the bytes of that direction. What came before each is shown. */
  problems: z.array(z.object({
    direction,
    offset: z.number().int(),
    failure,
  })),
})
export type Handshake = z.infer<typeof handshake>
