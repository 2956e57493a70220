import { z } from '../schema.ts'
import { code, direction, failure, field } from './common.ts'
import { header } from './http.ts'

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
  /** CompressedCertificate only: the Certificate inside. `fields[].at` counts from the first byte of what was decompressed, which has no header. */
  decompressed: z.object({
    length: z.number().int(),
    fields: z.array(field),
  }).optional(),
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
  /** For application data: first line of the request or response in it, where one begins here; of HTTP/2 in the same form, several with commas, or the kinds of its frames. */
  summary: z.string().optional(),
  /** Requests and answers of HTTP/2 that begin here and trailers, with their header fields as far as they are told, and resets, which have none. */
  http2: z.array(z.object({
    line: z.string(),
    /** Which of the streams; of a promise the one that its answer comes in. None for what concerns the whole connection. */
    stream: z.number().int().optional(),
    headers: z.array(header),
  })).optional(),
  /** Sent before the server had answered (0-RTT, RFC 8446, Section 2.3): others may send it again. Left out elsewhere. */
  early: z.boolean().optional(),
  problem: z.string().optional(),
})
/** `sealed` stayed closed for want of a key; `foreign` is no TLS at all. */
export type WireEvent = z.infer<typeof wireEvent>

/** A proof in the handshake, recomputed from the bytes and the keys. */
export const proof = z.object({
  id: z.enum([
    'certificate-verify',
    'server-key-exchange',
    'finished-client',
    'finished-server',
    'client-certificate-verify',
    'psk-binder',
  ]),
  /** Index of the message that carries it. */
  message: z.number().int(),
  /** `matches` and `does-not-match` stand only where it was computed. */
  outcome: z.enum([
    'matches',
    'does-not-match',
    'not-computed',
  ]),
  /** Why it was not computed: `no-key`, `no-certificate`, `no-algorithm`, `unsupported`, `incomplete`, `malformed`, `too-large`, `ssl3`. */
  reason: z.string().optional(),
})
export type Proof = z.infer<typeof proof>

/** One secret or key and how it is made (RFC 8446, Section 7.1; RFC 5246, Sections 6.3 and 8.1). No values here. */
export const keyStep = z.object({
  /** RFC's own name, in snake case: `handshake_secret`, `client_write_key`. */
  id: z.string(),
  operation: z.enum([
    'input',
    'HKDF-Extract',
    'Derive-Secret',
    'HKDF-Expand-Label',
    'PRF',
    'MD5-SHA1',
    'part', // bytes cut out of the key block
  ]),
  /** The label of the operation: `c hs traffic`, `key expansion`. */
  label: z.string().optional(),
  /** Ids of the steps that it is made from; for HKDF-Extract the salt first. */
  from: z.array(z.string()),
  /** What goes into the hash or the seed: `ClientHello…ServerHello`, `client_random + server_random`. */
  context: z.string().optional(),
  /** Name of the line in the key log that holds it. */
  secret: z.string().optional(),
  /** Whether its value is known here. */
  known: z.boolean(),
})
export type KeyStep = z.infer<typeof keyStep>

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
  /** In the order of their messages. */
  verified: z.array(proof),
  /** In the order in which they are derived; empty where no version was agreed. */
  keySchedule: z.array(keyStep),
  /** Bytes that a decoder names of all bytes seen, 0 to 1; 1 where none was seen; null where messages were told without their bytes, and nobody counted. */
  coverage: z.number().min(0).max(1).nullable(),
  /** Bytes that no decoder names. */
  unknownBytes: z.number().int(),
})
export type Handshake = z.infer<typeof handshake>
