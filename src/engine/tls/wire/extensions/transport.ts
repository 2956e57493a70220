/** QUIC transport parameters (RFC 9000, Section 18). */
import type { FieldReader } from '../field-reader.ts'
import { nameOf } from '../registry.ts'

/** Parameters whose value is one number (Section 18.2). */
const numbers = new Set([
  0x01,
  0x03,
  0x04,
  0x05,
  0x06,
  0x07,
  0x08,
  0x09,
  0x0A,
  0x0B,
  0x0E,
  0x20,
])

export function quicTransportParameters(reader: FieldReader): void {
  reader.each(each => each.group('TransportParameter', 'list', (parameter) => {
    const id = parameter.variable('id', 'header')
    parameter.fields.at(-1)!.value = nameOf('quicParameter', id) ?? (isReserved(id)
      ? 'GREASE'
      : `0x${id.toString(16)}`)
    const length = parameter.variable('length', 'header')
    parameter.bounded(length, 'the transport parameter', value => valueOf(value, id))
  }))
}

function valueOf(reader: FieldReader, id: number): void {
  if (numbers.has(id)) {
    reader.variable('value')
  }
  else if (id === 0x11) {
    // RFC 9368, Section 3
    reader.number('chosen_version', 4)
    reader.each(each => each.number('available_version', 4))
  }
  else if (id === 0x0D) {
    reader.opaque('ipv4_address', 4)
    reader.number('ipv4_port', 2)
    reader.opaque('ipv6_address', 16)
    reader.number('ipv6_port', 2)
    reader.vector('connection_id', 1, 'random')
    reader.opaque('stateless_reset_token', 16, 'random')
  }
  else if (id === 0x0C || id === 0x2AB2) {
    // empty: that it is there says it
  }
  else if (nameOf('quicParameter', id) !== undefined || isReserved(id)) {
    reader.rest('value', 'random')
  }
  else {
    reader.unknown('value')
  }
}

/** Section 18.1: 31 * N + 27 are there to be passed over. */
function isReserved(id: number): boolean {
  return id % 31 === 27
}
