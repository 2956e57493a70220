/** About certificates: their status, their logs, who may sign them. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'

/** RFC 6066, Section 8; in TLS 1.3 the answer stands beside the certificate (RFC 8446, Section 4.4.2.1) */
export function statusRequest(reader: FieldReader, place: Place, values: Extensions): void {
  if (reader.left === 0)
    return
  const type = reader.number('status_type', 1)
  if (type !== 1) {
    reader.rest('status')
  }
  else if (place === 'Certificate') {
    values.ocspResponse = reader.vector('OCSPResponse', 3)
  }
  else {
    reader.list('responder_id_list', 2, list => list.each(each => each.vector('ResponderID', 2)))
    reader.vector('request_extensions', 2)
  }
}

/** RFC 6962, Section 3.3; empty in ClientHello */
export function signedCertificateTimestamp(reader: FieldReader): void {
  if (reader.left > 0)
    reader.list('sct_list', 2, list => list.each(each => each.vector('SerializedSCT', 2)))
}

/** RFC 8446, Section 4.2.4 */
export function certificateAuthorities(reader: FieldReader, _place: Place, values: Extensions): void {
  const authorities: Uint8Array[] = values.authorities = []
  reader.list('authorities', 2, list => list.each(each => authorities.push(each.vector('DistinguishedName', 2))))
}
