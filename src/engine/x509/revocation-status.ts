/** What a revocation list or an OCSP response says of a certificate, and whether it may say so: RFC 5280, Section 6.3; RFC 6960. */
import type { Crypto } from '../crypto.ts'
import type { ParsedCertificate } from './certificate.ts'
import type { BasicResponse, SingleResponse } from './ocsp.ts'
import type { ListScope, RevocationList } from './revocation-list.ts'
import { contextSpecific } from '../asn1/der.ts'
import { bitString } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { parseCertificate } from './certificate.ts'
import { extensionReader } from './extension-reader.ts'
import { extensionValue } from './extensions.ts'
import { keyBits } from './ocsp-request.ts'
import { parseOcspResponse } from './ocsp.ts'
import { parseRevocationList, pointUris } from './revocation-list.ts'
import { verifySigned } from './signed.ts'

export interface RevocationStatus {
  status: 'good' | 'revoked' | 'unknown' | 'unusable'
  /** Why it is unusable, or why the certificate was revoked. */
  reason: string | null
  /** When it was revoked, in milliseconds since 1970. */
  revokedAt: number | null
  /** When the next answer is due. */
  nextUpdate: number | null
}

export interface RevocationQuestion {
  certificate: ParsedCertificate
  /** Certificates that may have signed the answer: for OCSP the issuer's, for lists any of the path. */
  issuers: readonly ParsedCertificate[]
  /** Milliseconds since 1970. */
  at: number
  crypto: Crypto
  /** Milliseconds after which an answer is too old, whatever it says of itself; null: as it says. */
  maxAge?: number | null
}

const keyUsage = '2.5.29.15'
const distributionPoints = '2.5.29.31'
const ocspSigning = '1.3.6.1.5.5.7.3.9'

/** Lists have up to millions of entries, and every path that is tried asks them again. */
const lists = new WeakMap<Uint8Array, RevocationList>()
const signers = new WeakMap<RevocationList, Map<ParsedCertificate, boolean>>()

/** Null where the list is of another issuer. */
export function askList(der: Uint8Array, question: RevocationQuestion): RevocationStatus | null {
  return asked(() => {
    const list = read(der)
    return list.issuerKey === question.certificate.issuerKey
      ? judgeList(list, question)
      : null
  })
}

function judgeList(list: RevocationList, question: RevocationQuestion): RevocationStatus {
  const { certificate, issuers, at } = question
  if (list.foreign)
    return unusable('foreign-extension')
  if (list.scope && !isInScope(list.scope, certificate))
    return unusable('out-of-scope')
  if (pointsOf(certificate).some(({ elsewhere }) => elsewhere))
    return unusable('out-of-scope')
  const dated = datedWrong(list, at, question.maxAge ?? null)
  if (dated)
    return unusable(dated)
  const authorities = issuers.filter(({ subjectKey, certificate: { extensions } }) => subjectKey === list.issuerKey
    && (!extensions.some(({ oid }) => oid === keyUsage) || extensionValue(extensions, 'keyUsage')?.usages.includes('cRLSign') === true))
  if (!authorities.some(authority => isSigner(list, authority, question.crypto)))
    return unusable('bad-signature')
  const entry = list.revoked.get(certificate.certificate.serial)
  return entry && entry.reason !== 'removeFromCRL'
    ? { status: 'revoked', reason: entry.reason, revokedAt: entry.at, nextUpdate: list.nextUpdate }
    : { status: 'good', reason: null, revokedAt: null, nextUpdate: list.nextUpdate }
}

function read(der: Uint8Array): RevocationList {
  const list = lists.get(der) ?? parseRevocationList(der)
  lists.set(der, list)
  return list
}

function isSigner(list: RevocationList, authority: ParsedCertificate, crypto: Crypto): boolean {
  const known = signers.get(list) ?? new Map<ParsedCertificate, boolean>()
  signers.set(list, known)
  const verdict = known.get(authority) ?? verifySigned(list, authority.spki, crypto) === 'valid'
  known.set(authority, verdict)
  return verdict
}

/** Section 6.3.3, (b). */
function isInScope(scope: ListScope, certificate: ParsedCertificate): boolean {
  const { version, extensions } = certificate.certificate
  const ca = extensionValue(extensions, 'basicConstraints')?.ca === true
  if (scope.indirect || scope.onlyAttributes || scope.someReasons || (scope.onlyAuthorities && !ca))
    return false
  // A certificate of version 1 does not tell whether it is a CA's.
  if (scope.onlyUsers && (ca || version < 3))
    return false
  return scope.uris === null || pointsOf(certificate).some(({ uris }) => uris.some(uri => scope.uris!.includes(uri)))
}

/** Section 4.2.1.13. @throws ParseError */
function pointsOf(certificate: ParsedCertificate): { uris: string[], elsewhere: boolean }[] {
  const points: { uris: string[], elsewhere: boolean }[] = []
  const reader = extensionReader(certificate, distributionPoints)?.sequence('CRLDistributionPoints')
  if (!reader)
    return []
  while (!reader.done) {
    const point = reader.sequence('DistributionPoint')
    const name = point.optional(0, 'distributionPoint', contextSpecific)
    const reasons = point.optional(1, 'reasons', contextSpecific)
    const issuer = point.optional(2, 'cRLIssuer', contextSpecific)
    point.finish('DistributionPoint')
    if (reasons)
      bitString(reasons)
    points.push({ uris: name ? pointUris(name) : [], elsewhere: issuer !== null })
  }
  return points
}

