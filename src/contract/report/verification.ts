import { z } from '../schema.ts'
import { certificate } from './certificates.ts'
import { finding } from './common.ts'

export const trustSource = z.enum(['mozilla', 'system', 'file', 'lab', 'chrome'])
export type TrustSource = z.infer<typeof trustSource>

export const pathEntry = z.object({
  subject: z.string(),
  sha256: z.string(),
  /** Index in the chain as sent; null where it came from a trust store. */
  sent: z.number().int().nullable(),
  /** Stores that hold this certificate as a trust anchor. */
  anchorOf: z.array(trustSource),
  /** Where it was fetched from, because the server had left it out. */
  fetched: z.string().optional(),
})

/** The same chain by the roots of one store alone, whether or not the request trusts that store. */
export const opinion = z.object({
  store: trustSource,
  trusted: z.boolean(),
  /** The root where the path ends, by the name that people know; null where this store leads to none. */
  root: z.string().nullable(),
  /** SHA-256 of that root. */
  rootSha256: z.string().nullable(),
  /** The first check that fails, and why; null where the chain is trusted. Their words are those of the checks. */
  failing: z.string().nullable(),
  reason: z.string().nullable(),
  /** Values for these words. */
  values: z.record(z.string(), z.string().or(z.number())),
})
export type Opinion = z.infer<typeof opinion>

/** What a client other than this one would make of the same chain, with the same own CA files (for the lab: its root). */
export const clientVerdict = z.object({
  /** Its words are under `clients.<client>` in the locales. */
  client: z.string(),
  /** The list of roots that it uses. */
  store: trustSource,
  /** How it completes a chain: by fetching, by what it brings along, or not at all. */
  completes: z.enum(['fetched', 'preloaded', 'never']),
  /** `depends`: it might complete what the server left out; whether it can was not asked. */
  verdict: z.enum(['trusted', 'refused', 'depends']),
  /** The first check that fails, and why; null where there is none. */
  failing: z.string().nullable(),
  reason: z.string().nullable(),
  values: z.record(z.string(), z.string().or(z.number())),
  reference: z.string(),
})
export type ClientVerdict = z.infer<typeof clientVerdict>

/** A promise of a log of Certificate Transparency to publish the certificate (RFC 6962). */
export const timestamp = z.object({
  /** Where it stood: inside the certificate, in the handshake, or in the stapled OCSP response. */
  source: z.enum(['certificate', 'handshake', 'ocsp']),
  /** base64, as in the lists of logs. */
  logId: z.string(),
  /** The log; null where it is in no list that is at hand. */
  name: z.string().nullable(),
  operator: z.string().nullable(),
  /** As browsers call it: usable, readonly, retired and so on. */
  state: z.string().nullable(),
  time: z.string(),
  signature: z.enum(['valid', 'invalid', 'unsupported', 'unknown-log']),
})
export type Timestamp = z.infer<typeof timestamp>

/** A question that the user had put to a CA about a certificate of the path. */
export const askedQuestion = z.object({
  kind: z.enum(['ocsp', 'crl', 'ca-issuers']),
  /** Whom it was about. */
  subject: z.string(),
  /** As the certificate has it; a redirect may have led elsewhere. */
  url: z.string(),
  /** Who was connected to; null where nobody was. */
  address: z.string().nullable(),
  ms: z.number(),
  /** HTTP status of the last answer. */
  status: z.number().int().nullable(),
  /** Bytes of the answer's body. */
  bytes: z.number().int(),
  /**
   * `answered`, or why nothing of use came. `private-address`: the certificate of a public server leads into a private
   * network, where nobody is asked. `no-issuer`: without the issuer's certificate there is nothing to ask with.
   */
  outcome: z.enum([
    'answered',
    'no-issuer',
    'not-http',
    'name-not-found',
    'private-address',
    'unreachable',
    'timeout',
    'untrusted',
    'http-status',
    'redirects',
    'too-large',
    'garbled',
    'unreadable',
    'too-many',
  ]),
})
export type AskedQuestion = z.infer<typeof askedQuestion>

