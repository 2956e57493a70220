/** Names: of the host, and of the protocol inside. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'
import { latin1, utf8 } from '../../bytes/text.ts'

/** RFC 6066, Section 3. Empty in answers. */
export function serverName(reader: FieldReader, _place: Place, values: Extensions): void {
  if (reader.left === 0)
    return
  reader.list('server_name_list', 2, list => list.each(each => each.group('ServerName', 'list', (entry) => {
    const type = entry.number('name_type', 1)
    entry.list(type === 0
      ? 'host_name'
      : 'name', 2, (name) => {
      const text = name.text('HostName', name.left, latin1)
      if (type === 0)
        values.serverName ??= text
    }, 'text')
  })))
}

/** RFC 7301, Section 3.1 */
export function applicationProtocols(reader: FieldReader, _place: Place, values: Extensions): void {
  const protocols: string[] = values.protocols = []
  protocolNames(reader, 'protocol_name_list', protocols)
}

/** draft-vvv-tls-alps: the same list in ClientHello, settings in EncryptedExtensions */
export function applicationSettings(reader: FieldReader, place: Place): void {
  if (place === 'ClientHello')
    protocolNames(reader, 'supported_protocols', [])
  else reader.rest('settings')
}

function protocolNames(reader: FieldReader, name: string, into: string[]): void {
  reader.list(name, 2, list => list.each(each => each.list('ProtocolName', 1, (protocol) => {
    into.push(protocol.text('name', protocol.left, utf8))
  }, 'text')))
}