/** Of several answers on the certificate, the worst. */
export function askOcsp(der: Uint8Array, question: RevocationQuestion): RevocationStatus {
  return asked(() => {
    const { status, basic } = parseOcspResponse(der)
    return basic
      ? judgeResponse(basic, question)
      : unusable(`responder-${status}`)
  }) ?? unusable('other-certificate')
}

function judgeResponse(basic: BasicResponse, question: RevocationQuestion): RevocationStatus {
  const { certificate, issuers, at } = question
  const issuer = issuers.find(({ subjectKey }) => subjectKey === certificate.issuerKey)
  const answers = issuer
    ? basic.responses.filter(response => isAbout(response, certificate, issuer, question.crypto))
    : []
  if (!issuer || !answers.length)
    return unusable('other-certificate')
  if (basic.foreign || answers.some(({ foreign }) => foreign))
    return unusable('foreign-extension')
  if (basic.producedAt < certificate.notBefore || basic.producedAt > certificate.notAfter)
    return unusable('other-time')
  const current = answers.filter(answer => datedWrong(answer, at, question.maxAge ?? null) === null)
  if (!current.length)
    return unusable(datedWrong(answers[0]!, at, question.maxAge ?? null)!)
  const fault = signerFault(basic, issuer, question)
  if (fault)
    return unusable(fault)
  const answer = current.find(({ status }) => status === 'revoked') ?? current.find(({ status }) => status === 'unknown') ?? current[0]!
  return {
    status: answer.status,
    reason: answer.reason,
    revokedAt: answer.revokedAt,
    nextUpdate: answer.nextUpdate,
  }
}

/** RFC 6960, Section 4.1.1: hashes of the issuer's name and of its key's bits. */
function isAbout({ hash, nameHash, keyHash, serial }: SingleResponse, certificate: ParsedCertificate, issuer: ParsedCertificate, crypto: Crypto): boolean {
  return hash !== null
    && serial === certificate.certificate.serial
    && keyHash === hex(crypto.hash(hash, keyBits(issuer)))
    && nameHash === hex(crypto.hash(hash, certificate.issuerDer))
}

/** RFC 6960, Section 4.2.2.2: the issuer itself, or who has its word for it in a certificate for OCSP. */
function signerFault(basic: BasicResponse, issuer: ParsedCertificate, question: RevocationQuestion): string | null {
  const { crypto } = question
  if (isResponder(basic, issuer, crypto))
    return verifySigned(basic, issuer.spki, crypto) === 'valid' ? null : 'bad-signature'
  for (const der of basic.certificates) {
    const responder = parseCertificate(der, { crypto, fieldBudget: { left: 0 } })
    if (isResponder(basic, responder, crypto)) {
      if (!isDelegated(responder, issuer, question))
        return 'not-delegated'
      return verifySigned(basic, responder.spki, crypto) === 'valid' ? null : 'bad-signature'
    }
  }
  return 'responder-unknown'
}

function isResponder({ responder }: BasicResponse, certificate: ParsedCertificate, crypto: Crypto): boolean {
  return 'name' in responder
    ? responder.name === certificate.subjectKey
    : responder.keyHash === hex(crypto.hash('sha1', keyBits(certificate)))
}

/** What may be critical in a responder's certificate without standing in its way. */
const knownOfResponders = new Set(['2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.37', '1.3.6.1.5.5.7.48.1.5'])

function isDelegated(responder: ParsedCertificate, issuer: ParsedCertificate, { at, crypto }: RevocationQuestion): boolean {
  const { extensions } = responder.certificate
  return responder.issuerKey === issuer.subjectKey
    && at >= responder.notBefore && at <= responder.notAfter
    && extensionValue(extensions, 'extKeyUsage')?.purposes.some(({ oid }) => oid === ocspSigning) === true
    && extensions.every(({ oid, critical, problem }) => !critical || (problem === undefined && knownOfResponders.has(oid)))
    && verifySigned({ content: responder.tbs, algorithm: responder.signatureAlgorithm, signature: responder.signature }, issuer.spki, crypto) === 'valid'
}

function datedWrong({ thisUpdate, nextUpdate }: { thisUpdate: number, nextUpdate: number | null }, at: number, maxAge: number | null): string | null {
  if (thisUpdate > at)
    return 'not-yet-valid'
  return (nextUpdate !== null && (nextUpdate < at || nextUpdate < thisUpdate)) || (maxAge !== null && at - thisUpdate > maxAge)
    ? 'expired'
    : null
}

function unusable(reason: string): RevocationStatus {
  return { status: 'unusable', reason, revokedAt: null, nextUpdate: null }
}

/** Bytes that are not what they should be are unusable. */
function asked(ask: () => RevocationStatus | null): RevocationStatus | null {
  try {
    return ask()
  }
  catch (error) {
    if (error instanceof ParseError)
      return unusable('unreadable')
    throw error
  }
}
