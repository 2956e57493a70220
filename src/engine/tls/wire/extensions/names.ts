/** Names: of the host, and of the protocol inside. */
import type { Wire } from '../wire.ts'
import type { Description } from './description.ts'
import { utf8 } from '../../../bytes/text.ts'

/** NameType */
const hostName = 0

/** RFC 6066, Section 3. Empty in answers. */
export const serverName: Description<'server_name'> = {
  kind: 'server_name',
  blank: () => ({ serverNameList: null }),
  describe(wire, value) {
    if (!wire.goesOn(value.serverNameList !== null))
      return
    const names = value.serverNameList ??= []
    wire.list('server_name_list', 2, list => list.each(names, (each, entry = { nameType: 0, name: '' }) => {
      each.group('ServerName', 'list', (group) => {
        entry.nameType = group.code('name_type', 1, 'nameType', entry.nameType)
        group.list(entry.nameType === hostName
          ? 'host_name'
          : 'name', 2, name => void (entry.name = name.text('HostName', entry.name)), 'text')
      })
      return entry
    }))
  },
}

/** RFC 7301, Section 3.1 */
export const applicationProtocols: Description<'application_layer_protocol_negotiation'> = {
  kind: 'application_layer_protocol_negotiation',
  blank: () => ({ protocolNameList: [] }),
  describe(wire, value) {
    wire.list('protocol_name_list', 2, list => protocolNames(list, value.protocolNameList))
  },
}

/** draft-vvv-tls-alps: the same list in ClientHello, the settings of the protocol in EncryptedExtensions */
export const applicationSettings: Description<'application_settings'> = {
  kind: 'application_settings',
  blank: () => ({ supportedProtocols: [], settings: new Uint8Array() }),
  describe(wire, value, place) {
    if (place === 'ClientHello') {
      wire.absent('settings', value.settings.length > 0)
      wire.list('supported_protocols', 2, list => protocolNames(list, value.supportedProtocols))
    }
    else {
      wire.absent('supported_protocols', value.supportedProtocols.length > 0)
      value.settings = wire.rest('settings', value.settings, 'body')
    }
  },
}

/** draft-agl-tls-nextprotoneg, Section 3: empty in ClientHello, names without a length around them in ServerHello */
export const nextProtocolNegotiation: Description<'next_protocol_negotiation'> = {
  kind: 'next_protocol_negotiation',
  blank: () => ({ protocols: [] }),
  describe(wire, value) {
    protocolNames(wire, value.protocols)
  },
}

/** RFC 5054, Section 2.8.1 */
export const secureRemotePassword: Description<'srp'> = {
  kind: 'srp',
  blank: () => ({ srpI: new Uint8Array() }),
  describe(wire, value) {
    wire.list('srp_I', 1, name => void (value.srpI = name.toldRest('I', value.srpI, utf8)), 'text')
  },
}

function protocolNames(wire: Wire, names: Uint8Array[]): void {
  wire.each(names, (each, name) => {
    let bytes = name ?? new Uint8Array()
    each.list('ProtocolName', 1, protocol => void (bytes = protocol.toldRest('name', bytes, utf8)), 'text')
    return bytes
  })
}
