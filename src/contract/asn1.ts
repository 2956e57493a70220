/** The ASN.1 view: any DER (or BER) as a tree of elements, each with where its header and its contents stand. */
import { byteRange, oid } from './report/index.ts'
import { bytes, z } from './schema.ts'

export const asn1Question = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('bytes'),
      bytes,
    }),
    /** The first PEM block, bare base64, or hex. */
    z.object({
      kind: z.literal('text'),
      text: z.string().max(24_000_000),
    }),
  ]),
  /** Only the elements that stand in this run of bytes: a node's `rest`. All of them when left out. */
  range: byteRange.optional(),
  /** Nodes that are given at most, over all levels. */
  most: z.number().int().min(1).max(5_000).default(2_000),
})
export type Asn1Question = z.infer<typeof asn1Question>

/** One element. Ranges count from the first byte of the whole input. */
export interface Asn1Node {
  tag: {
    class: 'universal' | 'application' | 'context' | 'private'
    number: number
    /** `SEQUENCE`, `UTF8String`, `[0]`, `[APPLICATION 3]`. */
    name: string
  }
  constructed: boolean
  /** Tag and length. */
  header: z.infer<typeof byteRange>
  /** Without the two closing zeros of an indefinite length. */
  content: z.infer<typeof byteRange>
  /** What it says as text: a number, a time, a string made safe to show, hex cut after 64 bytes. */
  value?: string | undefined
  oid?: z.infer<typeof oid> | undefined
  /** The children stand inside an OCTET STRING or a BIT STRING. */
  encapsulates?: true | undefined
  /** Where the encoding is not DER, or is broken; `expected` as everywhere in the Report. */
  problems?: { at: number, expected: string }[] | undefined
  children?: Asn1Node[] | undefined
  /** Elements that were not given: ask for this `range` to have them. */
  rest?: z.infer<typeof byteRange> | undefined
}
export const asn1Node: z.ZodType<Asn1Node> = z.object({
  tag: z.object({
    class: z.enum(['universal', 'application', 'context', 'private']),
    number: z.number().int(),
    name: z.string(),
  }),
  constructed: z.boolean(),
  header: byteRange,
  content: byteRange,
  value: z.string().optional(),
  oid: oid.optional(),
  encapsulates: z.literal(true).optional(),
  problems: z.array(z.object({ at: z.number().int(), expected: z.string() })).optional(),
  get children() {
    return z.array(asn1Node).optional()
  },
  rest: byteRange.optional(),
})

export const asn1Tree = z.object({
  /** The bytes that the ranges count in, for the view beside the tree; empty where a `range` was asked for. */
  bytes,
  nodes: z.array(asn1Node),
  /** As in a node: of the row of elements itself. */
  problems: z.array(z.object({ at: z.number().int(), expected: z.string() })),
  rest: byteRange.optional(),
})
export type Asn1Tree = z.infer<typeof asn1Tree>
