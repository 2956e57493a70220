/** About certificates: their kinds, their status, their logs, who may sign them and for how long. */
import type { Element } from '../../../asn1/der.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'
import { DerReader, inside, tag } from '../../../asn1/der.ts'
import { isoTime } from '../../../asn1/time.ts'
import { namedBits, oidText } from '../../../asn1/values.ts'
import { keyUsages } from '../../../x509/key-usages.ts'
import { oidName } from '../../../x509/oids.ts'
import { distinguishedName, distinguishedNames } from '../distinguished-name.ts'

/** Milliseconds that an ISO date can name. */
const latest = 8.64e15

/** RFC 6066, Section 8; in TLS 1.3 the answer stands beside the certificate (RFC 8446, Section 4.4.2.1) */
export function statusRequest(reader: FieldReader, place: Place, values: Extensions): void {
  if (reader.left === 0)
    return
  const type = reader.code('status_type', 1, 'certificateStatusType')
  if (type !== 1)
    reader.unknown('status')
  else if (place === 'Certificate')
    values.ocspResponse = reader.vector('OCSPResponse', 3, 'der')
  else ocspStatusRequest(reader)
}

/** RFC 6961, Section 2.2; empty in ServerHello */
export function statusRequestV2(reader: FieldReader): void {
  if (reader.left === 0)
    return
  reader.list('certificate_status_req_list', 2, list => list.each(each => each.group('CertificateStatusRequestItemV2', 'list', (item) => {
    const type = item.code('status_type', 1, 'certificateStatusType')
    item.list('request', 2, (request) => {
      if (type === 1 || type === 2)
        ocspStatusRequest(request)
      else request.unknown('request')
    })
  })))
}

/** RFC 6962, Section 3.3; empty in ClientHello */
export function signedCertificateTimestamp(reader: FieldReader, _place: Place, values: Extensions): void {
  if (reader.left === 0)
    return
  values.timestamps = reader.peek(reader.left)
  reader.list('sct_list', 2, list => list.each(each => each.list('SerializedSCT', 2, timestamp)))
}

/** RFC 8446, Section 4.2.4 */
export function certificateAuthorities(reader: FieldReader, _place: Place, values: Extensions): void {
  const authorities: Uint8Array[] = values.authorities = []
  reader.list('authorities', 2, list => distinguishedNames(list, der => authorities.push(der)))
}

/** RFC 8446, Section 4.2.5 */
export function oidFilters(reader: FieldReader, _place: Place, values: Extensions): void {
  const filters: string[] = values.filters = []
  reader.list('filters', 2, list => list.each((each) => {
    let wanted = ''
    const field = each.group('OIDFilter', 'list', (filter) => {
      let oid = ''
      filter.told('certificate_extension_oid', 1, 'der', (der) => {
        oid = oidText(only(der, tag.oid, 'extnID'))
        wanted = oidName(oid) ?? oid
        return wanted
      })
      const inIt = filter.told('certificate_extension_values', 2, 'der', der => filterValues(oid, der))
      if (inIt.length > 0)
        wanted += `=${filter.fields.at(-1)!.value}`
    })
    field.value = wanted
    filters.push(wanted)
  }))
}

/** Usages by their names, for which the section tells how they are matched; whatever else stays in hex. */
function filterValues(oid: string, der: Uint8Array): string {
  if (der.length === 0)
    return ''
  if (oid === '2.5.29.15')
    return namedBits(only(der, tag.bitString, 'KeyUsage, a BIT STRING'), keyUsages).join(', ')
  if (oid !== '2.5.29.37')
    return ''
  const names: string[] = []
  for (const purposes = inside(only(der, tag.sequence, 'ExtKeyUsageSyntax')); !purposes.done;) {
    const purpose = oidText(purposes.next(tag.oid, 'a KeyPurposeId'))
    names.push(oidName(purpose) ?? purpose)
  }
  return names.join(', ')
}

/** The one element that the bytes are. */
function only(der: Uint8Array, number: number, what: string): Element {
  const reader = new DerReader(der)
  const element = reader.next(number, what)
  reader.finish(what)
  return element
}

/** RFC 7250, Section 3: a list from the client, the choice from the server */
export function clientCertificateType(reader: FieldReader, place: Place): void {
  certificateType(reader, place, 'client_certificate_types', 'client_certificate_type')
}

export function serverCertificateType(reader: FieldReader, place: Place): void {
  certificateType(reader, place, 'server_certificate_types', 'server_certificate_type')
}

/** RFC 9345, Section 4: schemes where it is asked for, the credential itself beside the certificate */
export function delegatedCredential(reader: FieldReader, place: Place, values: Extensions): void {
  if (place !== 'Certificate') {
    reader.list('supported_signature_algorithm', 2, list => list.each(each => each.code('SignatureScheme', 2, 'signatureScheme')))
    return
  }
  reader.group('Credential', 'list', (credential) => {
    credential.number('valid_time', 4)
    const scheme = credential.code('dc_cert_verify_algorithm', 2, 'signatureScheme')
    const publicKey = credential.vector('ASN1_subjectPublicKeyInfo', 3, 'der')
    values.delegated = { scheme, publicKey }
  })
  reader.code('algorithm', 2, 'signatureScheme')
  reader.vector('signature', 2, 'signature')
}

/** RFC 6066, Section 6; empty in ServerHello */
export function trustedCaKeys(reader: FieldReader): void {
  if (reader.left === 0)
    return
  reader.list('trusted_authorities_list', 2, list => list.each(each => each.group('TrustedAuthority', 'list', (authority) => {
    const type = authority.number('identifier_type', 1)
    if (type === 1 || type === 3)
      authority.opaque('sha1_hash', 20, 'random')
    else if (type === 2)
      distinguishedName(authority)
    else if (type !== 0)
      authority.unknown('identifier')
  })))
}

/** RFC 6962, Section 3.2 */
function timestamp(reader: FieldReader): void {
  if (reader.code('sct_version', 1, 'sctVersion') !== 0) {
    reader.unknown('timestamp')
    return
  }
  reader.opaque('id', 32, 'random')
  reader.text('timestamp', 8, milliseconds)
  reader.vector('extensions', 2)
  reader.code('algorithm', 2, 'signatureScheme')
  reader.vector('signature', 2, 'signature')
}

/** RFC 6066, Section 8 */
function ocspStatusRequest(reader: FieldReader): void {
  reader.list('responder_id_list', 2, list => list.each(each => each.vector('ResponderID', 2, 'der')))
  reader.vector('request_extensions', 2, 'der')
}

function certificateType(reader: FieldReader, place: Place, list: string, one: string): void {
  if (place === 'ClientHello')
    reader.list(list, 1, types => types.each(each => each.code('CertificateType', 1, 'certificateType')))
  else reader.code(one, 1, 'certificateType')
}

function milliseconds(bytes: Uint8Array): string {
  const epoch = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return epoch > latest
    ? String(epoch)
    : isoTime(epoch)
}
