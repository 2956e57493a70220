/** NewSessionTicket, Finished, KeyUpdate */
import type { Extensions } from '../extensions/index.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Context } from './value.ts'
import { readExtensions } from '../extensions/index.ts'
import { tls13 } from '../versions.ts'

/** RFC 8446, Section 4.6.1; RFC 5077, Section 3.3 */
export function newSessionTicket(reader: FieldReader, context: Context): void {
  if (context.version !== tls13) {
    reader.number('ticket_lifetime_hint', 4)
    reader.vector('ticket', 2)
    return
  }
  const extensions: Extensions = { seen: [] }
  reader.number('ticket_lifetime', 4)
  reader.number('ticket_age_add', 4, 'random')
  reader.vector('ticket_nonce', 1, 'random')
  reader.vector('ticket', 2)
  readExtensions(reader, 'NewSessionTicket', extensions)
}

/** RFC 8446, Section 4.4.4; RFC 5246, Section 7.4.9: its length is the hash's, or 12 */
export function finished(reader: FieldReader): void {
  reader.rest('verify_data', 'signature')
}

/** RFC 8446, Section 4.6.3 */
export function keyUpdate(reader: FieldReader): void {
  reader.number('request_update', 1)
}
