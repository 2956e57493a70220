/** PKCS#7 and CMS signed data: RFC 5652, Section 5. As a rule it holds certificates and nothing signed (`.p7b`). */
import type { OpenedObject } from '../../../contract/index.ts'
import type { Certificate } from '../../../contract/report/index.ts'
import type { Element, Note } from '../../asn1/der.ts'
import { contents, contextSpecific, DerReader, encoding, inside, insideOptional, tag } from '../../asn1/der.ts'
import { oidText } from '../../asn1/values.ts'
import { hex } from '../../bytes/hex.ts'
import { extensionValue } from '../extensions.ts'
import { readName } from '../name.ts'
import { namedOid } from '../oids.ts'
import { serialText, timeText } from './revocation-list.ts'

type Pkcs7File = Extract<OpenedObject, { kind: 'pkcs7' }>['pkcs7']

const signedData = '1.2.840.113549.1.7.2'
const signingTime = '1.2.840.113549.1.9.5'
const mostObjects = 2_000

export interface Pkcs7 {
  pkcs7: Pkcs7File
  certificates: Uint8Array[]
  lists: Uint8Array[]
  /** Those behind them, which are counted only. */
  left: number
}

/** Of another content type than signed data only the type is told. @throws ParseError */
export function readPkcs7(der: Uint8Array, notes: Note[]): Pkcs7 {
  const outer = new DerReader(der, 0, der.length, notes).sequence('ContentInfo')
  const type = oidText(outer.next(tag.oid, 'contentType'))
  const content = outer.optional(0, 'content', contextSpecific)
  const pkcs7: Pkcs7File = { contentType: namedOid(type), certificates: 0, lists: 0, signers: [] }
  if (type !== signedData || !content)
    return { pkcs7, certificates: [], lists: [], left: 0 }
  const reader = inside(content).sequence('SignedData')
  reader.next(tag.integer, 'version')
  reader.next(tag.set, 'digestAlgorithms')
  reader.next(tag.sequence, 'encapContentInfo')
  const certificates = encodings(reader.optional(0, 'certificates', contextSpecific))
  const lists = encodings(reader.optional(1, 'crls', contextSpecific))
  const signers = inside(reader.next(tag.set, 'signerInfos'))
  while (!signers.done && pkcs7.signers.length < mostObjects)
    pkcs7.signers.push(readSigner(signers.sequence('SignerInfo'), notes))
  return {
    pkcs7: { ...pkcs7, certificates: certificates.count, lists: lists.count },
    certificates: certificates.found,
    lists: lists.found,
    left: certificates.count - certificates.found.length + lists.count - lists.found.length,
  }
}

function encodings(holder: Element | null): { found: Uint8Array[], count: number } {
  const found: Uint8Array[] = []
  let count = 0
  for (const reader = insideOptional(holder); !reader.done; count++) {
    const element = reader.any('a certificate or list')
    if (count < mostObjects)
      found.push(encoding(element))
  }
  return { found, count }
}

/** Section 5.3. */
function readSigner(reader: DerReader, notes: Note[]): Pkcs7File['signers'][number] {
  reader.next(tag.integer, 'version')
  const key = reader.optional(0, 'subjectKeyIdentifier', contextSpecific)
  const named = key
    ? { signer: hex(contents(key)) }
    : issuerAndSerial(reader.sequence('issuerAndSerialNumber'))
  const digest = oidText(reader.sequence('digestAlgorithm').next(tag.oid, 'the OID of a hash'))
  const attributes = reader.optional(0, 'signedAttrs', contextSpecific)
  const algorithm = oidText(reader.sequence('signatureAlgorithm').next(tag.oid, 'the OID of the signature algorithm'))
  return {
    ...named,
    digestAlgorithm: namedOid(digest),
    signatureAlgorithm: namedOid(algorithm),
    signedAt: attributes && timeOf(inside(attributes), notes),
  }
}

function issuerAndSerial(reader: DerReader): Pick<Pkcs7File['signers'][number], 'signer' | 'issuer' | 'serial'> {
  const issuer = readName(reader.next(tag.sequence, 'issuer')).text
  const serial = serialText(reader.next(tag.integer, 'serialNumber'))
  return { signer: `${issuer}, ${serial}`, issuer, serial }
}

/** Names each signer whose certificate is among these. */
export function nameSigners(signers: Pkcs7File['signers'], certificates: readonly Certificate[]): void {
  for (const signer of signers) {
    const found = certificates.find(({ issuer, serial, extensions }) => signer.serial === undefined
      ? extensionValue(extensions, 'subjectKeyIdentifier')?.id === signer.signer
      : issuer.text === signer.issuer && serial === signer.serial)
    if (found)
      signer.subject = found.subject.text
  }
}

function timeOf(reader: DerReader, notes: Note[]): string | null {
  while (!reader.done) {
    const attribute = reader.sequence('an attribute')
    if (oidText(attribute.next(tag.oid, 'the type of an attribute')) === signingTime)
      return timeText(inside(attribute.next(tag.set, 'the values of an attribute')).any('a time'), notes)
  }
  return null
}
