/** The names that the RFCs give to the elements of each kind of object, for the tree over its bytes. */
import type { Element } from '../../asn1/der.ts'
import type { Shape } from '../certificate-fields.ts'
import type { ObjectKind } from './kinds.ts'
import { contextSpecific, tag } from '../../asn1/der.ts'
import { algorithm, each, extensionShape, name, named } from '../certificate-fields.ts'

const extensions: Shape = { name: 'extensions', inside: each({ name: 'Extensions', inside: each(extensionShape) }) }

/** By place, those with a context tag by its number. */
function placed(inOrder: Shape[], tagged: Record<number, Shape> = {}): Shape['inside'] {
  return (elements: Element[]) => {
    const left = [...inOrder]
    return elements.map(element => element.class === contextSpecific
      ? tagged[element.number]
      : left.shift())
  }
}

const key: Shape = {
  name: 'subjectPKInfo',
  kind: 'key',
  inside: () => [{ name: 'algorithm', inside: algorithm }, { name: 'subjectPublicKey', kind: 'key' }],
}
const signature: Shape = { name: 'signatureValue', kind: 'signature' }
const algorithmOf = (called: string): Shape => ({ name: called, inside: algorithm })

const request: Shape = {
  name: 'CertificationRequest',
  inside: placed([
    {
      name: 'certificationRequestInfo',
      inside: placed([{ name: 'version' }, { name: 'subject', inside: name }, key], { 0: { name: 'attributes' } }),
    },
    algorithmOf('signatureAlgorithm'),
    { name: 'signature', kind: 'signature' },
  ]),
}

/** Version and nextUpdate may be missing. */
function listShapes(elements: Element[]): (Shape | undefined)[] {
  const times = ['thisUpdate', 'nextUpdate']
  const sequences: Shape[] = [algorithmOf('signature'), { name: 'issuer', inside: name }, {
    name: 'revokedCertificates',
    inside: each({
      name: 'revokedCertificate',
      inside: () => [{ name: 'userCertificate' }, { name: 'revocationDate' }, { name: 'crlEntryExtensions', inside: each(extensionShape) }],
    }),
  }]
  return elements.map((element) => {
    if (element.class === contextSpecific)
      return { ...extensions, name: 'crlExtensions' }
    if (element.number === tag.integer)
      return { name: 'version' }
    if (element.number !== tag.sequence)
      return { name: times.shift() ?? 'time' }
    return sequences.shift()
  })
}

const list: Shape = {
  name: 'CertificateList',
  inside: placed([{ name: 'tbsCertList', inside: listShapes }, algorithmOf('signatureAlgorithm'), signature]),
}

const single: Shape = {
  name: 'SingleResponse',
  inside: ([id, ...others]) => [
    id && { name: 'certID', inside: () => [algorithmOf('hashAlgorithm'), { name: 'issuerNameHash' }, { name: 'issuerKeyHash' }, { name: 'serialNumber' }] },
    others[0] && { name: 'certStatus' },
    ...others.slice(1).map((element): Shape => element.class !== contextSpecific
      ? { name: 'thisUpdate' }
      : element.number === 0
        ? { name: 'nextUpdate' }
        : { ...extensions, name: 'singleExtensions' }),
  ],
}

/** The responder stands as [1] or [2], the extensions as [1] behind all else. */
function responseShapes(elements: Element[]): (Shape | undefined)[] {
  const rest: Shape[] = [{ name: 'producedAt' }, { name: 'responses', inside: each(single) }]
  return elements.map((element, index) => {
    if (element.class !== contextSpecific)
      return rest.shift()
    if (element.number === 0)
      return { name: 'version' }
    return index < 2
      ? { name: 'responderID' }
      : { ...extensions, name: 'responseExtensions' }
  })
}

const basicResponse: Shape = {
  name: 'BasicOCSPResponse',
  inside: placed([{ name: 'tbsResponseData', inside: responseShapes }, algorithmOf('signatureAlgorithm'), { name: 'signature', kind: 'signature' }], { 0: { name: 'certs' } }),
}

const response: Shape = {
  name: 'OCSPResponse',
  inside: placed([{ name: 'responseStatus' }], {
    0: {
      name: 'responseBytes',
      inside: each({ name: 'ResponseBytes', inside: () => [{ name: 'responseType' }, { name: 'response', carries: basicResponse }] }),
    },
  }),
}

const signer: Shape = {
  name: 'SignerInfo',
  inside: placed([
    { name: 'version' },
    { name: 'issuerAndSerialNumber' },
    algorithmOf('digestAlgorithm'),
    algorithmOf('signatureAlgorithm'),
    { name: 'signature', kind: 'signature' },
  ], { 0: { name: 'signedAttrs' }, 1: { name: 'unsignedAttrs' } }),
}

const signedData: Shape = {
  name: 'SignedData',
  inside: placed([
    { name: 'version' },
    { name: 'digestAlgorithms' },
    { name: 'encapContentInfo', inside: named('eContentType', 'eContent') },
    { name: 'signerInfos', inside: each(signer) },
  ], { 0: { name: 'certificates' }, 1: { name: 'crls' } }),
}

const contentInfo: Shape = {
  name: 'ContentInfo',
  inside: () => [{ name: 'contentType' }, { name: 'content', inside: each(signedData) }],
}

const pkcs12: Shape = {
  name: 'PFX',
  inside: placed([
    { name: 'version' },
    { name: 'authSafe', inside: named('contentType', 'content') },
    { name: 'macData', inside: named('mac', 'macSalt', 'iterations') },
  ]),
}

export const shapes: Partial<Record<ObjectKind, Shape>> = { request, crl: list, ocsp: response, pkcs7: contentInfo, pkcs12 }
