/**
 * Any file with certificates and what goes with them, as a list of objects. `openFile` finds out how it is written (PEM, bare
 * base64, DER), tells each object's kind by its shape (kinds.ts) and reads it; what is wrapped in PKCS#7 or PKCS#12 follows its
 * wrapping. An object that is broken is still there, with its ASN.1 and what was expected.
 */
import type { FileChain, OpenedFile, OpenedObject } from '../../../contract/index.ts'
import type { Certificate, Finding } from '../../../contract/report/index.ts'
import type { Note } from '../../asn1/der.ts'
import type { Crypto } from '../../crypto.ts'
import type { FieldBudget } from '../certificate-fields.ts'
import type { ParsedCertificate } from '../certificate.ts'
import type { ObjectKind } from './kinds.ts'
import type { LockCrypto } from './locks.ts'
import { unbase64 } from '../../asn1/base64.ts'
import { readPem } from '../../asn1/pem.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { latin1 } from '../../bytes/text.ts'
import { statedLevel, statedLevelOf } from '../../checks/certificate/stated-level.ts'
import { derFields, mostFields } from '../certificate-fields.ts'
import { parseCertificate } from '../certificate.ts'
import { fileChains } from '../file-chains.ts'
import { claimedLevel } from '../level.ts'
import { shapes } from './field-shapes.ts'
import { readKey } from './key.ts'
import { kindOf, kindOfLabel } from './kinds.ts'
import { Locked } from './locks.ts'
import { readOcspResponse } from './ocsp.ts'
import { nameSigners, readPkcs7 } from './pkcs7.ts'
import { clearKeyBag, readLock, readLockedKey, readPkcs12 } from './pkcs12.ts'
import { readRequest } from './request.ts'
import { readRevocationList } from './revocation-list.ts'

type KeyFile = Extract<OpenedObject, { kind: 'key' }>['key']
type Common = Pick<OpenedObject, 'index' | 'container' | 'label' | 'der' | 'fields' | 'problems'>

const mostObjects = 2_000

export interface OpenOptions {
  crypto: Crypto
  locks: LockCrypto
  /** Null where the person was not asked yet: what opens without one is opened. */
  passphrase: string | null
  /** Now, in milliseconds since 1970. */
  at: number
}

/** @throws ParseError where it is neither PEM, base64 nor DER; Locked where the passphrase does not fit */
export function openFile(bytes: Uint8Array, options: OpenOptions): Omit<OpenedFile, 'name'> {
  const { format, blocks } = blocksIn(bytes)
  const opening = new Opening(options)
  for (const block of blocks)
    opening.add(block.der, { label: block.label, container: null, ...(block.cipher ? { cipher: block.cipher } : {}) })
  const { chains, again } = fileChains(opening.certificates.map(({ parsed }) => parsed), options)
  const objectAt = (place: number): number => opening.certificates[place]!.object
  const told = chains.map(({ certificates, ...chain }): FileChain => {
    const first = opening.certificates[certificates[0]!]!.parsed.certificate
    return { ...chain, objects: certificates.map(objectAt), level: claimedLevel(first), findings: findingsOf(first) }
  })
  return {
    format,
    objects: opening.objects,
    level: told[0]?.level ?? null,
    chains: told,
    again: again.map(({ place, first }) => ({ object: objectAt(place), first: objectAt(first) })),
  }
}

/** Of rules that need nobody but the certificate. */
function findingsOf(certificate: Certificate): Finding[] {
  const found = statedLevelOf(certificate)
  return found
    ? [
        {
          id: statedLevel.id,
          grade: found.grade,
          reason: found.reason,
          evidence: { source: { kind: 'certificate', index: certificate.index }, at: null, values: found.values },
          reference: statedLevel.reference,
        },
      ]
    : []
}

interface Block { label: string | null, der: Uint8Array, cipher?: string }

/** DER begins with a SEQUENCE, which no text does: `0` is not followed by a control character or a byte above ASCII. */
function blocksIn(bytes: Uint8Array): { format: OpenedFile['format'], blocks: Block[] } {
  if (bytes[0] === 0x30 && (bytes[1]! >= 0x80 || bytes[1]! < 0x20 || kindOf(bytes)))
    return { format: 'der', blocks: [{ label: null, der: bytes }] }
  const text = latin1(bytes)
  if (text.includes('-----BEGIN '))
    return { format: 'pem', blocks: readPem(text) }
  // URL-safe letters and missing padding are met where base64 was copied out of JSON or a link.
  const bare = text.replace(/^\xEF\xBB\xBF|\s/g, '').replace(/-/g, '+').replace(/_/g, '/')
  const der = unbase64(bare.padEnd(Math.ceil(bare.length / 4) * 4, '='))
  if (der[0] !== 0x30)
    throw new ParseError('PEM, base64 or DER', 0)
  return { format: 'base64', blocks: [{ label: null, der }] }
}

/** What is wrapped follows its wrapping, so that places in the list never change. */
class Opening {
  readonly objects: OpenedObject[] = []
  /** The certificates among them, each with its place. */
  readonly certificates: { object: number, parsed: ParsedCertificate }[] = []
  readonly #options: OpenOptions
  readonly #budget: FieldBudget = { left: 2 * mostFields }

