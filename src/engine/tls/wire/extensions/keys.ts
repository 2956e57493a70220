/** Where the keys of TLS 1.3 come from: shares, pre-shared keys, early data. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'

/** A share of two key agreements, one after the other. */
interface Hybrid {
  ecdh: number
  /** Encapsulation key of the client, ciphertext of the server. */
  mlkem: { client: number, server: number }
  ecdhFirst: boolean
}

/** draft-ietf-tls-ecdhe-mlkem, Section 4; draft-tls-westerbaan-xyber768d00, Section 3 */
const hybrids: Record<number, Hybrid> = {
  4587: {
    ecdh: 65,
    mlkem: { client: 1184, server: 1088 },
    ecdhFirst: true,
  },
  4588: {
    ecdh: 32,
    mlkem: { client: 1184, server: 1088 },
    ecdhFirst: false,
  },
  4589: {
    ecdh: 97,
    mlkem: { client: 1568, server: 1568 },
    ecdhFirst: true,
  },
  25497: {
    ecdh: 32,
    mlkem: { client: 1184, server: 1088 },
    ecdhFirst: true,
  },
}

/** RFC 8446, Section 4.2.8 */
export function keyShare(reader: FieldReader, place: Place, values: Extensions): void {
  const groups: number[] = values.keyShares = []
  if (place === 'ClientHello')
    reader.list('client_shares', 2, list => list.each(each => entry(each, 'client', groups)))
  else if (place === 'HelloRetryRequest')
    groups.push(reader.code('selected_group', 2, 'group'))
  else entry(reader, 'server', groups)
}

/** RFC 8446, Section 4.2.11 */
export function preSharedKey(reader: FieldReader, place: Place, values: Extensions): void {
  if (place !== 'ClientHello') {
    values.selectedIdentity = reader.number('selected_identity', 2)
    return
  }
  const ticketAges: number[] = []
  reader.list('identities', 2, list => list.each(each => each.group('PskIdentity', 'list', (identity) => {
    identity.vector('identity', 2, 'ticket')
    ticketAges.push(identity.number('obfuscated_ticket_age', 4))
  })))
  values.ticketAges = ticketAges
  values.binders = { at: reader.at, entries: [] }
  const { entries } = values.binders
  reader.list('binders', 2, list => list.each(each => entries.push(each.vector('PskBinderEntry', 1, 'key'))))
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
  reader.vector('cookie', 2, 'ticket')
}

function entry(reader: FieldReader, from: 'client' | 'server', into: number[]): void {
  reader.group('KeyShareEntry', 'list', (share) => {
    const group = share.code('group', 2, 'group')
    into.push(group)
    const hybrid = hybrids[group]
    const [high = 0, low = 0] = share.peek(2)
    // a share of another length is shown in one piece
    if (!hybrid || hybrid.ecdh + hybrid.mlkem[from] !== high * 256 + low)
      share.vector('key_exchange', 2, 'key')
    else share.list('key_exchange', 2, inner => parts(inner, hybrid, from), 'key')
  })
}

function parts(reader: FieldReader, { ecdh, mlkem, ecdhFirst }: Hybrid, from: 'client' | 'server'): void {
  if (ecdhFirst)
    reader.opaque('ecdh_public_key', ecdh, 'key')
  reader.opaque(from === 'client'
    ? 'mlkem_encapsulation_key'
    : 'mlkem_ciphertext', mlkem[from], 'key')
  if (!ecdhFirst)
    reader.opaque('ecdh_public_key', ecdh, 'key')
}
