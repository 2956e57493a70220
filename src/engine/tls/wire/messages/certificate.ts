/** Certificate, CompressedCertificate, CertificateRequest, CertificateVerify, CertificateStatus and CertificateURL */
import type { Extensions } from '../extensions/index.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Certificate, CertificateRequest, CertificateStatus, CertificateVerify, CompressedCertificate, Context, Found } from './value.ts'
import { latin1 } from '../../../bytes/text.ts'
import { distinguishedNames } from '../distinguished-name.ts'
import { readExtensions } from '../extensions/index.ts'
import { tls12, tls13 } from '../versions.ts'

/** RFC 8446, Section 4.4.2; RFC 5246, Section 7.4.2 */
export function certificate(reader: FieldReader, context: Context, found: Found): void {
  const value: Certificate = { kind: 'Certificate', certificates: [], ocspResponse: null }
  found(value)
  if (context.version !== tls13) {
    reader.list('certificate_list', 3, list => list.each(each => value.certificates.push(each.vector('ASN.1Cert', 3, 'der'))))
    return
  }
  reader.vector('certificate_request_context', 1, 'random')
  reader.list('certificate_list', 3, list => list.each(each => each.group('CertificateEntry', 'list', (entry) => {
    const extensions: Extensions = { seen: [] }
    value.certificates.push(entry.vector('cert_data', 3, 'der'))
    readExtensions(entry, 'Certificate', extensions)
    if (value.certificates.length === 1) {
      value.ocspResponse = extensions.ocspResponse ?? null
      if (extensions.timestamps)
        value.timestamps = extensions.timestamps
      if (extensions.delegated)
        value.delegated = extensions.delegated
    }
  })))
}

/** RFC 8446, Section 4.3.2; RFC 5246, Section 7.4.4; RFC 4346, Section 7.4.4 (no signature algorithms) */
export function certificateRequest(reader: FieldReader, context: Context, found: Found): void {
  const value: CertificateRequest = { kind: 'CertificateRequest', authorities: [], types: [], schemes: [], filters: [] }
  found(value)
  if (context.version === tls13) {
    const extensions: Extensions = { seen: [] }
    reader.vector('certificate_request_context', 1, 'random')
    readExtensions(reader, 'CertificateRequest', extensions)
    value.authorities = extensions.authorities ?? []
    value.schemes = extensions.signatureSchemes ?? []
    value.filters = extensions.filters ?? []
    return
  }
  reader.list('certificate_types', 1, list => list.each(each => value.types.push(each.code('ClientCertificateType', 1, 'clientCertificateType'))))
  if (context.version === tls12)
    reader.list('supported_signature_algorithms', 2, list => list.each(each => value.schemes.push(each.code('SignatureAndHashAlgorithm', 2, 'signatureScheme'))))
  reader.list('certificate_authorities', 2, list => distinguishedNames(list, der => value.authorities.push(der)))
}

/** RFC 8446, Section 4.4.3; RFC 5246, Section 7.4.8 */
export function certificateVerify(reader: FieldReader, context: Context, found: Found): void {
  const value: CertificateVerify = { kind: 'CertificateVerify', scheme: null, signature: new Uint8Array() }
  found(value)
  if (context.version === tls12 || context.version === tls13)
    value.scheme = reader.code('algorithm', 2, 'signatureScheme')
  value.signature = reader.vector('signature', 2, 'signature')
}

/** RFC 8879, Section 4 */
export function compressedCertificate(reader: FieldReader, _context: Context, found: Found): void {
  const value: CompressedCertificate = {
    kind: 'CompressedCertificate',
    algorithm: 0,
    length: 0,
    compressed: new Uint8Array(),
  }
  found(value)
  value.algorithm = reader.code('algorithm', 2, 'certificateCompression')
  value.length = reader.number('uncompressed_length', 3)
  value.compressed = reader.vector('compressed_certificate_message', 3, 'ciphertext')
}

/** RFC 6066, Section 8; RFC 6961, Section 2.2 (ocsp_multi) */
export function certificateStatus(reader: FieldReader, _context: Context, found: Found): void {
  const value: CertificateStatus = { kind: 'CertificateStatus', ocspResponse: null }
  found(value)
  const type = reader.code('status_type', 1, 'certificateStatusType')
  if (type === 1) {
    value.ocspResponse = reader.vector('OCSPResponse', 3, 'der')
  }
  else if (type === 2) {
    reader.list('ocsp_response_list', 3, list => list.each((each) => {
      const response = each.vector('OCSPResponse', 3, 'der')
      value.ocspResponse ??= response
    }))
  }
  else {
    reader.unknown('response')
  }
}

/** RFC 6066, Section 5 */
export function certificateUrl(reader: FieldReader): void {
  reader.number('type', 1)
  reader.list('url_and_hash_list', 2, list => list.each(each => each.group('URLAndHash', 'list', (entry) => {
    entry.list('url', 2, url => void url.text('url', url.left, latin1), 'text')
    entry.number('padding', 1)
    entry.opaque('SHA1Hash', 20, 'random')
  })))
}
