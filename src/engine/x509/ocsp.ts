/** OCSP responses: RFC 6960, Section 4.2. */
import type { DerReader, Element } from '../asn1/der.ts'
import type { HashName } from '../crypto.ts'
import type { Signed } from './signed.ts'
import { contents, contextSpecific, DerReader as Der, encoding, inside, tag } from '../asn1/der.ts'
import { time } from '../asn1/time.ts'
import { integerBytes, oidText, smallInteger } from '../asn1/values.ts'
import { hex, unhex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { readExtensions } from './extensions.ts'
import { comparableName } from './name-comparison.ts'
import { revocationReasons } from './rare-extensions.ts'
import { readSignatureAlgorithm } from './signature.ts'
import { signatureBytes } from './signed.ts'

const timestampsOid = '1.3.6.1.4.1.11129.2.4.5'
const basicType = '1.3.6.1.5.5.7.48.1.1'
/** Section 4.2.1. */
export const statuses: Record<number, string> = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
}
const hashes: Record<string, HashName> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Nonce, archive cut-off and the like, and signed certificate timestamps: they change nothing of the answer. */
const harmless = new Set([
  '1.3.6.1.5.5.7.48.1.2',
  '1.3.6.1.5.5.7.48.1.3',
  '1.3.6.1.5.5.7.48.1.6',
  '1.3.6.1.5.5.7.48.1.9',
  timestampsOid,
])
/** A responder that answers for many certificates at once sends a few dozen. */
const mostResponses = 1_000
const mostCertificates = 20

export interface SingleResponse {
  /** Null: a hash that we do not know. */
  hash: HashName | null
  /** Hex, of the issuer's name and key, and of the serial number. */
  nameHash: string
  keyHash: string
  serial: string
  status: 'good' | 'revoked' | 'unknown'
  /** Milliseconds since 1970; null but for revoked ones. */
  revokedAt: number | null
  reason: string | null
  thisUpdate: number
  nextUpdate: number | null
  /** Contents of the extension with certificate timestamps (RFC 6962, Section 3.3): an OCTET STRING; null where there is none. */
  timestamps: Uint8Array | null
  foreign: boolean
}

export interface BasicResponse extends Signed {
  responder: { name: string } | { keyHash: string }
  producedAt: number
  responses: SingleResponse[]
  /** DER of the certificates that came along. */
  certificates: Uint8Array[]
  /** A critical extension that is not understood. */
  foreign: boolean
}

export interface OcspResponse {
  /** `successful` or the responder's excuse. */
  status: string
  basic: BasicResponse | null
}

/** @throws ParseError where the bytes are no OCSPResponse, or one of another type than basic */
export function parseOcspResponse(der: Uint8Array): OcspResponse {
  const file = new Der(der)
  const reader = file.sequence('OCSPResponse')
  file.finish('OCSPResponse')
  const code = reader.next(10, 'responseStatus')
  const status = statuses[contents(code)[0] ?? 0xff]
  if (status === undefined || contents(code).length !== 1)
    throw new ParseError('a known responseStatus', code.start)
  const holder = reader.optional(0, 'responseBytes', contextSpecific)
  reader.finish('OCSPResponse')
  if (!holder) {
    if (status === 'successful')
      throw new ParseError('responseBytes', reader.end)
    return { status, basic: null }
  }
  const bytes = inside(holder).sequence('ResponseBytes')
  const type = bytes.next(tag.oid, 'responseType')
  if (oidText(type) !== basicType)
    throw new ParseError('a basic response', type.start)
  const carrier = bytes.next(tag.octetString, 'response')
  bytes.finish('ResponseBytes')
  return {
    status,
    basic: status === 'successful'
      ? readBasic(new Der(der, carrier.content, carrier.end))
      : null,
  }
}

/** Section 4.2.1. */
function readBasic(outer: DerReader): BasicResponse {
  const reader = outer.sequence('BasicOCSPResponse')
  outer.finish('BasicOCSPResponse')
  const data = reader.next(tag.sequence, 'tbsResponseData')
  const algorithm = reader.next(tag.sequence, 'signatureAlgorithm')
  const signature = reader.next(tag.bitString, 'signature')
  const holder = reader.optional(0, 'certs', contextSpecific)
  reader.finish('BasicOCSPResponse')
  return {
    ...readData(inside(data)),
    content: encoding(data),
    algorithm: readSignatureAlgorithm(algorithm),
    signature: signatureBytes(signature),
    certificates: holder
      ? readCertificates(inside(holder).sequence('certs'))
      : [],
  }
}

function readCertificates(reader: DerReader): Uint8Array[] {
  const certificates: Uint8Array[] = []
  while (!reader.done && certificates.length < mostCertificates)
    certificates.push(encoding(reader.next(tag.sequence, 'a certificate')))
  return certificates
}

