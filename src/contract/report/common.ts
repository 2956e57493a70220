/** Shapes that every part of a Report is made of. */
import { z } from '../schema.ts'

/** A protocol code: a number that may have a name. An unknown one has no name and is shown in hex. */
export const code = z.object({
  code: z.number().int().nonnegative(),
  name: z.string().optional(),
})
export type Code = z.infer<typeof code>

/** A run of bytes: `start` inclusive, `end` exclusive. What it counts from is said where it is used. */
export const byteRange = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
})
export type ByteRange = z.infer<typeof byteRange>

export const direction = z.enum(['client', 'server'])
/** Who sent it. */
export type Direction = z.infer<typeof direction>

export const phaseName = z.enum([
  'dns',
  'tcp',
  'tls',
  'request',
  'wait',
  'download',
])
/** The phases of a connection, in the order in which they happen. */
export type PhaseName = z.infer<typeof phaseName>

export const grade = z.enum(['pass', 'warn', 'fail', 'info'])
export type Grade = z.infer<typeof grade>

export const failureCode = z.enum([
  'bad-request', // the input was not usable; nothing was sent
  'name-not-found',
  'refused',
  'unreachable',
  'timeout',
  'reset', // the peer reset the TCP connection
  'closed-early', // the peer closed before the answer was complete
  'alert-received', // the server sent a fatal alert
  'alert-sent', // our side gave up with a fatal alert
  'not-tls', // the answer to ClientHello is not a TLS record
  'plain-http', // the answer to ClientHello is plain HTTP
  'tls-protocol', // the runtime's TLS gave up without an alert on the wire
  'tls-unsupported', // what was asked for this runtime cannot do
  'verification', // verification was required and failed
  'client-certificate-refused',
  'http-garbage',
  'too-large', // a limit of ours was reached
  'cancelled',
  'service-ended', // the worker missed its deadline and was ended
  'internal',
])
/** Closed list of what can go wrong, named by who did what. */
export type FailureCode = z.infer<typeof failureCode>

export const failure = z.object({
  code: failureCode,
  phase: phaseName.or(z.literal('input')).nullable(),
  /** One English sentence for logs and `--json`; people read the text of `failures.<code>` in their own language. */
  message: z.string(),
  /** Values for that text: the alert's name, the field, the address, the limit in ms. */
  values: z.record(z.string(), z.string().or(z.number())).optional(),
})
export type Failure = z.infer<typeof failure>

/** One part of a Report. Parts fail alone: what one cannot say takes nothing from the others. */
export function part<Schema extends z.ZodType>(value: Schema) {
  return z.discriminatedUnion('state', [
    z.object({
      state: z.literal('done'),
      value,
    }),
    z.object({
      state: z.literal('failed'),
      failure,
    }),
    z.object({
      state: z.literal('skipped'),
      reason: z.string(),
      /** `reused`: the inspection that opened the connection, whose part this is. */
      inspection: z.string().optional(),
    }),
  ])
}
export type Part<Value>
  = | { state: 'done', value: Value }
    | { state: 'failed', failure: Failure }
    | { state: 'skipped', reason: string, inspection?: string | undefined }

export const fieldKind = z.enum([
  'header',
  'number',
  'text',
  'random',
  'key',
  'signature',
  'list',
  'padding',
  'opaque',
  'ticket', // state that only its maker can read: tickets, cookies
  'body', // data of the application
  'ciphertext', // for which there is no key
  'mac', // authentication tags and MACs
  'der', // ASN.1 inside: certificates, names, OCSP
])

/**
 * A named run of bytes and what it says. `name` is the RFC's own word (`legacy_version`, `key_exchange`).
 * `at` counts from the first byte of the message (its header included) or of the certificate that the field belongs to.
 */
export interface Field {
  name: string
  at: ByteRange
  kind: z.infer<typeof fieldKind>
  /** The value as protocol text: a name, a number, hex. Never prose. */
  value?: string | undefined
  /** The numeric value where the field holds a code or a number. */
  code?: number | undefined
  /** What was expected, where the bytes do not fit. Everything before it is still shown. */
  problem?: string | undefined
  /** No decoder names these bytes: they are shown in hex, and counted. */
  unknown?: true | undefined
  children?: Field[] | undefined
}
export const field: z.ZodType<Field> = z.object({
  name: z.string(),
  at: byteRange,
  kind: fieldKind,
  value: z.string().optional(),
  code: z.number().optional(),
  problem: z.string().optional(),
  unknown: z.literal(true).optional(),
  get children() {
    return z.array(field).optional()
  },
})

/** What a judgement rests on. */
export const evidence = z.object({
  /** Where to look: a message of the handshake, a certificate of the chain (0 is the leaf), or the response. */
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('message'),
      index: z.number().int(),
    }),
    z.object({
      kind: z.literal('certificate'),
      index: z.number().int(),
    }),
    z.object({
      kind: z.literal('response'),
    }),
    z.object({
      kind: z.literal('connection'),
    }),
  ]).nullable(),
  at: byteRange.nullable(),
  /** Values that the texts of the judgement name. */
  values: z.record(z.string(), z.string().or(z.number())),
})
export type Evidence = z.infer<typeof evidence>

/**
 * One judgement. Its words live in the locales under `checks.<id>.title`, `checks.<id>.<reason>.summary` and,
 * where it is not a pass, `checks.<id>.<reason>.remedy`; `evidence.values` fills them.
 */
export const finding = z.object({
  id: z.string(),
  grade,
  reason: z.string(),
  evidence,
  /** Where the rule stands: `RFC 5280 §4.1.2.5`. */
  reference: z.string(),
})
export type Finding = z.infer<typeof finding>
