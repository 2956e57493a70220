/** The bytes of one extension, for those who need more of it than the contract shows. */
import type { Certificate } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import { DerReader, encapsulated, tag } from '../asn1/der.ts'

/** As much of a parsed certificate as tells where its extensions stand. */
export interface ExtensionSource {
  certificate: Pick<Certificate, 'extensions'>
  der: Uint8Array
}

/** The OCTET STRING of the first extension with this OID; null where there is none. */
export function extensionCarrier({ certificate, der }: ExtensionSource, oid: string): Element | null {
  const at = certificate.extensions.find(extension => extension.oid === oid)?.at
  if (!at)
    return null
  const reader = new DerReader(der, at.start, at.end).sequence('an Extension')
  reader.next(tag.oid, 'extnID')
  reader.optional(tag.boolean, 'critical')
  return reader.next(tag.octetString, 'extnValue')
}

export function extensionReader(parsed: ExtensionSource, oid: string): DerReader | null {
  const carrier = extensionCarrier(parsed, oid)
  return carrier && encapsulated(carrier)
}
