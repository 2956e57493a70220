/** An OCSP response to look at (RFC 6960, Section 4.2). What it means for a certificate is ../ocsp.ts. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { Element, Note } from '../../asn1/der.ts'
import { contents, contextSpecific, DerReader, encapsulated, encoding, inside, tag } from '../../asn1/der.ts'
import { oidText } from '../../asn1/values.ts'
import { hex } from '../../bytes/hex.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { readExtensions } from '../extensions.ts'
import { readName } from '../name.ts'
import { readCertId, statuses, statusOf } from '../ocsp.ts'
import { namedOid } from '../oids.ts'
import { revocationReasons } from '../rare-extensions.ts'
import { describeSignature, readSignatureAlgorithm } from '../signature.ts'
import { serialText, timeText } from './revocation-list.ts'

type OcspFile = Extract<OpenedObject, { kind: 'ocsp' }>['ocsp']
type Response = OcspFile['responses'][number]

const mostResponses = 1_000

/** @throws ParseError */
export function readOcspResponse(der: Uint8Array, notes: Note[]): { ocsp: OcspFile, certificates: Uint8Array[] } {
  const outer = new DerReader(der, 0, der.length, notes).sequence('OCSPResponse')
  const code = contents(outer.next(tag.enumerated, 'responseStatus'))[0] ?? 0xff
  const holder = outer.optional(0, 'responseBytes', contextSpecific)
  outer.finish('OCSPResponse')
  const empty: OcspFile = {
    status: statuses[code] ?? String(code),
    responder: null,
    producedAt: null,
    signatureAlgorithm: null,
    extensions: [],
    responses: [],
  }
  if (!holder)
    return { ocsp: empty, certificates: [] }
  const bytes = inside(holder).sequence('ResponseBytes')
  const type = bytes.next(tag.oid, 'responseType')
  if (oidText(type) !== '1.3.6.1.5.5.7.48.1.1')
    throw new ParseError('a basic response', type.start)
  const basic = encapsulated(bytes.next(tag.octetString, 'response')).sequence('BasicOCSPResponse')
  const data = basic.sequence('tbsResponseData')
  const algorithm = basic.next(tag.sequence, 'signatureAlgorithm')
  basic.next(tag.bitString, 'signature')
  const certs = basic.optional(0, 'certs', contextSpecific)
  return {
    ocsp: {
      ...empty,
      ...readData(data, notes),
      signatureAlgorithm: describeSignature(readSignatureAlgorithm(algorithm)),
    },
    certificates: certs
      ? certificatesIn(inside(certs).sequence('certs'))
      : [],
  }
}

function readData(reader: DerReader, notes: Note[]): Pick<OcspFile, 'responder' | 'producedAt' | 'responses' | 'extensions'> {
  reader.optional(0, 'version', contextSpecific)
  const byName = reader.optional(1, 'byName', contextSpecific)
  const responder = byName
    ? readName(inside(byName).next(tag.sequence, 'a Name')).text
    : hex(contents(inside(reader.next(2, 'byKey', contextSpecific)).next(tag.octetString, 'KeyHash')))
  const producedAt = timeText(reader.any('producedAt'), notes)
  const list = reader.sequence('responses')
  const extensions = reader.optional(1, 'responseExtensions', contextSpecific)
  const responses: Response[] = []
  while (!list.done && responses.length < mostResponses)
    responses.push(readSingle(list.sequence('SingleResponse'), notes))
  return {
    responder,
    producedAt,
    responses,
    extensions: extensions
      ? readExtensions(inside(extensions).next(tag.sequence, 'Extensions'))
      : [],
  }
}

function readSingle(reader: DerReader, notes: Note[]): Response {
  const { hash, nameHash, keyHash, serial } = readCertId(reader.sequence('certID'))
  const status = readStatus(reader.any('certStatus'), notes)
  const thisUpdate = timeText(reader.any('thisUpdate'), notes)
  const next = reader.optional(0, 'nextUpdate', contextSpecific)
  return {
    hash: namedOid(hash),
    nameHash,
    keyHash,
    serial: serialText(serial),
    ...status,
    thisUpdate,
    nextUpdate: next && timeText(inside(next).any('nextUpdate'), notes),
  }
}

function readStatus(element: Element, notes: Note[]): Pick<Response, 'status' | 'revokedAt' | 'reason'> {
  const status = statusOf(element)
  if (status !== 'revoked')
    return { status, revokedAt: null, reason: null }
  const reader = inside(element)
  const revokedAt = timeText(reader.any('revocationTime'), notes)
  const holder = reader.optional(0, 'revocationReason', contextSpecific)
  const code = holder && contents(inside(holder).next(tag.enumerated, 'CRLReason'))[0]
  return {
    status,
    revokedAt,
    reason: code === null || code === undefined
      ? null
      : revocationReasons[code] ?? String(code),
  }
}

function certificatesIn(reader: DerReader): Uint8Array[] {
  const found: Uint8Array[] = []
  while (!reader.done && found.length < 20)
    found.push(encoding(reader.any('a certificate')))
  return found
}
