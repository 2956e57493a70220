/**
 * What may cross a process: the methods of the service, their inputs, events and results.
 * The same contract runs over a direct call, a MessagePort and a WebSocket; the service serves it, every host relays it.
 */
import { eventIterator, oc } from '@orpc/contract'
import { asn1Question, asn1Tree } from './asn1.ts'
import { decodedCapture, decodedConnection, exportedFile, exportQuestion } from './capture.ts'
import { comparisonEvent, comparisonTarget } from './comparison.ts'
import { inspectionEvent } from './events.ts'
import { lab } from './lab.ts'
import { listenEvent, listenQuestion } from './listen.ts'
import { openedFile, openQuestion } from './opened-file.ts'
import { certificates } from './report/certificates.ts'
import { request, textFile } from './request.ts'
import { bytes, z } from './schema.ts'
import { tampered, tamperQuestion } from './tampered.ts'
import { verifiedFiles, verifyQuestion } from './verify.ts'

export * from './asn1.ts'
export * from './capture.ts'
export * from './comparison-headline.ts'
export * from './comparison.ts'
export * from './events.ts'
export * from './expectations/index.ts'
export * from './key-exchange.ts'
export * from './lab.ts'
export * from './limits.ts'
export * from './listen.ts'
export * from './opened-file.ts'
export * from './report/index.ts'
export * from './request.ts'
export * from './spoken.ts'
export * from './tampered.ts'
export * from './verify.ts'

/** Refusal of an input: `field` is its path in the input (`url`, `trust.files.0`), `reason` an id of the locales' `refusals`. */
export const refusal = z.object({
  field: z.string(),
  reason: z.string(),
  values: z.record(z.string(), z.string().or(z.number())),
})
export type Refusal = z.infer<typeof refusal>

const refusing = oc.errors({
  REFUSED: { message: 'the request cannot be used', data: refusal },
})

/** Which bytes of an inspection are wanted. */
export const byteSource = z.discriminatedUnion('kind', [
  /** Plaintext of a handshake message or wire event, by its `order`, header included. */
  z.object({
    kind: z.literal('item'),
    order: z.number().int(),
  }),
  /** The records that carried it, as the network saw them. */
  z.object({
    kind: z.literal('wire'),
    order: z.number().int(),
  }),
  z.object({
    kind: z.literal('request'),
  }),
  z.object({
    kind: z.literal('body'),
  }),
  /** The answer as it came: its head, and its body with all codings. */
  z.object({
    kind: z.literal('response'),
  }),
])
export type ByteSource = z.infer<typeof byteSource>

export const capabilities = z.object({
  version: z.string(),
  runtime: z.string(),
  library: z.string(),
  /** Whether TLS 1.0 and 1.1 can be spoken by this runtime. */
  oldVersions: z.boolean(),
  systemTrust: z.boolean(),
})
export type Capabilities = z.infer<typeof capabilities>

export const contract = {
  capabilities: oc.output(capabilities),
  inspect: refusing.input(request).output(eventIterator(inspectionEvent)),
  compare: refusing
    .input(z.object({
      targets: z.array(comparisonTarget).min(2).max(4),
    }))
    .output(eventIterator(comparisonEvent)),
  /** Reads certificate files: PEM with one or more certificates. */
  certificates: refusing
    .input(z.object({ file: textFile }))
    .output(z.object({
      source: z.string(),
      certificates,
    })),
  /** Opens any file with certificates, keys, requests, revocation lists or OCSP responses. A locked one is refused under `passphrase`. */
  open: refusing.input(openQuestion).output(openedFile),
  /** Any DER as a tree of its elements. */
  asn1: refusing.input(asn1Question).output(asn1Tree),
  /** Judges certificates of files: a path from the leaf to one of the roots, and every check of it. */
  verify: refusing.input(verifyQuestion).output(verifiedFiles),
  /** A range of bytes that an inspection kept; at most 1 MiB at a time. Empty where nothing is kept there. */
  bytes: oc
    .input(z.object({
      inspection: z.string(),
      of: byteSource,
      start: z.number().int().min(0).default(0),
      length: z.number().int().min(0).max(1_048_576).default(1_048_576),
    }))
    .output(z.object({
      bytes,
      total: z.number().int(),
    })),
  /** What the receiver would make of a run with one byte changed on the way. */
  tampered: refusing.input(tamperQuestion).output(tampered),
  /** A run as a file for other programs. */
  export: refusing.input(exportQuestion).output(exportedFile),
  /** A capture from a file: opened, given in pieces of at most 1 MiB, then decoded as a whole. One at a time. */
  capture: {
    open: oc.input(z.object({
      name: z.string(),
    })).output(z.object({
      id: z.string(),
    })),
    append: refusing.input(z.object({
      id: z.string(),
      bytes,
    })).output(z.object({
      received: z.number(),
    })),
    decode: refusing.input(z.object({
      id: z.string(),
      keyLog: z.string(),
      /** For a list: messages without their fields, of the other events the alerts and either side's first line of text, no records, no certificates. */
      outline: z.boolean().default(false),
    })).output(decodedCapture),
    /** Lets go of a capture, also of one that is being read or decoded; `closed` is false where it was not open any more. */
    close: oc.input(z.object({
      id: z.string(),
    })).output(z.object({
      closed: z.boolean(),
    })),
    /** The whole of one connection, by the id that the decoded capture gave it. */
    connection: refusing.input(z.object({
      id: z.string(),
    })).output(decodedConnection),
  },
  /** Relays a local port to a real host and tells what both sides say, until it is stopped. */
  listen: refusing.input(listenQuestion).output(eventIterator(listenEvent)),
  /** Closes a port and what goes through it; its events come to their end with all that was said. `stopped` is false where it ran no more. */
  stopListening: oc.input(z.object({
    id: z.string(),
  })).output(z.object({
    stopped: z.boolean(),
  })),
  /** Starts the practice servers where they do not run yet. */
  lab: oc.output(lab),
}
export type Contract = typeof contract
