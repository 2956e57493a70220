/** Certificate, CompressedCertificate, CertificateRequest, CertificateVerify and CertificateStatus */
import type { Extensions } from '../extensions/index.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Certificate, CertificateRequest, CertificateStatus, CertificateVerify, Context, MessageValue } from './value.ts'
import { readExtensions } from '../extensions/index.ts'
import { tls12, tls13 } from '../versions.ts'

/** RFC 8446, Section 4.4.2; RFC 5246, Section 7.4.2 */
export function certificate(reader: FieldReader, context: Context, found: (value: MessageValue) => void): void {
  const value: Certificate = { kind: 'Certificate', certificates: [], ocspResponse: null }
  found(value)
  if (context.version !== tls13) {
    reader.list('certificate_list', 3, list => list.each(each => value.certificates.push(each.vector('ASN.1Cert', 3))))
    return
  }
  reader.vector('certificate_request_context', 1)
  reader.list('certificate_list', 3, list => list.each(each => each.group('CertificateEntry', 'list', (entry) => {
    const extensions: Extensions = { seen: [] }
    value.certificates.push(entry.vector('cert_data', 3))
    readExtensions(entry, 'Certificate', extensions)
    if (value.certificates.length === 1)
      value.ocspResponse = extensions.ocspResponse ?? null
  })))
}

/** RFC 8446, Section 4.3.2; RFC 5246, Section 7.4.4; RFC 4346, Section 7.4.4 (no signature algorithms) */
export function certificateRequest(reader: FieldReader, context: Context, found: (value: MessageValue) => void): void {
  const value: CertificateRequest = { kind: 'CertificateRequest', authorities: [] }
  found(value)
  if (context.version === tls13) {
    const extensions: Extensions = { seen: [] }
    reader.vector('certificate_request_context', 1)
    readExtensions(reader, 'CertificateRequest', extensions)
    value.authorities = extensions.authorities ?? []
    return
  }
  reader.list('certificate_types', 1, list => list.each(each => each.code('ClientCertificateType', 1, 'clientCertificateType')))
  if (context.version === tls12)
    reader.list('supported_signature_algorithms', 2, list => list.each(each => each.code('SignatureAndHashAlgorithm', 2, 'signatureScheme')))
  reader.list('certificate_authorities', 2, list => list.each(each => value.authorities.push(each.vector('DistinguishedName', 2))))
}

/** RFC 8446, Section 4.4.3; RFC 5246, Section 7.4.8 */
export function certificateVerify(reader: FieldReader, context: Context, found: (value: MessageValue) => void): void {
  const value: CertificateVerify = { kind: 'CertificateVerify', scheme: null }
  found(value)
  if (context.version === tls12 || context.version === tls13)
    value.scheme = reader.code('algorithm', 2, 'signatureScheme')
  reader.vector('signature', 2, 'signature')
}

/** RFC 8879, Section 4; what is inside stays compressed */
export function compressedCertificate(reader: FieldReader): void {
  reader.code('algorithm', 2, 'certificateCompression')
  reader.number('uncompressed_length', 3)
  reader.vector('compressed_certificate_message', 3)
}

/** RFC 6066, Section 8 */
export function certificateStatus(reader: FieldReader, found: (value: MessageValue) => void): void {
  const value: CertificateStatus = { kind: 'CertificateStatus', ocspResponse: null }
  found(value)
  if (reader.number('status_type', 1) === 1)
    value.ocspResponse = reader.vector('OCSPResponse', 3)
  else reader.rest('response')
}
