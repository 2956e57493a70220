/** How a session is bound, continued and padded. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'

/** RFC 5746, Section 3.2 */
export function renegotiationInfo(reader: FieldReader): void {
  reader.vector('renegotiated_connection', 1)
}

/** RFC 5077, Section 3.2: the ticket itself, without a length */
export function sessionTicket(reader: FieldReader): void {
  reader.rest('ticket')
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
