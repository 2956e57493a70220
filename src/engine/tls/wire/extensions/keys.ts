/** Where the keys of TLS 1.3 come from: shares, pre-shared keys, early data. */
import type { Entry, Noting, Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { KeyShareEntry } from './values.ts'

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
export const keyShare: Description<'key_share'> = {
  kind: 'key_share',
  blank: () => ({ shares: [] }),
  describe(wire, { shares }, place) {
    if (place === 'ClientHello')
      wire.list('client_shares', 2, list => list.each(shares, entryFrom('client')))
    else if (place === 'HelloRetryRequest')
      wire.only(shares, selectedGroup)
    else wire.only(shares, entryFrom('server'))
  },
}

/** RFC 8446, Section 4.2.11 */
export const preSharedKey: Description<'pre_shared_key'> = {
  kind: 'pre_shared_key',
  blank: () => ({ identities: [], binders: [], bindersAt: undefined, selectedIdentity: null }),
  describe(wire, value, place) {
    if (place !== 'ClientHello') {
      wire.absent('identities', value.identities.length > 0 || value.binders.length > 0)
      value.selectedIdentity = wire.number('selected_identity', 2, value.selectedIdentity)
      return
    }
    wire.absent('selected_identity', value.selectedIdentity !== null)
    wire.list('identities', 2, list => list.each(value.identities, (each, entry = { identity: new Uint8Array(), obfuscatedTicketAge: 0 }) => {
      each.group('PskIdentity', 'list', (identity) => {
        entry.identity = identity.vector('identity', 2, entry.identity, 'ticket')
        entry.obfuscatedTicketAge = identity.number('obfuscated_ticket_age', 4, entry.obfuscatedTicketAge)
      })
      return entry
    }))
    value.bindersAt = wire.mark(value.bindersAt)
    wire.list('binders', 2, list => list.each(value.binders, (each, binder) => each.vector('PskBinderEntry', 1, binder, 'key')))
  },
}

/** RFC 8446, Section 4.2.9 */
export const pskKeyExchangeModes: Description<'psk_key_exchange_modes'> = {
  kind: 'psk_key_exchange_modes',
  blank: () => ({ keModes: [] }),
  describe(wire, { keModes }) {
    wire.list('ke_modes', 1, list => list.each(keModes, (each, mode) => each.code('PskKeyExchangeMode', 1, 'pskMode', mode)))
  },
}

/** RFC 8446, Section 4.2.10 */
export const earlyData: Description<'early_data'> = {
  kind: 'early_data',
  blank: () => ({ maxEarlyDataSize: null }),
  describe(wire, value, place) {
    if (place === 'NewSessionTicket')
      value.maxEarlyDataSize = wire.number('max_early_data_size', 4, value.maxEarlyDataSize)
    else wire.absent('max_early_data_size', value.maxEarlyDataSize !== null)
  },
}

/** RFC 8446, Section 4.2.2 */
export const cookie: Description<'cookie'> = {
  kind: 'cookie',
  blank: () => ({ cookie: new Uint8Array() }),
  describe(wire, value) {
    value.cookie = wire.vector('cookie', 2, value.cookie, 'ticket')
  },
}

function selectedGroup(wire: Wire, item: KeyShareEntry | undefined): KeyShareEntry {
  wire.absent('key_exchange', item !== undefined && item.keyExchange !== null)
  return { group: wire.code('selected_group', 2, 'group', item?.group), keyExchange: null }
}

/** A share that is broken or cut still says which group it is of. */
function entryFrom(side: 'client' | 'server'): Entry<KeyShareEntry> {
  return (wire, share = { group: 0, keyExchange: new Uint8Array() }, keep) => {
    wire.group('KeyShareEntry', 'list', (entry) => {
      share.group = entry.code('group', 2, 'group', share.group)
      keep(share)
      const hybrid = hybrids[share.group]
      const [high = 0, low = 0] = entry.peek(2)
      // a share of another length is shown in one piece
      share.keyExchange = !hybrid || hybrid.ecdh + hybrid.mlkem[side] !== high * 256 + low
        ? entry.vector('key_exchange', 2, share.keyExchange, 'key')
        : entry.openedVector('key_exchange', 2, share.keyExchange, 'key', inner => parts(inner, hybrid, side))
    })
    return share
  }
}

function parts(reader: Noting, { ecdh, mlkem, ecdhFirst }: Hybrid, side: 'client' | 'server'): void {
  if (ecdhFirst)
    reader.opaque('ecdh_public_key', ecdh, null, 'key')
  reader.opaque(side === 'client'
    ? 'mlkem_encapsulation_key'
    : 'mlkem_ciphertext', mlkem[side], null, 'key')
  if (!ecdhFirst)
    reader.opaque('ecdh_public_key', ecdh, null, 'key')
}
