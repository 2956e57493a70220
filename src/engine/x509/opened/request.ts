/** Certificate signing requests: RFC 2986, with the extensions of RFC 2985, Section 5.4.2. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { Extension } from '../../../contract/report/index.ts'
import type { Element, Note } from '../../asn1/der.ts'
import type { Crypto } from '../../crypto.ts'
import { contextSpecific, DerReader, encoding, inside, insideOptional, tag } from '../../asn1/der.ts'
import { elementText } from '../../asn1/element-text.ts'
import { oidText, smallInteger } from '../../asn1/values.ts'
import { readExtensions } from '../extensions.ts'
import { readName } from '../name.ts'
import { namedOid } from '../oids.ts'
import { readPublicKey } from '../public-key.ts'
import { describeSignature, readSignatureAlgorithm } from '../signature.ts'
import { signatureBytes, verifySigned } from '../signed.ts'

type CertificateRequest = Extract<OpenedObject, { kind: 'request' }>['request']

const extensionRequest = '1.2.840.113549.1.9.14'
const microsoftExtensionRequest = '1.3.6.1.4.1.311.2.1.14'
const mostAttributes = 100

/** @throws ParseError */
export function readRequest(der: Uint8Array, notes: Note[], crypto: Crypto): CertificateRequest {
  const outer = new DerReader(der, 0, der.length, notes).sequence('CertificationRequest')
  const info = outer.next(tag.sequence, 'certificationRequestInfo')
  const algorithm = outer.next(tag.sequence, 'signatureAlgorithm')
  const signature = outer.next(tag.bitString, 'signature')
  outer.finish('CertificationRequest')
  const reader = inside(info)
  const version = smallInteger(reader.next(tag.integer, 'version'), 'version 1') + 1
  const subject = readName(reader.next(tag.sequence, 'subject'))
  const key = reader.next(tag.sequence, 'subjectPKInfo')
  const holder = reader.optional(0, 'attributes', contextSpecific)
  reader.finish('CertificationRequestInfo')
  const { attributes, extensions } = readAttributes(holder)
  const signed = verifySigned({
    content: encoding(info),
    algorithm: readSignatureAlgorithm(algorithm),
    signature: signatureBytes(signature),
  }, encoding(key), crypto)
  return {
    version,
    subject,
    publicKey: readPublicKey(key),
    extensions,
    attributes,
    signatureAlgorithm: describeSignature(readSignatureAlgorithm(algorithm)),
    signed: signed === 'unsupported'
      ? null
      : signed === 'valid',
  }
}

function readAttributes(holder: Element | null): Pick<CertificateRequest, 'attributes' | 'extensions'> {
  const attributes: CertificateRequest['attributes'] = []
  const extensions: Extension[] = []
  const reader = insideOptional(holder)
  while (!reader.done && attributes.length < mostAttributes) {
    const attribute = reader.sequence('an attribute')
    const type = oidText(attribute.next(tag.oid, 'the type of an attribute'))
    const values = inside(attribute.next(tag.set, 'the values of an attribute'))
    const texts: string[] = []
    while (!values.done) {
      const value = values.any('a value')
      if (type === extensionRequest || type === microsoftExtensionRequest)
        extensions.push(...readExtensions(value))
      else
        texts.push(elementText(value).value ?? '')
    }
    attributes.push({ type: namedOid(type), values: texts })
  }
  return { attributes, extensions }
}