function readData(reader: DerReader): Pick<BasicResponse, 'responder' | 'producedAt' | 'responses' | 'foreign'> {
  const version = reader.optional(0, 'version', contextSpecific)
  if (version && smallInteger(inside(version).next(tag.integer, 'version'), 'version 1') !== 0)
    throw new ParseError('version 1', version.start)
  const responder = readResponder(reader)
  const produced = reader.next(tag.generalizedTime, 'producedAt')
  const list = reader.sequence('responses')
  const extensions = reader.optional(1, 'responseExtensions', contextSpecific)
  reader.finish('ResponseData')
  const responses: SingleResponse[] = []
  while (!list.done) {
    if (responses.length >= mostResponses)
      throw new ParseError(`at most ${mostResponses} responses`, list.at)
    responses.push(readSingle(list.sequence('SingleResponse')))
  }
  return {
    responder,
    producedAt: time(produced).epoch,
    responses,
    foreign: isForeign(extensions),
  }
}

function readResponder(reader: DerReader): BasicResponse['responder'] {
  const name = reader.optional(1, 'byName', contextSpecific)
  if (name)
    return { name: comparableName(contents(name)) }
  const key = inside(reader.next(2, 'byKey', contextSpecific))
  return {
    keyHash: hex(contents(key.next(tag.octetString, 'KeyHash'))),
  }
}

function readSingle(reader: DerReader): SingleResponse {
  const id = reader.sequence('certID')
  const { hash, nameHash, keyHash, serial } = readCertId(id)
  id.finish('certID')
  const status = readStatus(reader.any('certStatus'))
  const thisUpdate = time(reader.next(tag.generalizedTime, 'thisUpdate')).epoch
  const next = reader.optional(0, 'nextUpdate', contextSpecific)
  const extensions = reader.optional(1, 'singleExtensions', contextSpecific)
  reader.finish('SingleResponse')
  return {
    hash: hashes[hash] ?? null,
    nameHash,
    keyHash,
    serial: hex(contents(serial)),
    ...status,
    thisUpdate,
    nextUpdate: next && time(inside(next).next(tag.generalizedTime, 'nextUpdate')).epoch,
    timestamps: timestampsIn(extensions),
    foreign: isForeign(extensions),
  }
}

/** CertID: which certificate is spoken of. `hash` is the OID of the hash that the two others are made with. */
export function readCertId(id: DerReader): { hash: string, nameHash: string, keyHash: string, serial: Element } {
  return {
    hash: oidText(id.sequence('hashAlgorithm').next(tag.oid, 'the OID of a hash')),
    nameHash: hex(contents(id.next(tag.octetString, 'issuerNameHash'))),
    keyHash: hex(contents(id.next(tag.octetString, 'issuerKeyHash'))),
    serial: id.next(tag.integer, 'serialNumber'),
  }
}

/** The choice of a CertStatus; what stands in it is the caller's. */
export function statusOf({ class: tagClass, number, start }: Element): SingleResponse['status'] {
  const status = (['good', 'revoked', 'unknown'] as const)[number]
  if (tagClass !== contextSpecific || !status)
    throw new ParseError('good, revoked or unknown', start)
  return status
}

function readStatus(element: Element): Pick<SingleResponse, 'status' | 'revokedAt' | 'reason'> {
  const status = statusOf(element)
  if (element.constructed !== (status === 'revoked'))
    throw new ParseError('good, revoked or unknown', element.start)
  if (status !== 'revoked') {
    if (element.content !== element.end)
      throw new ParseError('a status without contents', element.content)
    return { status, revokedAt: null, reason: null }
  }
  const reader = inside(element)
  const at = time(reader.next(tag.generalizedTime, 'revocationTime')).epoch
  const holder = reader.optional(0, 'revocationReason', contextSpecific)
  reader.finish('RevokedInfo')
  return {
    status,
    revokedAt: at,
    reason: holder
      ? revocationReasons[integerBytes(inside(holder).next(10, 'CRLReason'))[0]!] ?? null
      : null,
  }
}

function timestampsIn(holder: Element | null): Uint8Array | null {
  const found = holder && readExtensions(inside(holder).next(tag.sequence, 'Extensions')).find(({ oid }) => oid === timestampsOid)
  return found
    ? unhex(found.bytes)
    : null
}

function isForeign(holder: Element | null): boolean {
  if (!holder)
    return false
  const reader = inside(holder)
  const extensions = readExtensions(reader.next(tag.sequence, 'Extensions'))
  reader.finish('extensions')
  return extensions.some(({ oid, critical }) => critical && !harmless.has(oid))
}
