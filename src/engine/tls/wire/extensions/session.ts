/** How a session is bound, continued, kept alive and padded. */
import type { Description } from './description.ts'

/** RFC 5746, Section 3.2: verify_data of the Finished messages before, none at the start */
export const renegotiationInfo: Description<'renegotiation_info'> = {
  kind: 'renegotiation_info',
  blank: () => ({ renegotiatedConnection: new Uint8Array() }),
  describe(wire, value) {
    value.renegotiatedConnection = wire.vector('renegotiated_connection', 1, value.renegotiatedConnection, 'signature')
  },
}

/** RFC 5077, Section 3.2: the ticket itself, without a length */
export const sessionTicket: Description<'session_ticket'> = {
  kind: 'session_ticket',
  blank: () => ({ ticket: new Uint8Array() }),
  describe(wire, value) {
    value.ticket = wire.rest('ticket', value.ticket, 'ticket')
  },
}

/** RFC 7685, Section 3 */
export const padding: Description<'padding'> = {
  kind: 'padding',
  blank: () => ({ padding: new Uint8Array() }),
  describe(wire, value) {
    value.padding = wire.rest('padding', value.padding, 'padding')
  },
}

/** RFC 6520, Section 2 */
export const heartbeat: Description<'heartbeat'> = {
  kind: 'heartbeat',
  blank: () => ({ mode: 0 }),
  describe(wire, value) {
    value.mode = wire.code('HeartbeatMode', 1, 'heartbeatMode', value.mode)
  },
}

/** RFC 5764, Section 4.1.1 */
export const useSrtp: Description<'use_srtp'> = {
  kind: 'use_srtp',
  blank: () => ({ srtpProtectionProfiles: [], srtpMki: new Uint8Array() }),
  describe(wire, value) {
    wire.list('SRTPProtectionProfiles', 2, list => list.each(value.srtpProtectionProfiles, (each, profile) => each.code('SRTPProtectionProfile', 2, 'srtpProfile', profile)))
    value.srtpMki = wire.vector('srtp_mki', 1, value.srtpMki)
  },
}

/** RFC 8472, Section 2 */
export const tokenBinding: Description<'token_binding'> = {
  kind: 'token_binding',
  blank: () => ({ major: 0, minor: 0, keyParametersList: [] }),
  describe(wire, value) {
    value.major = wire.number('major', 1, value.major)
    value.minor = wire.number('minor', 1, value.minor)
    wire.list('key_parameters_list', 1, list => list.each(value.keyParametersList, (each, parameters) => each.number('TokenBindingKeyParameters', 1, parameters)))
  },
}

/** RFC 9149, Section 3: how many tickets are wanted, and how many will come */
export const ticketRequest: Description<'ticket_request'> = {
  kind: 'ticket_request',
  blank: () => ({ newSessionCount: null, resumptionCount: null, expectedCount: null }),
  describe(wire, value, place) {
    if (place === 'ClientHello') {
      wire.absent('expected_count', value.expectedCount !== null)
      value.newSessionCount = wire.number('new_session_count', 1, value.newSessionCount)
      value.resumptionCount = wire.number('resumption_count', 1, value.resumptionCount)
    }
    else {
      wire.absent('new_session_count', value.newSessionCount !== null || value.resumptionCount !== null)
      value.expectedCount = wire.number('expected_count', 1, value.expectedCount)
    }
  },
}

/** RFC 8701, Section 3: what stands in a reserved extension says nothing */
export const grease: Description<'grease'> = {
  kind: 'grease',
  blank: () => ({ body: new Uint8Array() }),
  describe(wire, value) {
    value.body = wire.rest('grease', value.body, 'random')
  },
}

export const unknown: Description<'unknown'> = {
  kind: 'unknown',
  blank: () => ({ body: new Uint8Array() }),
  describe(wire, value) {
    value.body = wire.unknown('opaque', value.body)
  },
}
