/** What a file holds beside certificates, as rows for the page and the terminal alike. A certificate has a view of its own. */
import type { Extension, OpenedObject, SignatureAlgorithm } from '../../contract/index.ts'
import type { Clock, Line } from './notation.ts'
import { opened } from '../en/screens/opened.ts'
import { colons, instant, plainName, shortOid, typedName } from './notation.ts'

/** A row: `label` is a key under `screens.opened.facts`, and so is a value that is a sentence. */
export interface ObjectFact {
  label: string
  value: Line
}

type Kind<Name extends OpenedObject['kind']> = Extract<OpenedObject, { kind: Name }>
type Value = Line | number | null | undefined

export interface FactOptions {
  clock?: Clock
  /** Entries of a list that are told. */
  most?: number
}

export function objectFacts(object: OpenedObject, { clock = instant, most = 200 }: FactOptions = {}): ObjectFact[] {
  switch (object.kind) {
    case 'request':
      return requestFacts(object.request)
    case 'crl':
      return listFacts(object.crl, clock, most)
    case 'ocsp':
      return responseFacts(object.ocsp, clock, most)
    case 'pkcs7':
      return messageFacts(object.pkcs7, clock, most)
    case 'pkcs12':
      return storeFacts(object.pkcs12)
    case 'key':
      return keyFacts(object.key)
    default:
      return []
  }
}

/** Those that stand in it, each with a row of its own; a certificate's are told with the certificate. */
export function objectExtensions(object: OpenedObject): Extension[] {
  switch (object.kind) {
    case 'request':
      return object.request.extensions
    case 'crl':
      return object.crl.extensions
    case 'ocsp':
      return object.ocsp.extensions
    default:
      return []
  }
}

/** `RSASSA-PSS, SHA-256, MGF1 with SHA-256, salt of 32 B`: the name says nothing of how it was used. */
export function signatureText({ pss, ...algorithm }: SignatureAlgorithm): string {
  return pss
    ? `${shortOid(algorithm)} (${shortOid(pss.hash)}, MGF1 ${shortOid(pss.mask)}, salt ${pss.saltLength} B)`
    : shortOid(algorithm)
}

function row(label: string, value: Value): ObjectFact[] {
  return value === null || value === undefined || value === ''
    ? []
    : [{ label, value: typeof value === 'number' ? `${value}` : value }]
}

function rest(count: number, most: number): ObjectFact[] {
  return count > most
    ? row('rest', { id: 'more', values: { n: count - most }, choice: count - most })
    : []
}

function requestFacts({ subject, publicKey, signatureAlgorithm, signed, extensions, attributes }: Kind<'request'>['request']): ObjectFact[] {
  const names = extensions.flatMap(({ value }) => value?.kind === 'subjectAltName' ? value.names : [])
  return [
    ...row('subject', subject.text),
    ...row('key', keyWords(publicKey)),
    ...row('names', names.map(name => name.type === 'dNSName' ? plainName(name) : typedName(name)).join('; ')),
    ...row('signature', signatureText(signatureAlgorithm)),
    ...row('signed', { id: `signedBy.${String(signed)}` }),
    ...row('attributes', attributes.map(({ type }) => shortOid(type)).join(', ')),
  ]
}

function listFacts({ issuer, thisUpdate, nextUpdate, signatureAlgorithm, count, revoked }: Kind<'crl'>['crl'], clock: Clock, most: number): ObjectFact[] {
  return [
    ...row('issuer', issuer.text),
    ...row('thisUpdate', clock(thisUpdate)),
    ...row('nextUpdate', nextUpdate && clock(nextUpdate)),
    ...row('signature', signatureText(signatureAlgorithm)),
    ...row('revoked', count),
    ...revoked.slice(0, most).flatMap(({ serial, at, reason, invalidSince }) => [
      ...row('serial', colons(serial)),
      ...row('revokedAt', clock(at)),
      ...row('reason', reason),
      ...row('invalidSince', invalidSince && clock(invalidSince)),
    ]),
    ...rest(count, most),
  ]
}

/** RFC 6960, Section 4.2.1: a status that it does not name stands there as its number; what is said of each certificate holds from thisUpdate to nextUpdate. */
function responseFacts({ status, responder, producedAt, signatureAlgorithm, responses }: Kind<'ocsp'>['ocsp'], clock: Clock, most: number): ObjectFact[] {
  return [
    ...row('response', Object.hasOwn(opened.facts.answers, status) ? { id: `answers.${status}` } : status),
    ...row('responder', responder),
    ...row('producedAt', producedAt && clock(producedAt)),
    ...row('signature', signatureAlgorithm && signatureText(signatureAlgorithm)),
    ...responses.slice(0, most).flatMap(({ serial, status, revokedAt, reason, thisUpdate, nextUpdate }) => [
      ...row('serial', colons(serial)),
      ...row('status', { id: `verdicts.${status}` }),
      ...row('revokedAt', revokedAt && clock(revokedAt)),
      ...row('reason', reason),
      ...row('thisUpdate', clock(thisUpdate)),
      ...row('nextUpdate', nextUpdate && clock(nextUpdate)),
    ]),
    ...rest(responses.length, most),
  ]
}

function messageFacts({ contentType, certificates, lists, signers }: Kind<'pkcs7'>['pkcs7'], clock: Clock, most: number): ObjectFact[] {
  return [
    ...row('type', shortOid(contentType)),
    ...row('certificates', certificates),
    ...row('lists', lists),
    ...signers.slice(0, most).flatMap(({ signer, subject, issuer, serial, digestAlgorithm, signatureAlgorithm, signedAt }) => [
      ...row('signer', subject ?? (serial === undefined ? signer : colons(serial))),
      ...row('signerIssuer', issuer),
      ...row('signerSerial', serial !== undefined && subject !== undefined ? colons(serial) : null),
      ...row('signature', [signatureAlgorithm, digestAlgorithm].map(shortOid).join(', ')),
      ...row('signedAt', signedAt && clock(signedAt)),
    ]),
    ...rest(signers.length, most),
  ]
}

function storeFacts({ mac, encryption, bags }: Kind<'pkcs12'>['pkcs12']): ObjectFact[] {
  const ciphers = [...new Set(encryption.filter(cipher => cipher !== null))]
  const clear = encryption.filter(cipher => cipher === null).length
  return [
    ...row('mac', mac && `${shortOid(mac.hash)}, ${mac.iterations}`),
    ...row('encryption', ciphers.join(', ')),
    ...clear ? row('open', { id: 'parts', values: { n: clear }, choice: clear }) : [],
    ...bags.flatMap(({ type, friendlyName }) => row('bag', [shortOid(type), friendlyName && `“${friendlyName}”`].filter(Boolean).join(' '))),
  ]
}

function keyFacts({ type, bits, curve, private: secret, encryption, friendlyName }: Kind<'key'>['key']): ObjectFact[] {
  return [
    ...row('half', { id: secret ? 'private' : 'public' }),
    ...row('key', type && keyWords({ type, bits, curve })),
    ...row('encryption', encryption),
    ...row('name', friendlyName),
  ]
}

function keyWords({ type, bits, curve }: { type: string, bits: number | null, curve: { oid: string, name?: string | undefined } | null }): string {
  return [type, curve ? shortOid(curve) : bits].filter(Boolean).join(' ')
}
