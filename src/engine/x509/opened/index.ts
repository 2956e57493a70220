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
import type { Block } from './blocks.ts'
import type { ObjectKind } from './kinds.ts'
import type { LockCrypto } from './locks.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { statedLevel, statedLevelOf } from '../../checks/certificate/stated-level.ts'
import { derFields, mostFields } from '../certificate-fields.ts'
import { parseCertificate } from '../certificate.ts'
import { fileChains } from '../file-chains.ts'
import { claimedLevel } from '../level.ts'
import { blocksIn } from './blocks.ts'
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
    opening.add(block.der, { ...block, container: null })
  const { chains, again } = fileChains(opening.certificates.map(({ parsed }) => parsed), options)
  const objectAt = (place: number): number => opening.certificates[place]!.object
  const told = chains.map(({ certificates, ...chain }): FileChain => {
    const first = opening.certificates[certificates[0]!]!.parsed.certificate
    return { ...chain, objects: certificates.map(objectAt), level: claimedLevel(first), findings: findingsOf(first) }
  })
  return {
    format,
    objects: opening.objects,
    ...opening.left
      ? { left: opening.left }
      : {},
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

/** What is wrapped follows its wrapping, so that places in the list never change. */
class Opening {
  readonly objects: OpenedObject[] = []
  /** The certificates among them, each with its place. */
  readonly certificates: { object: number, parsed: ParsedCertificate }[] = []
  /** Objects beyond what is read of one file. */
  left = 0
  readonly #options: OpenOptions
  readonly #budget: FieldBudget = { left: 2 * mostFields }

  constructor(options: OpenOptions) {
    this.#options = options
  }

  add(der: Uint8Array, { label, container, cipher, fault, unended }: Omit<Block, 'der'> & { container: number | null }): void {
    if (this.objects.length >= mostObjects) {
      this.left++
      return
    }
    const promised = label === null ? null : kindOfLabel(label)
    const kind = cipher === undefined
      ? kindOf(der) ?? promised ?? 'unknown'
      : 'key'
    const notes: Note[] = fault
      ? [{ at: der.length, expected: `${fault.expected} at character ${fault.at + 1} of the file` }]
      : []
    const common = { index: this.objects.length, container, label, der, fields: [], problems: notes }
    const place = this.objects.length
    try {
      this.#read(fault && !unended ? 'broken' : kind, common, cipher)
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
        problems: [...notes, { at: error.at, expected: error.expected }],
      })
    }
    const told = this.objects[place]!
    // A key that is broken is still a secret, and so is what may hold one.
    if (told.kind === 'unknown' && [kind, promised].some(each => each === 'key' || each === 'pkcs12'))
      told.der = new Uint8Array()
    told.fields = told.der.length === 0
      ? []
      : told.kind === 'certificate'
        ? told.certificate.fields
        : derFields(der, shapes[told.kind === 'unknown' ? kind : told.kind], this.#budget)
  }

  #read(kind: ObjectKind | 'broken', common: Common, cipher: string | undefined): void {
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
        const { pkcs7, certificates, lists, left } = readPkcs7(der, problems)
        this.left += left
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
      case 'broken':
        this.objects.push({ kind: 'unknown', ...common })
        break
      default:
        this.objects.push({ kind: 'unknown', ...common, problems: [...problems, { at: 0, expected: 'a certificate, request, list, response, key, PKCS#7 or PKCS#12' }] })
    }
  }

  #certificate(der: Uint8Array, problems: Note[]): Certificate {
    const parsed = parseCertificate(der, { crypto: this.#options.crypto, index: this.certificates.length, unordered: true, fieldBudget: this.#budget, lenient: true })
    this.certificates.push({ object: this.objects.length, parsed })
    // What was wrong with the writing around it is told with it.
    parsed.certificate.problems.unshift(...problems)
    problems.splice(0, Infinity, ...parsed.certificate.problems)
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
