/** How a session is bound, continued, kept alive and padded. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'

/** RFC 5746, Section 3.2: verify_data of the Finished messages before, none at the start */
export function renegotiationInfo(reader: FieldReader): void {
  reader.vector('renegotiated_connection', 1, 'signature')
}

/** RFC 5077, Section 3.2: the ticket itself, without a length */
export function sessionTicket(reader: FieldReader, _place: Place, values: Extensions): void {
  values.ticket = reader.rest('ticket', 'ticket')
}

/** RFC 7627, Section 5.1; empty */
export function extendedMasterSecret(_reader: FieldReader, _place: Place, values: Extensions): void {
  values.extendedMasterSecret = true
}

/** RFC 7366, Section 2; empty */
export function encryptThenMac(_reader: FieldReader, _place: Place, values: Extensions): void {
  values.encryptThenMac = true
}

/** RFC 7685, Section 3 */
export function padding(reader: FieldReader): void {
  reader.rest('padding', 'padding')
}

/** Empty: client_certificate_url and truncated_hmac (RFC 6066, Sections 5 and 7), post_handshake_auth (RFC 8446, Section 4.2.6), channel_id. */
export function empty(): void {}

/** RFC 6520, Section 2 */
export function heartbeat(reader: FieldReader): void {
  reader.code('HeartbeatMode', 1, 'heartbeatMode')
}

/** RFC 5764, Section 4.1.1 */
export function useSrtp(reader: FieldReader): void {
  reader.list('SRTPProtectionProfiles', 2, list => list.each(each => each.code('SRTPProtectionProfile', 2, 'srtpProfile')))
  reader.vector('srtp_mki', 1)
}

/** RFC 8472, Section 2 */
export function tokenBinding(reader: FieldReader): void {
  reader.number('major', 1)
  reader.number('minor', 1)
  reader.list('key_parameters_list', 1, list => list.each(each => each.number('TokenBindingKeyParameters', 1)))
}

/** RFC 9149, Section 3: how many tickets are wanted, and how many will come */
export function ticketRequest(reader: FieldReader, place: Place): void {
  if (place === 'ClientHello') {
    reader.number('new_session_count', 1)
    reader.number('resumption_count', 1)
  }
  else {
    reader.number('expected_count', 1)
  }
}

/** RFC 8701, Section 3: what stands in a reserved extension says nothing */
export function grease(reader: FieldReader): void {
  reader.rest('grease', 'random')
}
