/** Where the keys of TLS 1.3 come from: shares, pre-shared keys, early data. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'

/** RFC 8446, Section 4.2.8 */
export function keyShare(reader: FieldReader, place: Place, values: Extensions): void {
  const groups: number[] = values.keyShares = []
  if (place === 'ClientHello')
    reader.list('client_shares', 2, list => list.each(each => entry(each, groups)))
  else if (place === 'HelloRetryRequest')
    groups.push(reader.code('selected_group', 2, 'group'))
  else entry(reader, groups)
}

/** RFC 8446, Section 4.2.11 */
export function preSharedKey(reader: FieldReader, place: Place, values: Extensions): void {
  if (place !== 'ClientHello') {
    values.selectedIdentity = reader.number('selected_identity', 2)
    return
  }
  reader.list('identities', 2, list => list.each(each => each.group('PskIdentity', 'list', (identity) => {
    identity.vector('identity', 2)
    identity.number('obfuscated_ticket_age', 4)
  })))
  reader.list('binders', 2, list => list.each(each => each.vector('PskBinderEntry', 1, 'key')))
}

/** RFC 8446, Section 4.2.9 */
export function pskKeyExchangeModes(reader: FieldReader): void {
  reader.list('ke_modes', 1, list => list.each(each => each.code('PskKeyExchangeMode', 1, 'pskMode')))
}

/** RFC 8446, Section 4.2.10 */
export function earlyData(reader: FieldReader, place: Place, values: Extensions): void {
  values.earlyData = true
  if (place === 'NewSessionTicket')
    reader.number('max_early_data_size', 4)
}

/** RFC 8446, Section 4.2.2 */
export function cookie(reader: FieldReader): void {
  reader.vector('cookie', 2)
}

function entry(reader: FieldReader, into: number[]): void {
  reader.group('KeyShareEntry', 'list', (share) => {
    into.push(share.code('group', 2, 'group'))
    share.vector('key_exchange', 2, 'key')
  })
}
