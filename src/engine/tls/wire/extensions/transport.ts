/** QUIC transport parameters (RFC 9000, Section 18). */
import type { VariableInteger, Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { PreferredAddress, TransportParameter, TransportValue } from './values.ts'
import { nameOf } from '../registry.ts'

/** Parameters whose value is one number (Section 18.2). */
const integers = new Set([
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
/** disable_active_migration and grease_quic_bit */
const empties = new Set([0x0C, 0x2AB2])
const preferredAddress = 0x0D
/** RFC 9368, Section 3 */
const versionInformation = 0x11

export const quicTransportParameters: Description<'quic_transport_parameters'> = {
  kind: 'quic_transport_parameters',
  blank: () => ({ parameters: [] }),
  describe(wire, { parameters }) {
    wire.each(parameters, (each, item) => {
      let parameter = item
      each.group('TransportParameter', 'list', (group) => {
        const id = group.variable('id', item?.id, 'header', nameOfParameter)
        parameter ??= { id, lengthSize: 1, value: blankValue(id) }
        describeParameter(group, parameter)
      })
      return parameter!
    })
  },
}

function describeParameter(wire: Wire, parameter: TransportParameter): void {
  const { id, value } = parameter
  wire.absent('a value of this form', value.form !== blankValue(id).form)
  const length = wire.variable('length', { value: BigInt(lengthOf(value)), size: parameter.lengthSize }, 'header')
  parameter.lengthSize = length.size
  wire.bounded(Number(length.value), 'the transport parameter', inner => transportValue(inner, value, id))
}

function transportValue(wire: Wire, value: TransportValue, id: VariableInteger): void {
  switch (value.form) {
    case 'integer':
      value.integer = wire.variable('value', value.integer)
      break
    case 'versions':
      value.chosenVersion = wire.number('chosen_version', 4, value.chosenVersion)
      wire.each(value.availableVersions, (each, version) => each.number('available_version', 4, version))
      break
    case 'address':
      address(wire, value.address)
      break
    case 'empty':
      break
    case 'bytes':
      value.bytes = isKnown(id.value)
        ? wire.rest('value', value.bytes, 'random')
        : wire.unknown('value', value.bytes)
  }
}

function address(wire: Wire, value: PreferredAddress): void {
  value.ipv4Address = wire.opaque('ipv4_address', 4, value.ipv4Address)
  value.ipv4Port = wire.number('ipv4_port', 2, value.ipv4Port)
  value.ipv6Address = wire.opaque('ipv6_address', 16, value.ipv6Address)
  value.ipv6Port = wire.number('ipv6_port', 2, value.ipv6Port)
  value.connectionId = wire.vector('connection_id', 1, value.connectionId, 'random')
  value.statelessResetToken = wire.opaque('stateless_reset_token', 16, value.statelessResetToken, 'random')
}

function blankValue({ value }: VariableInteger): TransportValue {
  const id = Number(value)
  const none = new Uint8Array()
  if (integers.has(id))
    return { form: 'integer', integer: { value: 0n, size: 1 } }
  if (empties.has(id))
    return { form: 'empty' }
  if (id === versionInformation)
    return { form: 'versions', chosenVersion: 0, availableVersions: [] }
  if (id === preferredAddress) {
    return {
      form: 'address',
      address: { ipv4Address: none, ipv4Port: 0, ipv6Address: none, ipv6Port: 0, connectionId: none, statelessResetToken: none },
    }
  }
  return { form: 'bytes', bytes: none }
}

/** Bytes of the value. */
function lengthOf(value: TransportValue): number {
  switch (value.form) {
    case 'integer': return value.integer.size
    case 'versions': return 4 + 4 * value.availableVersions.length
    case 'address': return 4 + 2 + 16 + 2 + 1 + value.address.connectionId.length + 16
    case 'empty': return 0
    case 'bytes': return value.bytes.length
  }
}

function nameOfParameter(id: bigint): string {
  return nameOf('quicParameter', Number(id)) ?? (isReserved(id)
    ? 'GREASE'
    : `0x${id.toString(16)}`)
}

function isKnown(id: bigint): boolean {
  return nameOf('quicParameter', Number(id)) !== undefined || isReserved(id)
}

/** Section 18.1: 31 * N + 27 are there to be passed over. */
function isReserved(id: bigint): boolean {
  return id % 31n === 27n
}
