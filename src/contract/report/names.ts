/** Names and keys, as certificates and everything around them have them. */
import { generalNameTypes } from '../general-name-types.ts'
import { z } from '../schema.ts'
import { byteRange } from './common.ts'

export const oid = z.object({
  oid: z.string(),
  name: z.string().optional(),
})
/** An object identifier with its usual name, where one is known. */
export type Oid = z.infer<typeof oid>

/** Of RSASSA-PSS alone, whose name says nothing of how it was used: RFC 4055, Section 3.1. */
export const signatureAlgorithm = oid.extend({
  pss: z.object({
    hash: oid,
    /** The hash of MGF1. */
    mask: oid,
    /** Bytes. */
    saltLength: z.number().int(),
  }).optional(),
})
export type SignatureAlgorithm = z.infer<typeof signatureAlgorithm>

/**
 * What a reader should know of a text that may deceive: written in several scripts at once, made only of letters that look like
 * Latin ones, with characters that do not show or turn the direction of writing. `not-host`: it cannot be the name of a host.
 * `unreadable`: it is no name of its kind at all, and its bytes are shown.
 */
export const textWarning = z.enum(['mixed-scripts', 'look-alike', 'invisible', 'not-idna', 'not-host', 'unreadable'])
export type TextWarning = z.infer<typeof textWarning>

export const distinguishedName = z.object({
  /** RFC 4514 text, in the order of the encoding, control characters made visible. */
  text: z.string(),
  attributes: z.array(z.object({
    oid: z.string(),
    /** Short name (`CN`, `O`, `jurisdictionC`); absent where none is known. */
    name: z.string().optional(),
    value: z.string(),
    /** An internationalised host name as people write it, where `value` has it as `xn--…`. */
    unicode: z.string().optional(),
    warnings: z.array(textWarning).optional(),
    at: byteRange,
  })),
})
export type DistinguishedName = z.infer<typeof distinguishedName>

export const generalName = z.object({
  type: z.enum(generalNameTypes),
  value: z.string(),
  /** An internationalised host name as people write it, where `value` has it as `xn--…`. */
  unicode: z.string().optional(),
  warnings: z.array(textWarning).optional(),
})
export type GeneralName = z.infer<typeof generalName>

export const publicKey = z.object({
  algorithm: oid,
  /** RSA, EC, Ed25519 and so on; the OID where no name is known; empty where there is none to be read. */
  type: z.string(),
  bits: z.number().int().nullable(),
  curve: oid.nullable(),
  /** RSA only. */
  exponent: z.string().nullable(),
  /** Bytes of subjectPublicKey: what a post-quantum key is measured by. */
  size: z.number().int().optional(),
  at: byteRange,
})
export type PublicKey = z.infer<typeof publicKey>
