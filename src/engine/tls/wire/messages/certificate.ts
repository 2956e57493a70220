/** Certificate, CompressedCertificate, CertificateRequest, CertificateVerify, CertificateStatus and CertificateURL */
import type { Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { Certificate, CertificateEntry, CertificateRequest, CertificateStatus, CertificateUrl, CertificateVerify, CompressedCertificate } from './value.ts'
import { distinguishedNames } from '../distinguished-name.ts'
import { extensionList } from '../extensions/index.ts'
import { tls12, tls13 } from '../versions.ts'

const status = { ocsp: 1, ocspMulti: 2 }

/** RFC 8446, Section 4.4.2; RFC 5246, Section 7.4.2 */
export const certificate: Description<Certificate> = {
  blank: () => ({ kind: 'Certificate', certificateRequestContext: new Uint8Array(), certificateList: [] }),
  describe(wire, value, context, keep) {
    keep(value)
    if (context.version === tls13)
      value.certificateRequestContext = wire.vector('certificate_request_context', 1, value.certificateRequestContext, 'random')
    else wire.absent('certificate_request_context', value.certificateRequestContext.length > 0)
    wire.list('certificate_list', 3, list => list.each(value.certificateList, (each, entry = blankEntry(), keepEntry) => {
      if (context.version === tls13)
        each.group('CertificateEntry', 'list', group => certificateEntry(group, entry, () => keepEntry(entry)))
      else oldEntry(each, entry)
      return entry
    }))
  },
}

function blankEntry(): CertificateEntry {
  return { certData: new Uint8Array(), extensions: [] }
}

function certificateEntry(wire: Wire, entry: CertificateEntry, keep: () => void): void {
  entry.certData = wire.vector('cert_data', 3, entry.certData, 'der')
  keep()
  extensionList(wire, entry.extensions, 'Certificate')
}

function oldEntry(wire: Wire, entry: CertificateEntry): void {
  entry.certData = wire.vector('ASN.1Cert', 3, entry.certData, 'der')
  wire.absent('extensions of a CertificateEntry', entry.extensions.length > 0)
}

/** RFC 8446, Section 4.3.2; RFC 5246, Section 7.4.4; RFC 4346, Section 7.4.4 (no signature algorithms) */
export const certificateRequest: Description<CertificateRequest> = {
  blank: () => ({
    kind: 'CertificateRequest',
    certificateRequestContext: new Uint8Array(),
    certificateTypes: [],
    supportedSignatureAlgorithms: [],
    certificateAuthorities: [],
    extensions: [],
  }),
  describe(wire, value, context, keep) {
    keep(value)
    if (context.version === tls13)
      request(wire, value)
    else oldRequest(wire, value, context.version === tls12)
  },
}

function request(wire: Wire, value: CertificateRequest): void {
  wire.absent('certificate_types', value.certificateTypes.length > 0)
  wire.absent('supported_signature_algorithms', value.supportedSignatureAlgorithms.length > 0)
  wire.absent('certificate_authorities', value.certificateAuthorities.length > 0)
  value.certificateRequestContext = wire.vector('certificate_request_context', 1, value.certificateRequestContext, 'random')
  extensionList(wire, value.extensions, 'CertificateRequest')
}

function oldRequest(wire: Wire, value: CertificateRequest, hasAlgorithms: boolean): void {
  wire.absent('certificate_request_context', value.certificateRequestContext.length > 0)
  wire.absent('extensions of a CertificateRequest', value.extensions.length > 0)
  wire.list('certificate_types', 1, list => list.each(value.certificateTypes, (each, type) => each.code('ClientCertificateType', 1, 'clientCertificateType', type)))
  if (hasAlgorithms)
    wire.list('supported_signature_algorithms', 2, list => list.each(value.supportedSignatureAlgorithms, (each, scheme) => each.code('SignatureAndHashAlgorithm', 2, 'signatureScheme', scheme)))
  else wire.absent('supported_signature_algorithms', value.supportedSignatureAlgorithms.length > 0)
  wire.list('certificate_authorities', 2, list => distinguishedNames(list, value.certificateAuthorities))
}

/** RFC 8446, Section 4.4.3; RFC 5246, Section 7.4.8 */
export const certificateVerify: Description<CertificateVerify> = {
  blank: () => ({ kind: 'CertificateVerify', algorithm: null, signature: new Uint8Array() }),
  describe(wire, value, context, keep) {
    keep(value)
    if (context.version === tls12 || context.version === tls13)
      value.algorithm = wire.code('algorithm', 2, 'signatureScheme', value.algorithm)
    else wire.absent('algorithm', value.algorithm !== null)
    value.signature = wire.vector('signature', 2, value.signature, 'signature')
  },
}

/** RFC 8879, Section 4 */
export const compressedCertificate: Description<CompressedCertificate> = {
  blank: () => ({
    kind: 'CompressedCertificate',
    algorithm: 0,
    uncompressedLength: 0,
    compressedCertificateMessage: new Uint8Array(),
  }),
  describe(wire, value, _context, keep) {
    keep(value)
    value.algorithm = wire.code('algorithm', 2, 'certificateCompression', value.algorithm)
    value.uncompressedLength = wire.number('uncompressed_length', 3, value.uncompressedLength)
    value.compressedCertificateMessage = wire.vector('compressed_certificate_message', 3, value.compressedCertificateMessage, 'ciphertext')
  },
}

/** RFC 6066, Section 8; RFC 6961, Section 2.2 (ocsp_multi) */
export const certificateStatus: Description<CertificateStatus> = {
  blank: () => ({ kind: 'CertificateStatus', statusType: 0, ocspResponses: [], response: null }),
  describe(wire, value, _context, keep) {
    keep(value)
    const responses = value.ocspResponses
    value.statusType = wire.code('status_type', 1, 'certificateStatusType', value.statusType)
    if (value.statusType === status.ocsp) {
      wire.only(responses, (each, response) => each.vector('OCSPResponse', 3, response, 'der'))
    }
    else if (value.statusType === status.ocspMulti) {
      wire.list('ocsp_response_list', 3, list => list.each(responses, (each, response) => each.vector('OCSPResponse', 3, response, 'der')))
    }
    else {
      wire.absent('OCSPResponse', responses.length > 0)
      value.response = wire.unknown('response', value.response)
    }
  },
}

/** RFC 6066, Section 5 */
export const certificateUrl: Description<CertificateUrl> = {
  blank: () => ({ kind: 'CertificateURL', type: 0, urlAndHashList: [] }),
  describe(wire, value) {
    value.type = wire.number('type', 1, value.type)
    wire.list('url_and_hash_list', 2, list => list.each(value.urlAndHashList, (each, entry = { url: '', padding: 0, sha1Hash: new Uint8Array() }) => {
      each.group('URLAndHash', 'list', (group) => {
        group.list('url', 2, url => void (entry.url = url.text('url', entry.url)), 'text')
        entry.padding = group.number('padding', 1, entry.padding)
        entry.sha1Hash = group.opaque('SHA1Hash', 20, entry.sha1Hash, 'random')
      })
      return entry
    }))
  },
}
