/**
 * A certificate: RFC 5280, Section 4.1. What holds the structure together must be right, or there is no certificate to
 * speak of (ParseError); what stands inside it alone (an extension, a key) is shown as broken and the rest is read.
 */
import type { Certificate, DistinguishedName, Extension, PublicKey } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import type { Crypto } from '../crypto.ts'
import type { FieldBudget } from './certificate-fields.ts'
import type { SignatureAlgorithm } from './signature.ts'
import type { Problem, Tbs } from './tbs-certificate.ts'
import { base64 } from '../asn1/base64.ts'
import { DerReader as Der, encoding, inside, noting, tag } from '../asn1/der.ts'
import { writePem } from '../asn1/pem.ts'
import { encodingFaults } from '../asn1/tree.ts'
import { bitString, oidText } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { sameBytes } from '../bytes/join.ts'
import { certificateFields, mostFields } from './certificate-fields.ts'
import { extensionValue } from './extensions.ts'
import { comparableName } from './name-comparison.ts'
import { describeSignature, readSignatureAlgorithm } from './signature.ts'
import { isMissing, leniently, part, readTbs } from './tbs-certificate.ts'

/** Of one certificate; a hostile one has as many as it has bytes. */
const mostProblems = 200

export interface ParseOptions {
  crypto: Crypto
  /** Place in the chain; 0 when left out. */
  index?: number
  /** Found from index, names and basic constraints when left out. */
  role?: Certificate['role']
  /** The place tells nothing of the role: a file has its certificates in any order. */
  unordered?: boolean
  /** Shared by the certificates of a chain. */
  fieldBudget?: FieldBudget
  /** Takes BER where DER is wanted, and notes it: for looking at, never for trusting. */
  lenient?: boolean
}

/**
 * A certificate that was read, with the bytes and numbers that verification needs; all arrays are views of `der`. What is made
 * from it for showing (`certificate`) and for comparing names is made for who asks, once.
 */
export class ParsedCertificate {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly signature: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithm
  /** Whether tbsCertificate names the same algorithm as the signature (Section 4.1.1.2). */
  readonly algorithmsAgree: boolean
  readonly #outer: Element
  readonly #contents: Tbs
  readonly #problems: Problem[]
  readonly #options: ParseOptions
  #certificate: Certificate | undefined
  #subjectKey: string | undefined
  #issuerKey: string | undefined

  /** @throws ParseError where the bytes are no certificate; `at` counts from their first byte */
  constructor(der: Uint8Array, options: ParseOptions) {
    const problems: Problem[] = []
    const file = new Der(der, 0, der.length, options.lenient
      ? problems
      : null)
    const outer = file.next(tag.sequence, 'a certificate (SEQUENCE)')
    if (!file.done)
      problems.push({ at: file.at, expected: 'the end of the certificate' })
    const reader = inside(outer)
    const tbsElement = reader.next(tag.sequence, 'tbsCertificate')
    const outerAlgorithm = part(reader, tag.sequence, 'signatureAlgorithm')
    const signatureElement = part(reader, tag.bitString, 'signatureValue')
    noting(reader.notes, () => reader.finish('the certificate'))
    const tbs = readTbs(inside(tbsElement), problems)
    this.signatureAlgorithm = algorithmOf(outerAlgorithm, problems)
    this.algorithmsAgree = sameBytes(encoding(outerAlgorithm), encoding(tbs.signature))
    if (!this.algorithmsAgree && !isMissing(outerAlgorithm) && !isMissing(tbs.signature))
      problems.push({ at: outerAlgorithm.start, expected: 'the same algorithm as in tbsCertificate' })
    this.der = file.done
      ? der
      : der.subarray(0, outer.after)
    this.tbs = encoding(tbsElement)
    this.spki = tbs.keyElement.cut
      ? new Uint8Array()
      : encoding(tbs.keyElement)
    this.signature = isMissing(signatureElement)
      ? new Uint8Array()
      : noting(reader.notes, () => wholeBytes(signatureElement, problems)) ?? new Uint8Array()
    this.#outer = outer
    this.#contents = tbs
    this.#problems = problems
    this.#options = options
  }

  get subject(): DistinguishedName {
    return this.#contents.subject
  }

  get publicKey(): PublicKey {
    return this.#contents.publicKey
  }

  get extensions(): Extension[] {
    return this.#contents.extensions
  }

  /** Milliseconds since 1970. */
  get notBefore(): number {
    return this.#contents.notBefore.epoch
  }

  get notAfter(): number {
    return this.#contents.notAfter.epoch
  }

  get subjectDer(): Uint8Array {
    return encoding(this.#contents.subjectElement)
  }

  get issuerDer(): Uint8Array {
    return encoding(this.#contents.issuerElement)
  }

  /** The names as `comparableName` gives them. */
  get subjectKey(): string {
    return this.#subjectKey ??= keyOf(this.#contents.subjectElement, 'subject')
  }

  get issuerKey(): string {
    return this.#issuerKey ??= keyOf(this.#contents.issuerElement, 'issuer')
  }

  /** As the Report shows it; takes from the budget of fields when it is first asked for. */
  get certificate(): Certificate {
    return this.#certificate ??= this.#shown()
  }

  #shown(): Certificate {
    const { crypto, fieldBudget, lenient, index = 0 } = this.#options
    const { version, serial, subject, issuer, validity, publicKey, extensions } = this.#contents
    return {
      index,
      role: this.#options.role ?? roleOf(this.#options.unordered ? 0 : index, extensions, this.subjectKey === this.issuerKey),
      version,
      serial,
      subject,
      issuer,
      validity,
      publicKey,
      signatureAlgorithm: describeSignature(this.signatureAlgorithm),
      extensions,
      fingerprints: {
        sha1: hex(crypto.hash('sha1', this.der)),
        sha256: hex(crypto.hash('sha256', this.der)),
        spki: this.spki.length
          ? base64(crypto.hash('sha256', this.spki))
          : '',
      },
      size: this.der.length,
      pem: writePem('CERTIFICATE', this.der),
      fields: certificateFields(this.#outer, fieldBudget ?? { left: mostFields }),
      problems: lenient
        ? together(this.#problems, encodingFaults(this.der, { start: this.#outer.start, end: this.#outer.after }, mostFields))
        : this.#problems,
    }
  }
}

/** @throws ParseError where the bytes are no certificate; `at` counts from their first byte */
export function parseCertificate(der: Uint8Array, options: ParseOptions): ParsedCertificate {
  return new ParsedCertificate(der, options)
}

/** By their place, each once. */
function together(...lists: Problem[][]): Problem[] {
  const found = new Map(lists.flat().map(problem => [`${problem.at} ${problem.expected}`, problem]))
  return [...found.values()].sort((one, other) => one.at - other.at).slice(0, mostProblems)
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
  const nothing: SignatureAlgorithm = { oid: '', kind: null }
  if (isMissing(element))
    return nothing
  return leniently(problems, () => readSignatureAlgorithm(element), () => noting(element.notes, () => ({
    oid: oidText(inside(element).next(tag.oid, 'the OID of the signature algorithm')),
    kind: null,
  })) ?? nothing)
}

/** Of a name that is missing it is nobody's. */
function keyOf(element: Element, role: string): string {
  return isMissing(element)
    ? `\0${role}`
    : comparableName(encoding(element))
}

function roleOf(index: number, extensions: Extension[], selfIssued: boolean): Certificate['role'] {
  const ca = extensionValue(extensions, 'basicConstraints')?.ca === true
  if (selfIssued && (ca || index > 0))
    return 'root'
  return index === 0 && !ca
    ? 'leaf'
    : 'intermediate'
}
