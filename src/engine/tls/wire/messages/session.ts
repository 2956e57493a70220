/** NewSessionTicket, Finished, KeyUpdate, and what stands before Finished where it was agreed on */
import type { Noting } from '../wire.ts'
import type { Description } from './description.ts'
import type { ChannelId, Finished, KeyUpdate, NewSessionTicket, NextProtocol, SessionTicket, SupplementalData } from './value.ts'
import { utf8 } from '../../../bytes/text.ts'
import { extensionList } from '../extensions/index.ts'
import { ssl30, tls13 } from '../versions.ts'

/** RFC 8446, Section 4.6.1; RFC 5077, Section 3.3 */
export const newSessionTicket: Description<NewSessionTicket | SessionTicket> = {
  blank: context => context.version === tls13
    ? { kind: 'NewSessionTicket', ticketLifetime: 0, ticketAgeAdd: 0, ticketNonce: new Uint8Array(), ticket: new Uint8Array(), extensions: [] }
    : { kind: 'SessionTicket', ticketLifetimeHint: 0, ticket: new Uint8Array() },
  describe(wire, value) {
    if (value.kind === 'SessionTicket') {
      value.ticketLifetimeHint = wire.number('ticket_lifetime_hint', 4, value.ticketLifetimeHint)
      value.ticket = wire.vector('ticket', 2, value.ticket, 'ticket')
      return
    }
    value.ticketLifetime = wire.number('ticket_lifetime', 4, value.ticketLifetime)
    value.ticketAgeAdd = wire.number('ticket_age_add', 4, value.ticketAgeAdd, 'random')
    value.ticketNonce = wire.vector('ticket_nonce', 1, value.ticketNonce, 'random')
    value.ticket = wire.vector('ticket', 2, value.ticket, 'ticket')
    extensionList(wire, value.extensions, 'NewSessionTicket')
  },
}

/** RFC 8446, Section 4.4.4; RFC 5246, Section 7.4.9: its length is the hash's, or 12; in SSL 3.0 two hashes */
export const finished: Description<Finished> = {
  blank: () => ({ kind: 'Finished', verifyData: new Uint8Array() }),
  describe(wire, value, context, keep) {
    keep(value)
    value.verifyData = context.version === ssl30
      ? wire.openedRest('verify_data', value.verifyData, twoHashes)
      : wire.rest('verify_data', value.verifyData, 'signature')
  },
}

/** RFC 6101, Section 5.6.9 */
function twoHashes(reader: Noting): void {
  if (reader.left === 36) {
    reader.opaque('md5_hash', 16, null, 'signature')
    reader.opaque('sha_hash', 20, null, 'signature')
  }
  else {
    reader.rest('verify_data', null, 'signature')
  }
}

/** RFC 8446, Section 4.6.3 */
export const keyUpdate: Description<KeyUpdate> = {
  blank: () => ({ kind: 'KeyUpdate', requestUpdate: 0 }),
  describe(wire, value) {
    value.requestUpdate = wire.code('request_update', 1, 'keyUpdateRequest', value.requestUpdate)
  },
}

/** RFC 4680, Section 2 */
export const supplementalData: Description<SupplementalData> = {
  blank: () => ({ kind: 'SupplementalData', suppData: [] }),
  describe(wire, value) {
    wire.list('supp_data', 3, list => list.each(value.suppData, (each, entry = { suppDataType: 0, suppData: new Uint8Array() }) => {
      each.group('SupplementalDataEntry', 'list', (group) => {
        entry.suppDataType = group.number('supp_data_type', 2, entry.suppDataType)
        entry.suppData = group.vector('supp_data', 2, entry.suppData)
      })
      return entry
    }))
  },
}

/** draft-agl-tls-nextprotoneg, Section 3 */
export const nextProtocol: Description<NextProtocol> = {
  blank: () => ({ kind: 'NextProtocol', selectedProtocol: new Uint8Array(), padding: new Uint8Array() }),
  describe(wire, value) {
    wire.list('selected_protocol', 1, protocol => void (value.selectedProtocol = protocol.toldRest('name', value.selectedProtocol, utf8)), 'text')
    value.padding = wire.vector('padding', 1, value.padding, 'padding')
  },
}

/** draft-balfanz-tls-channelid, Section 4: a point of P-256 and a signature, in an extension of its own */
export const channelId: Description<ChannelId> = {
  blank: () => ({
    kind: 'ChannelID',
    extensionType: 0,
    x: new Uint8Array(),
    y: new Uint8Array(),
    r: new Uint8Array(),
    s: new Uint8Array(),
  }),
  describe(wire, value) {
    value.extensionType = wire.code('extension_type', 2, 'extension', value.extensionType, 'header')
    wire.list('extension_data', 2, (inner) => {
      value.x = inner.opaque('x', 32, value.x, 'key')
      value.y = inner.opaque('y', 32, value.y, 'key')
      value.r = inner.opaque('r', 32, value.r, 'signature')
      value.s = inner.opaque('s', 32, value.s, 'signature')
    })
  },
}
