/** OCSP as a CA of the lab speaks it: RFC 6960. Requests are read, responses signed anew for each. */
import type { HashName } from '../../engine/crypto.ts'
import type { IssuingAuthority } from './authority.ts'
import type { Issued } from './mint.ts'
import { Buffer } from 'node:buffer'
import { createHash, KeyObject, sign } from 'node:crypto'
import { contents, contextSpecific, DerReader, encoding, inside, tag } from '../../engine/asn1/der.ts'
import { oidText } from '../../engine/asn1/values.ts'
import { bitString, element, generalizedTime, octet, oid, sequence, tagged } from '../../engine/asn1/write.ts'
import { hex, unhex } from '../../engine/bytes/hex.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { day } from './issuing.ts'

/** One certificate that is asked about, by hashes of its issuer's name and key (Section 4.1.1). */
interface CertificateId {
  /** Null: a hash that is not known here. */
  hash: HashName | null
  nameHash: string
  keyHash: string
  /** Hex. */
  serial: string
  /** DER, repeated in the response. */
  der: Uint8Array
}

export interface OcspQuestion {
  ids: CertificateId[]
  /** DER of the nonce extension; null where none was sent. */
  nonce: Uint8Array | null
}

export interface Knowledge {
  authorities: Iterable<IssuingAuthority>
  register: ReadonlyMap<string, Issued>
}

const nonceOid = '1.3.6.1.5.5.7.48.1.2'
const basicType = '1.3.6.1.5.5.7.48.1.1'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const hashes: Record<string, HashName> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' }
const mostIds = 20

/** Section 4.2.1, OCSPResponseStatus without a body. */
export const refusals = {
  malformed: Uint8Array.of(0x30, 3, 0x0A, 1, 1),
  unauthorized: Uint8Array.of(0x30, 3, 0x0A, 1, 6),
} as const

/** @throws ParseError where the bytes are no OCSPRequest */
export function readQuestion(bytes: Uint8Array): OcspQuestion {
  const file = new DerReader(bytes)
  const request = file.sequence('OCSPRequest')
  const tbs = request.sequence('TBSRequest')
  tbs.optional(0, 'version', contextSpecific)
  tbs.optional(1, 'requestorName', contextSpecific)
  const list = tbs.sequence('requestList')
  const ids: CertificateId[] = []
  while (!list.done) {
    if (ids.length >= mostIds)
      throw new ParseError(`at most ${mostIds} requests`, list.at)
    ids.push(readId(list.sequence('Request')))
  }
  const extensions = tbs.optional(2, 'requestExtensions', contextSpecific)
  return { ids, nonce: extensions && nonceIn(inside(extensions).sequence('Extensions')) }
}

function readId(request: DerReader): CertificateId {
  const whole = request.next(tag.sequence, 'reqCert')
  const id = inside(whole)
  const hash = hashes[oidText(id.sequence('hashAlgorithm').next(tag.oid, 'the OID of a hash'))] ?? null
  const nameHash = hex(contents(id.next(tag.octetString, 'issuerNameHash')))
  const keyHash = hex(contents(id.next(tag.octetString, 'issuerKeyHash')))
  const serial = hex(contents(id.next(tag.integer, 'serialNumber')))
  return { hash, nameHash, keyHash, serial, der: encoding(whole) }
}

function nonceIn(list: DerReader): Uint8Array | null {
  while (!list.done) {
    const extension = list.next(tag.sequence, 'an Extension')
    if (oidText(inside(extension).next(tag.oid, 'extnID')) === nonceOid)
      return encoding(extension)
  }
  return null
}

/** The answer of the CA that the question is about; null where none of the authorities that have a responder is meant. */
export function answer({ ids, nonce }: OcspQuestion, { authorities, register }: Knowledge, now: number): Uint8Array | null {
  const authority = [...authorities].find(candidate => candidate.authority.ocsp !== 'none' && ids.length && ids.every(id => isMeant(id, candidate)))
  return authority
    ? response(authority, ids.map(({ der, serial }) => ({ id: der, issued: register.get(serial) ?? null })), { now, made: now, days: 4, nonce })
    : null
}

/** What a server staples for a certificate: made `age` days ago, for four days. */
export function staple(authority: IssuingAuthority, serial: string, issued: Issued, age: number, now: number): Uint8Array {
  const id = sequence(
    sequence(oid('1.3.14.3.2.26'), element(octet.null)),
    element(octet.octetString, digest('sha1', issuerName(authority))),
    element(octet.octetString, digest('sha1', keyBits(authority))),
    element(octet.integer, unhex(serial)),
  )
  return response(authority, [{ id, issued }], { now, made: now - age * day, days: 4, nonce: null })
}

interface Dating {
  now: number
  made: number
  days: number
  nonce: Uint8Array | null
}

/** Section 4.2.1. */
function response(authority: IssuingAuthority, answers: { id: Uint8Array, issued: Issued | null }[], { made, days, nonce }: Dating): Uint8Array {
  const { responder } = authority
  const data = sequence(
    tagged(2, element(octet.octetString, digest('sha1', keyBits(responder)))),
    generalizedTime(made),
    sequence(...answers.map(({ id, issued }) => sequence(
      id,
      statusOf(issued?.authority === authority.authority.id ? issued : null),
      // A clock that is a few minutes slow shall not make the answer one of tomorrow.
      generalizedTime(made - day / 24),
      tagged(0, generalizedTime(made + days * day)),
    ))),
    ...nonce ? [tagged(1, sequence(nonce))] : [],
  )
  const basic = sequence(
    data,
    sequence(oid(ecdsaWithSha256)),
    bitString(sign('sha256', data, KeyObject.from(responder.keys.privateKey))),
    ...responder.sent.length ? [tagged(0, sequence(...responder.sent))] : [],
  )
  return sequence(
    element(octet.enumerated, Uint8Array.of(0)),
    tagged(0, sequence(oid(basicType), element(octet.octetString, basic))),
  )
}

/** `good`, `revoked` with keyCompromise, or `unknown` for what was never issued. */
function statusOf(issued: Issued | null): Uint8Array {
  if (!issued)
    return element(0x82)
  return issued.revokedAt === null
    ? element(0x80)
    : tagged(1, generalizedTime(issued.revokedAt), tagged(0, element(octet.enumerated, Uint8Array.of(1))))
}

function isMeant({ hash, nameHash, keyHash }: CertificateId, authority: IssuingAuthority): boolean {
  return hash !== null
    && hex(digest(hash, issuerName(authority))) === nameHash
    && hex(digest(hash, keyBits(authority))) === keyHash
}

function issuerName({ certificate }: IssuingAuthority): Uint8Array {
  return new Uint8Array(certificate.subjectName.toArrayBuffer())
}

/** The contents of subjectPublicKey, without the count of unused bits. */
function keyBits({ certificate }: { certificate: IssuingAuthority['certificate'] }): Uint8Array {
  const spki = new DerReader(new Uint8Array(certificate.publicKey.rawData)).sequence('SubjectPublicKeyInfo')
  spki.any('algorithm')
  return contents(spki.next(tag.bitString, 'subjectPublicKey')).subarray(1)
}

function digest(name: HashName, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(name).update(Buffer.from(bytes)).digest())
}