  constructor(options: OpenOptions) {
    this.#options = options
  }

  add(der: Uint8Array, { label, container, cipher }: { label: string | null, container: number | null, cipher?: string }): void {
    if (this.objects.length >= mostObjects)
      return
    const kind = cipher === undefined
      ? kindOf(der) ?? (label === null ? null : kindOfLabel(label)) ?? 'unknown'
      : 'key'
    const notes: Note[] = []
    const common = { index: this.objects.length, container, label, der, fields: [], problems: notes }
    const place = this.objects.length
    try {
      this.#read(kind, common, cipher)
    }
    catch (error) {
      if (!(error instanceof ParseError))
        throw error
      // Whatever was found in a wrapping before it broke goes with it.
      this.objects.length = place
      this.certificates.splice(0, Infinity, ...this.certificates.filter(({ object }) => object < place))
      this.objects.push({
        kind: 'unknown',
        ...common,
        // A key that is broken is still a secret.
        ...kind === 'key' ? { der: new Uint8Array() } : {},
        problems: [...notes, { at: error.at, expected: error.expected }],
      })
    }
    const told = this.objects[place]!
    told.fields = told.der.length === 0
      ? []
      : told.kind === 'certificate'
        ? told.certificate.fields
        : derFields(der, shapes[told.kind === 'unknown' ? kind : told.kind], this.#budget)
  }

  #read(kind: ObjectKind, common: Common, cipher: string | undefined): void {
    const { crypto } = this.#options
    const { der, problems } = common
    switch (kind) {
      case 'certificate':
        this.objects.push({ kind, ...common, certificate: this.#certificate(der, problems) })
        break
      case 'request':
        this.objects.push({ kind, ...common, request: readRequest(der, problems, crypto) })
        break
      case 'crl':
        this.objects.push({ kind, ...common, crl: readRevocationList(der, problems) })
        break
      case 'ocsp': {
        const { ocsp, certificates } = readOcspResponse(der, problems)
        this.objects.push({ kind, ...common, ocsp })
        this.#addAll(certificates, 'CERTIFICATE', common.index)
        break
      }
      case 'pkcs7': {
        const { pkcs7, certificates, lists } = readPkcs7(der, problems)
        this.objects.push({ kind, ...common, pkcs7 })
        this.#addAll(certificates, 'CERTIFICATE', common.index)
        nameSigners(pkcs7.signers, this.objects.slice(common.index).flatMap(object => object.kind === 'certificate' ? [object.certificate] : []))
        this.#addAll(lists, 'X509 CRL', common.index)
        break
      }
      case 'pkcs12':
        this.#readPkcs12(common)
        break
      case 'key':
        this.#addKey(common, this.#key(common, cipher))
        break
      default:
        this.objects.push({ kind: 'unknown', ...common, problems: [{ at: 0, expected: 'a certificate, request, list, response, key, PKCS#7 or PKCS#12' }] })
    }
  }

  #certificate(der: Uint8Array, problems: Note[]): Certificate {
    const parsed = parseCertificate(der, { crypto: this.#options.crypto, index: this.certificates.length, unordered: true, fieldBudget: this.#budget, lenient: true })
    this.certificates.push({ object: this.objects.length, parsed })
    problems.push(...parsed.certificate.problems)
    return parsed.certificate
  }

  #readPkcs12(common: Common): void {
    const { passphrase, locks } = this.#options
    const { pkcs12, certificates, lists, keys } = readPkcs12(common.der, common.problems, passphrase ?? '', locks)
    // With a key in the clear its own bytes are as secret as the key.
    const open = pkcs12.bags.some(({ type }) => type.oid === clearKeyBag)
    this.objects.push({ kind: 'pkcs12', ...common, ...open ? { der: new Uint8Array() } : {}, pkcs12 })
    for (const key of keys)
      this.#addKey({ ...common, index: this.objects.length, container: common.index, problems: [] }, key)
    this.#addAll(certificates, 'CERTIFICATE', common.index)
    this.#addAll(lists, 'X509 CRL', common.index)
  }

  #addAll(ders: readonly Uint8Array[], label: string, container: number): void {
    for (const der of ders)
      this.add(der, { label, container })
  }

  /** Its bytes stay here. */
  #addKey(common: Common, key: KeyFile): void {
    this.objects.push({ kind: 'key', ...common, ...key.private ? { der: new Uint8Array() } : {}, key })
  }

  #key({ der, label }: Common, cipher: string | undefined): KeyFile {
    const { passphrase, locks } = this.#options
    if (cipher !== undefined)
      return { type: /^(RSA|EC|DSA) /.exec(label ?? '')?.[1] ?? null, bits: null, curve: null, private: true, encryption: cipher, friendlyName: null }
    if (der[0] === 0x30 && isLocked(der)) {
      return passphrase === null
        ? readLock(der)
        : readLockedKey(der, passphrase, locks)
    }
    return readKey(der)
  }
}

function isLocked(der: Uint8Array): boolean {
  try {
    readLock(der)
    return true
  }
  catch (error) {
    if (error instanceof ParseError)
      return false
    throw error
  }
}

export { Locked }
