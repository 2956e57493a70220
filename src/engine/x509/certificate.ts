/**
 * A certificate: RFC 5280, Section 4.1. What holds the structure together must be right, or there is no certificate to
 * speak of (ParseError); what stands inside it alone (an extension, a key) is shown as broken and the rest is read.
 */
import type { Certificate, DistinguishedName, Extension, PublicKey } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import type { Time } from '../asn1/time.ts'
import type { Crypto } from '../crypto.ts'
import type { FieldBudget } from './certificate-fields.ts'
import type { SignatureAlgorithm } from './signature.ts'
import { base64 } from '../asn1/base64.ts'
import { contents, contextSpecific, DerReader as Der, encoding, inside, noting, range, tag } from '../asn1/der.ts'
import { writePem } from '../asn1/pem.ts'
import { looseTime } from '../asn1/time.ts'
import { encodingFaults } from '../asn1/tree.ts'
import { bitString, oidText, smallInteger } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { sameBytes } from '../bytes/join.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { certificateFields, mostFields } from './certificate-fields.ts'
import { extensionValue, readExtensions } from './extensions.ts'
import { comparableName } from './name-comparison.ts'
import { readName } from './name.ts'
import { namedOid } from './oids.ts'
import { readPublicKey } from './public-key.ts'
import { readSignatureAlgorithm } from './signature.ts'

type Problem = Certificate['problems'][number]

/** Of one certificate; a hostile one has as many as it has bytes. */
const mostProblems = 200

/** A certificate with the bytes and numbers that verification needs; all arrays are views of `der`. */
export interface ParsedCertificate {
  certificate: Certificate
  der: Uint8Array
  tbs: Uint8Array
  /** DER SubjectPublicKeyInfo. */
  spki: Uint8Array
  signature: Uint8Array
  signatureAlgorithm: SignatureAlgorithm
  /** Whether tbsCertificate names the same algorithm as the signature (Section 4.1.1.2). */
  algorithmsAgree: boolean
  subjectDer: Uint8Array
  issuerDer: Uint8Array
  /** The names as `comparableName` gives them. */
  subjectKey: string
  issuerKey: string
  /** Milliseconds since 1970. */
  notBefore: number
  notAfter: number
}

export interface ParseOptions {
  crypto: Crypto
  /** Place in the chain; 0 when left out. */
  index?: number
  /** Found from index, names and basic constraints when left out. */
  role?: Certificate['role']
  /** Shared by the certificates of a chain. */
  fieldBudget?: FieldBudget
  /** Takes BER where DER is wanted, and notes it: for looking at, never for trusting. */
  lenient?: boolean
}

/** @throws ParseError where the bytes are no certificate; `at` counts from their first byte */
export function parseCertificate(der: Uint8Array, options: ParseOptions): ParsedCertificate {
  const problems: Problem[] = []
  const file = new Der(der, 0, der.length, options.lenient
    ? problems
    : null)
  const outer = file.next(tag.sequence, 'a certificate (SEQUENCE)')
  if (!file.done)
    problems.push({ at: file.at, expected: 'the end of the certificate' })
  const reader = inside(outer)
  const tbsElement = reader.next(tag.sequence, 'tbsCertificate')
  const outerAlgorithm = reader.next(tag.sequence, 'signatureAlgorithm')
  const signatureElement = reader.next(tag.bitString, 'signatureValue')
  noting(reader.notes, () => reader.finish('the certificate'))
  const tbs = readTbs(inside(tbsElement), problems)
  const signatureAlgorithm = algorithmOf(outerAlgorithm, problems)
  const algorithmsAgree = sameBytes(encoding(outerAlgorithm), encoding(tbs.signature))
  if (!algorithmsAgree)
    problems.push({ at: outerAlgorithm.start, expected: 'the same algorithm as in tbsCertificate' })
  const bytes = file.done
    ? der
    : der.subarray(0, outer.end)
  const subjectDer = encoding(tbs.subjectElement)
  const issuerDer = encoding(tbs.issuerElement)
  const [subjectKey, issuerKey] = [subjectDer, issuerDer].map(name => noting(file.notes && [], () => comparableName(name)) ?? hex(name)) as [string, string]
  const index = options.index ?? 0
  return {
    certificate: {
      index,
      role: options.role ?? roleOf(index, tbs.extensions, subjectKey === issuerKey),
      version: tbs.version,
      serial: tbs.serial,
      subject: tbs.subject,
      issuer: tbs.issuer,
      validity: tbs.validity,
      publicKey: tbs.publicKey,
      signatureAlgorithm: namedOid(signatureAlgorithm.oid),
      extensions: tbs.extensions,
      fingerprints: {
        sha1: hex(options.crypto.hash('sha1', bytes)),
        sha256: hex(options.crypto.hash('sha256', bytes)),
        spki: base64(options.crypto.hash('sha256', encoding(tbs.keyElement))),
      },
      size: bytes.length,
      pem: writePem('CERTIFICATE', bytes),
      fields: certificateFields(outer, options.fieldBudget ?? { left: mostFields }),
      problems: options.lenient
        ? together(problems, encodingFaults(bytes, range(outer), mostFields))
        : problems,
    },
    der: bytes,
    tbs: encoding(tbsElement),
    spki: encoding(tbs.keyElement),
    signature: wholeBytes(signatureElement, problems),
    signatureAlgorithm,
    algorithmsAgree,
    subjectDer,
    issuerDer,
    subjectKey,
    issuerKey,
    notBefore: tbs.notBefore.epoch,
    notAfter: tbs.notAfter.epoch,
  }
}

