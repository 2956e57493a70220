/** Names: of the host, and of the protocol inside. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'
import { latin1, utf8 } from '../../../bytes/text.ts'

/** RFC 6066, Section 3. Empty in answers. */
export function serverName(reader: FieldReader, _place: Place, values: Extensions): void {
  if (reader.left === 0)
    return
  reader.list('server_name_list', 2, list => list.each(each => each.group('ServerName', 'list', (entry) => {
    const type = entry.code('name_type', 1, 'nameType')
    entry.list(type === 0
      ? 'host_name'
      : 'name', 2, (name) => {
      const text = name.text('HostName', name.left, latin1)
      if (type === 0 && !name.isShort)
        values.serverName ??= text
    }, 'text')
  })))
}

/** RFC 7301, Section 3.1 */
export function applicationProtocols(reader: FieldReader, _place: Place, values: Extensions): void {
  const protocols: string[] = values.protocols = []
  // behind the lengths of the list and of the name
  const [, , length = 0, ...first] = reader.peek(3 + 255)
  values.firstProtocol = Uint8Array.from(first.slice(0, length))
  protocolNames(reader, 'protocol_name_list', protocols)
}

/** draft-vvv-tls-alps: the same list in ClientHello, the settings of the protocol in EncryptedExtensions */
export function applicationSettings(reader: FieldReader, place: Place): void {
  if (place === 'ClientHello')
    protocolNames(reader, 'supported_protocols', [])
  else reader.rest('settings', 'body')
}

/** draft-agl-tls-nextprotoneg, Section 3: empty in ClientHello, names without a length around them in ServerHello */
export function nextProtocolNegotiation(reader: FieldReader): void {
  reader.each(each => protocolName(each, []))
}

/** RFC 5054, Section 2.8.1 */
export function secureRemotePassword(reader: FieldReader): void {
  reader.list('srp_I', 1, name => void name.text('I', name.left, utf8), 'text')
}

function protocolNames(reader: FieldReader, name: string, into: string[]): void {
  reader.list(name, 2, list => list.each(each => protocolName(each, into)))
}

function protocolName(reader: FieldReader, into: string[]): void {
  reader.list('ProtocolName', 1, (protocol) => {
    const text = protocol.text('name', protocol.left, utf8)
    if (!protocol.isShort)
      into.push(text)
  }, 'text')
}
