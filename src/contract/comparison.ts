import { certificates } from './report/certificates.ts'
/** Two to four targets side by side. */
import { part, report } from './report/index.ts'
import { textFile } from './request.ts'
import { z } from './schema.ts'
import { givenFile } from './verify.ts'

/** A live target (`dv.tlscope.test`, a URL) or a certificate file. */
export const comparisonTarget = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('live'),
    url: z.string(),
  }),
  z.object({
    kind: z.literal('file'),
    /** PEM as text; or bytes of anything that `open` reads: DER, PKCS#7, PKCS#12. */
    file: z.union([givenFile, textFile]),
    /** For PKCS#12. */
    passphrase: z.string().nullable().optional(),
  }),
])
export type ComparisonTarget = z.infer<typeof comparisonTarget>

export const comparedTarget = z.object({
  /** The host, or the file's name. */
  name: z.string(),
  certificates: part(certificates),
  /** Of a live target: the whole report. */
  report: report.nullable(),
})
export type ComparedTarget = z.infer<typeof comparedTarget>

/** One aspect, with its value for each target in their order. Its words live in the locales under `compare.rows.<id>`. */
export const comparisonRow = z.object({
  id: z.enum([
    'level',
    'identity',
    'verified',
    'issuer',
    'offer',
    'price',
    'lifetime',
    'names',
    'wildcards',
    'key',
    'signature',
    'transparency',
    'operators',
    'logRule',
    'revocation',
    'staple',
    'chain',
    'version',
    'cipherSuite',
    'group',
    'exposure',
    'trusted',
    'handshake',
  ]),
  /** Protocol text, never prose; null where the target does not tell. */
  values: z.array(z.string().nullable()),
})
export type ComparisonRow = z.infer<typeof comparisonRow>

export const comparison = z.object({
  schema: z.literal('tlscope.comparison/1'),
  comparedAt: z.string(),
  /** Year and month of the table that `offer` and `price` come from. */
  issuersAsOf: z.string(),
  targets: z.array(comparedTarget),
  same: z.array(comparisonRow),
  differs: z.array(comparisonRow),
})
export type Comparison = z.infer<typeof comparison>

export const comparisonEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('target'),
    index: z.number().int(),
    target: comparedTarget,
  }),
  z.object({
    type: z.literal('comparison'),
    comparison,
  }),
])
export type ComparisonEvent = z.infer<typeof comparisonEvent>