/** By their place, each once. */
function together(...lists: Problem[][]): Problem[] {
  const found = new Map(lists.flat().map(problem => [`${problem.at} ${problem.expected}`, problem]))
  return [...found.values()].sort((one, other) => one.at - other.at).slice(0, mostProblems)
}

interface Tbs {
  version: number
  serial: string
  signature: Element
  issuer: DistinguishedName
  issuerElement: Element
  validity: Certificate['validity']
  notBefore: Time
  notAfter: Time
  subject: DistinguishedName
  subjectElement: Element
  publicKey: PublicKey
  keyElement: Element
  extensions: Extension[]
}

/** Section 4.1.2. */
function readTbs(reader: DerReader, problems: Problem[]): Tbs {
  const version = readVersion(reader, problems)
  const serialElement = reader.next(tag.integer, 'serialNumber')
  if (serialElement.content === serialElement.end)
    throw new ParseError('an integer of at least one byte', serialElement.content)
  const signature = reader.next(tag.sequence, 'signature')
  const issuerElement = reader.next(tag.sequence, 'issuer')
  const validityElement = reader.next(tag.sequence, 'validity')
  const validity = inside(validityElement)
  const notBefore = noted(problems, looseTime(validity.any('notBefore')))
  const notAfter = noted(problems, looseTime(validity.any('notAfter')))
  noting(reader.notes, () => validity.finish('validity'))
  const subjectElement = reader.next(tag.sequence, 'subject')
  const keyElement = reader.next(tag.sequence, 'subjectPublicKeyInfo')
  reader.optional(1, 'issuerUniqueID', contextSpecific)
  reader.optional(2, 'subjectUniqueID', contextSpecific)
  const extensions = readTail(reader, problems)
  return {
    version,
    serial: hex(contents(serialElement)),
    signature,
    issuer: nameOf(issuerElement),
    issuerElement,
    validity: {
      notBefore: notBefore.text,
      notAfter: notAfter.text,
      at: range(validityElement),
    },
    notBefore,
    notAfter,
    subject: nameOf(subjectElement),
    subjectElement,
    publicKey: keyOf(keyElement, problems),
    keyElement,
    extensions,
  }
}

function nameOf(element: Element): DistinguishedName {
  return noting(element.notes, () => readName(element)) ?? { text: '', attributes: [] }
}

/** Section 4.1.2.1. */
function readVersion(reader: DerReader, problems: Problem[]): number {
  const holder = reader.optional(0, 'version', contextSpecific)
  if (!holder)
    return 1
  const inner = inside(holder)
  const version = smallInteger(inner.next(tag.integer, 'version'), 'version 1, 2 or 3') + 1
  inner.finish('version')
  if (version === 1)
    reader.notes?.push({ at: holder.start, expected: 'no version of 1, which is the default (DER)' })
  if (version > 3)
    problems.push({ at: holder.content, expected: 'version 1, 2 or 3' })
  return version
}

function noted(problems: Problem[], found: ReturnType<typeof looseTime>): Time {
  if (found.problem)
    problems.push({ at: found.problem.at, expected: found.problem.expected })
  return found
}

function readTail(reader: DerReader, problems: Problem[]): Extension[] {
  const holder = reader.optional(3, 'extensions', contextSpecific)
  noting(reader.notes, () => reader.finish('tbsCertificate'))
  if (!holder)
    return []
  const inner = inside(holder)
  const extensions = noting(reader.notes, () => {
    const found = readExtensions(inner.next(tag.sequence, 'Extensions'))
    inner.finish('extensions')
    return found
  }) ?? []
  const seen = new Set<string>()
  for (const extension of extensions) {
    if (seen.has(extension.oid))
      extension.problem = 'an extension of this kind only once'
    seen.add(extension.oid)
    if (extension.problem !== undefined)
      problems.push({ at: extension.at.start, expected: extension.problem })
  }
  return extensions
}

function keyOf(element: Element, problems: Problem[]): PublicKey {
  return leniently(problems, () => readPublicKey(element), () => {
    const oid = oidText(inside(element).sequence('the algorithm of the key').next(tag.oid, 'the OID of the key algorithm'))
    return {
      algorithm: namedOid(oid),
      type: namedOid(oid).name ?? oid,
      bits: null,
      curve: null,
      exponent: null,
      at: range(element),
    }
  })
}

/** A signature that does not end with a byte is nobody's. */
function wholeBytes(element: Element, problems: Problem[]): Uint8Array {
  const { bytes, unused } = bitString(element)
  if (!unused)
    return bytes
  problems.push({ at: element.content, expected: 'a signature of whole bytes' })
  return new Uint8Array()
}

function algorithmOf(element: Element, problems: Problem[]): SignatureAlgorithm {
  return leniently(problems, () => readSignatureAlgorithm(element), () => ({
    oid: oidText(inside(element).next(tag.oid, 'the OID of the signature algorithm')),
    kind: null,
  }))
}

/** What `read` gives, or its fault noted and what `rest` still gives; a fault of `rest` is fatal. */
function leniently<Value>(problems: Problem[], read: () => Value, rest: () => Value): Value {
  try {
    return read()
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    const value = rest()
    problems.push({ at: error.at, expected: error.expected })
    return value
  }
}

function roleOf(index: number, extensions: Extension[], selfIssued: boolean): Certificate['role'] {
  const ca = extensionValue(extensions, 'basicConstraints')?.ca === true
  if (selfIssued && (ca || index > 0))
    return 'root'
  return index === 0 && !ca
    ? 'leaf'
    : 'intermediate'
}
