/** NewSessionTicket, Finished, KeyUpdate, and what stands before Finished where it was agreed on */
import type { Extensions } from '../extensions/index.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Context, Finished, Found } from './value.ts'
import { utf8 } from '../../../bytes/text.ts'
import { readExtensions } from '../extensions/index.ts'
import { tls13 } from '../versions.ts'

/** RFC 8446, Section 4.6.1; RFC 5077, Section 3.3 */
export function newSessionTicket(reader: FieldReader, context: Context, found: Found): void {
  if (context.version !== tls13) {
    reader.number('ticket_lifetime_hint', 4)
    found({ kind: 'SessionTicket', ticket: reader.vector('ticket', 2, 'ticket') })
    return
  }
  const extensions: Extensions = { seen: [] }
  reader.number('ticket_lifetime', 4)
  reader.number('ticket_age_add', 4, 'random')
  reader.vector('ticket_nonce', 1, 'random')
  reader.vector('ticket', 2, 'ticket')
  readExtensions(reader, 'NewSessionTicket', extensions)
}

/** RFC 8446, Section 4.4.4; RFC 5246, Section 7.4.9: its length is the hash's, or 12; in SSL 3.0 two hashes (RFC 6101, Section 5.6.9) */
export function finished(reader: FieldReader, context: Context, found: Found): void {
  const value: Finished = { kind: 'Finished', verifyData: new Uint8Array() }
  found(value)
  if (context.version === 0x0300 && reader.left === 36) {
    const md5 = reader.opaque('md5_hash', 16, 'signature')
    const sha = reader.opaque('sha_hash', 20, 'signature')
    value.verifyData = Uint8Array.of(...md5, ...sha)
  }
  else {
    value.verifyData = reader.rest('verify_data', 'signature')
  }
}

/** RFC 8446, Section 4.6.3 */
export function keyUpdate(reader: FieldReader): void {
  reader.code('request_update', 1, 'keyUpdateRequest')
}

/** RFC 4680, Section 2 */
export function supplementalData(reader: FieldReader): void {
  reader.list('supp_data', 3, list => list.each(each => each.group('SupplementalDataEntry', 'list', (entry) => {
    entry.number('supp_data_type', 2)
    entry.vector('supp_data', 2)
  })))
}

/** draft-agl-tls-nextprotoneg, Section 3 */
export function nextProtocol(reader: FieldReader): void {
  reader.list('selected_protocol', 1, protocol => void protocol.text('name', protocol.left, utf8), 'text')
  reader.vector('padding', 1, 'padding')
}

/** draft-balfanz-tls-channelid, Section 4: a point of P-256 and a signature, in an extension of its own */
export function channelId(reader: FieldReader): void {
  reader.code('extension_type', 2, 'extension', 'header')
  reader.list('extension_data', 2, (inner) => {
    inner.opaque('x', 32, 'key')
    inner.opaque('y', 32, 'key')
    inner.opaque('r', 32, 'signature')
    inner.opaque('s', 32, 'signature')
  })
}

/** HelloRequest and ServerHelloDone (RFC 5246, Sections 7.4.1.1 and 7.4.5), EndOfEarlyData (RFC 8446, Section 4.5) */
export function empty(): void {}
