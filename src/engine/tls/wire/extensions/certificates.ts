/** About certificates: their kinds, their status, their logs, who may sign them and for how long. */
import type { Noting, Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { DelegatedCredential, OcspStatusRequest, Place, TrustedAuthority } from './values.ts'
import { isoTime } from '../../../asn1/time.ts'
import { distinguishedName, distinguishedNames } from '../distinguished-name.ts'

/** CertificateStatusType */
const status = { ocsp: 1, ocspMulti: 2 }
/** IdentifierType of trusted_ca_keys */
const identifier = { preAgreed: 0, keySha1Hash: 1, x509Name: 2, certSha1Hash: 3 }
/** Milliseconds that an ISO date can name. */
const latest = 8.64e15

/** RFC 6066, Section 8; in TLS 1.3 the answer stands beside the certificate (RFC 8446, Section 4.4.2.1) */
export const statusRequest: Description<'status_request'> = {
  kind: 'status_request',
  blank: () => ({ statusType: null, request: null, ocspResponse: null, status: null }),
  describe(wire, value, place) {
    if (!wire.goesOn(value.statusType !== null))
      return
    value.statusType = wire.code('status_type', 1, 'certificateStatusType', value.statusType)
    if (value.statusType !== status.ocsp)
      value.status = wire.unknown('status', value.status)
    else if (place === 'Certificate')
      value.ocspResponse = wire.vector('OCSPResponse', 3, value.ocspResponse, 'der')
    else ocspStatusRequest(wire, value.request ??= blankRequest())
  },
}

/** RFC 6961, Section 2.2; empty in ServerHello */
export const statusRequestV2: Description<'status_request_v2'> = {
  kind: 'status_request_v2',
  blank: () => ({ certificateStatusReqList: null }),
  describe(wire, value) {
    if (!wire.goesOn(value.certificateStatusReqList !== null))
      return
    const items = value.certificateStatusReqList ??= []
    wire.list('certificate_status_req_list', 2, list => list.each(items, (each, item = { statusType: 0, request: null, unknownRequest: null }) => {
      each.group('CertificateStatusRequestItemV2', 'list', (group) => {
        item.statusType = group.code('status_type', 1, 'certificateStatusType', item.statusType)
        group.list('request', 2, (request) => {
          if (item.statusType === status.ocsp || item.statusType === status.ocspMulti)
            ocspStatusRequest(request, item.request ??= blankRequest())
          else item.unknownRequest = request.unknown('request', item.unknownRequest)
        })
      })
      return item
    }))
  },
}

/** RFC 6962, Section 3.3; empty in ClientHello. The list is what a certificate's extension holds, too, and stays in one piece. */
export const signedCertificateTimestamp: Description<'signed_certificate_timestamp'> = {
  kind: 'signed_certificate_timestamp',
  blank: () => ({ signedCertificateTimestampList: new Uint8Array() }),
  describe(wire, value) {
    value.signedCertificateTimestampList = wire.openedRest('sct_list', value.signedCertificateTimestampList, timestamps)
  },
}

/** RFC 8446, Section 4.2.4 */
export const certificateAuthorities: Description<'certificate_authorities'> = {
  kind: 'certificate_authorities',
  blank: () => ({ authorities: [] }),
  describe(wire, { authorities }) {
    wire.list('authorities', 2, list => distinguishedNames(list, authorities))
  },
}

/** RFC 7250, Section 3: a list from the client, the choice from the server */
export const clientCertificateType: Description<'client_certificate_type'> = {
  kind: 'client_certificate_type',
  blank: () => ({ certificateTypes: [] }),
  describe(wire, { certificateTypes }, place) {
    certificateType(wire, certificateTypes, place, 'client_certificate_type')
  },
}

export const serverCertificateType: Description<'server_certificate_type'> = {
  kind: 'server_certificate_type',
  blank: () => ({ certificateTypes: [] }),
  describe(wire, { certificateTypes }, place) {
    certificateType(wire, certificateTypes, place, 'server_certificate_type')
  },
}

/** RFC 9345, Section 4: schemes where it is asked for, the credential itself beside the certificate */
export const delegatedCredential: Description<'delegated_credential'> = {
  kind: 'delegated_credential',
  blank: () => ({ supportedSignatureAlgorithm: [], credential: null }),
  describe(wire, value, place) {
    if (place === 'Certificate') {
      wire.absent('supported_signature_algorithm', value.supportedSignatureAlgorithm.length > 0)
      credential(wire, value.credential ??= blankCredential())
    }
    else {
      wire.absent('Credential', value.credential !== null)
      wire.list('supported_signature_algorithm', 2, list => list.each(value.supportedSignatureAlgorithm, (each, scheme) => each.code('SignatureScheme', 2, 'signatureScheme', scheme)))
    }
  },
}

/** RFC 6066, Section 6; empty in ServerHello */
export const trustedCaKeys: Description<'trusted_ca_keys'> = {
  kind: 'trusted_ca_keys',
  blank: () => ({ trustedAuthoritiesList: null }),
  describe(wire, value) {
    if (!wire.goesOn(value.trustedAuthoritiesList !== null))
      return
    const authorities = value.trustedAuthoritiesList ??= []
    wire.list('trusted_authorities_list', 2, list => list.each(authorities, (each, authority = { identifierType: 0, sha1Hash: null, distinguishedName: null, identifier: null }) => {
      each.group('TrustedAuthority', 'list', group => trustedAuthority(group, authority))
      return authority
    }))
  },
}

function trustedAuthority(wire: Wire, authority: TrustedAuthority): void {
  authority.identifierType = wire.number('identifier_type', 1, authority.identifierType)
  switch (authority.identifierType) {
    case identifier.preAgreed:
      break
    case identifier.keySha1Hash:
    case identifier.certSha1Hash:
      authority.sha1Hash = wire.opaque('sha1_hash', 20, authority.sha1Hash, 'random')
      break
    case identifier.x509Name:
      authority.distinguishedName = distinguishedName(wire, authority.distinguishedName)
      break
    default:
      authority.identifier = wire.unknown('identifier', authority.identifier)
  }
}

function credential(wire: Wire, value: DelegatedCredential): void {
  wire.group('Credential', 'list', (group) => {
    value.validTime = group.number('valid_time', 4, value.validTime)
    value.dcCertVerifyAlgorithm = group.code('dc_cert_verify_algorithm', 2, 'signatureScheme', value.dcCertVerifyAlgorithm)
    value.subjectPublicKeyInfo = group.vector('ASN1_subjectPublicKeyInfo', 3, value.subjectPublicKeyInfo, 'der')
  })
  value.algorithm = wire.code('algorithm', 2, 'signatureScheme', value.algorithm)
  value.signature = wire.vector('signature', 2, value.signature, 'signature')
}

function timestamps(reader: Noting): void {
  if (reader.left > 0)
    reader.list('sct_list', 2, list => list.all(each => each.list('SerializedSCT', 2, timestamp)))
}

/** RFC 6962, Section 3.2 */
function timestamp(reader: Noting): void {
  if (reader.code('sct_version', 1, 'sctVersion', null) !== 0) {
    reader.unknown('timestamp', null)
    return
  }
  reader.opaque('id', 32, null, 'random')
  reader.told('timestamp', 8, milliseconds)
  reader.vector('extensions', 2, null)
  reader.code('algorithm', 2, 'signatureScheme', null)
  reader.vector('signature', 2, null, 'signature')
}

/** RFC 6066, Section 8 */
function ocspStatusRequest(wire: Wire, request: OcspStatusRequest): void {
  wire.list('responder_id_list', 2, list => list.each(request.responderIdList, (each, responder) => each.vector('ResponderID', 2, responder, 'der')))
  request.requestExtensions = wire.vector('request_extensions', 2, request.requestExtensions, 'der')
}

function certificateType(wire: Wire, types: number[], place: Place, one: string): void {
  if (place === 'ClientHello')
    wire.list(`${one}s`, 1, list => list.each(types, (each, type) => each.code('CertificateType', 1, 'certificateType', type)))
  else wire.only(types, (each, type) => each.code(one, 1, 'certificateType', type))
}

function milliseconds(bytes: Uint8Array): string {
  const epoch = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return epoch > latest
    ? String(epoch)
    : isoTime(epoch)
}

function blankRequest(): OcspStatusRequest {
  return { responderIdList: [], requestExtensions: new Uint8Array() }
}

function blankCredential(): DelegatedCredential {
  const none = new Uint8Array()
  return { validTime: 0, dcCertVerifyAlgorithm: 0, subjectPublicKeyInfo: none, algorithm: 0, signature: none }
}