/** Every certificate that may stand above the leaf, and every way to an end: cross-signed CAs have several. */
export const pathGraph = z.object({
  /** The leaf first; those that were sent and stand on no path last. */
  certificates: z.array(z.object({
    /** As people know it. */
    name: z.string(),
    subject: z.string(),
    sha256: z.string(),
    /** Index in the chain as sent; null where it came from a store or was fetched. */
    sent: z.number().int().nullable(),
    /** Where it was fetched from. */
    fetched: z.string().optional(),
    /** Every store at hand that holds it, whether or not the request trusts that store. */
    anchorOf: z.array(trustSource),
    /**
     * How it stands to the list that was sent: in its place; behind the one that signed it where it should be before; a root,
     * which nobody needs to be sent; used by another path alone; used by none; or not sent: `left-out` where the chosen path
     * needs it, `from-store` for a root, `fetched` for what another path needs.
     */
    place: z.enum(['in-order', 'out-of-order', 'root-sent', 'other-path', 'unneeded', 'left-out', 'from-store', 'fetched']),
  })),
  /** Who signed whom, by index. */
  edges: z.array(z.object({
    signed: z.number().int(),
    by: z.number().int(),
    signature: z.enum(['valid', 'invalid', 'unsupported']),
  })),
  /** The one that the verdict is about first. */
  paths: z.array(z.object({
    /** Indexes, the leaf first. */
    certificates: z.array(z.number().int()),
    ending: z.enum(['anchor', 'self-signed', 'issuer-missing']),
    /** Who is missing, by the name that its last certificate gives; null unless `issuer-missing`. */
    missing: z.string().nullable(),
    /** Stores that hold the end. */
    stores: z.array(trustSource),
    chosen: z.boolean(),
    /** The first rule of path validation that it breaks, and why; null where it keeps them all. Their words are those of the checks. */
    failing: z.string().nullable(),
    reason: z.string().nullable(),
    values: z.record(z.string(), z.string().or(z.number())),
  })),
  /** A limit was reached before everything was tried. */
  cut: z.boolean(),
})
export type PathGraph = z.infer<typeof pathGraph>

/** The chain judged. */
export const verification = z.object({
  trusted: z.boolean(),
  /** When the verdict was made. */
  at: z.string(),
  /** The name the certificate had to fit. */
  host: z.string(),
  /** What the user asked for. */
  mode: z.enum(['required', 'report', 'off']),
  stores: z.array(trustSource),
  /** What each store at hand would say. Empty in reports of older versions. */
  opinions: z.array(opinion).default([]),
  /** What other clients would make of it. Empty in reports of older versions. */
  clients: z.array(clientVerdict).default([]),
  /** What logs signed. Empty in reports of older versions. */
  timestamps: z.array(timestamp).default([]),
  /** From the leaf to the root, as far as a path was found. */
  path: z.array(pathEntry),
  /** The trust anchor, where it was not sent by the server. */
  anchor: certificate.nullable(),
  /** Certificates of the path that were fetched, because the server had left them out. */
  fetched: z.array(certificate).optional(),
  /** Every path that there is. Left out in reports of older versions. */
  paths: pathGraph.optional(),
  /** Certificates of these paths that stand in no other part: roots of other stores, and what was fetched for other paths. */
  others: z.array(certificate).optional(),
  checks: z.array(finding),
  /** What CAs were asked, in the order of the asking; left out where the user did not want it. */
  asked: z.array(askedQuestion).optional(),
  /** What the runtime's own TLS said of the same chain; null where it was not asked. */
  runtimeVerdict: z.object({
    trusted: z.boolean(),
    code: z.string().nullable(),
    message: z.string().nullable(),
  }).nullable(),
})
export type Verification = z.infer<typeof verification>
