/** Extensions (RFC 8446, Section 4.2): each as code, name and bytes; the known ones described, for reading and for writing. */
import type { Keep, Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { Extension, ExtensionKind, Place } from './values.ts'
import { FieldWriter } from '../field-writer.ts'
import { isGrease, nameOf } from '../registry.ts'
import { certificateAuthorities, clientCertificateType, delegatedCredential, serverCertificateType, signedCertificateTimestamp, statusRequest, statusRequestV2, trustedCaKeys } from './certificates.ts'
import { empty } from './description.ts'
import { echOuterExtensions, encryptedClientHello } from './encrypted-client-hello.ts'
import { cookie, earlyData, keyShare, preSharedKey, pskKeyExchangeModes } from './keys.ts'
import { applicationProtocols, applicationSettings, nextProtocolNegotiation, secureRemotePassword, serverName } from './names.ts'
import { compressCertificate, ecPointFormats, maxFragmentLength, recordSizeLimit, signatureAlgorithms, signatureAlgorithmsCert, supportedGroups, supportedVersions } from './negotiation.ts'
import { oidFilters } from './oid-filters.ts'
import { grease, heartbeat, padding, renegotiationInfo, sessionTicket, ticketRequest, tokenBinding, unknown, useSrtp } from './session.ts'
import { quicTransportParameters } from './transport.ts'

export { delegatedIn, find, protocolsIn, serverNameIn, timestampsIn } from './find.ts'
export { filterText } from './oid-filters.ts'
export type { Extension, Place } from './values.ts'

/** Of whatever kind: which one, the code says. */
type AnyDescription = Description<ExtensionKind>

/** By code. What stands here is named; all else is counted as unknown. */
export const extensionDescriptions: ReadonlyMap<number, AnyDescription> = new Map([
  [0, serverName],
  [1, maxFragmentLength],
  [2, empty('empty')],
  [3, trustedCaKeys],
  [4, empty('empty')],
  [5, statusRequest],
  [10, supportedGroups],
  [11, ecPointFormats],
  [12, secureRemotePassword],
  [13, signatureAlgorithms],
  [14, useSrtp],
  [15, heartbeat],
  [16, applicationProtocols],
  [17, statusRequestV2],
  [18, signedCertificateTimestamp],
  [19, clientCertificateType],
  [20, serverCertificateType],
  [21, padding],
  [22, empty('encrypt_then_mac')],
  [23, empty('extended_master_secret')],
  [24, tokenBinding],
  [27, compressCertificate],
  [28, recordSizeLimit],
  [34, delegatedCredential],
  [35, sessionTicket],
  [41, preSharedKey],
  [42, earlyData],
  [43, supportedVersions],
  [44, cookie],
  [45, pskKeyExchangeModes],
  [47, certificateAuthorities],
  [48, oidFilters],
  [49, empty('empty')],
  [50, signatureAlgorithmsCert],
  [51, keyShare],
  [57, quicTransportParameters],
  [58, ticketRequest],
  [13172, nextProtocolNegotiation],
  [17513, applicationSettings],
  [17613, applicationSettings],
  [30031, empty('empty')],
  [30032, empty('empty')],
  [64768, echOuterExtensions],
  [65037, encryptedClientHello],
  [65281, renegotiationInfo],
  [65445, quicTransportParameters],
] as [number, AnyDescription][])

/** `Extension extensions<0..2^16-1>` */
export function extensionList(wire: Wire, extensions: Extension[], place: Place): void {
  wire.list('extensions', 2, list => list.each(extensions, (each, extension = blankOf(each.peek(2)), keep) => {
    describeExtension(each, extension, place, keep)
    return extension
  }))
}

/**
 * The bytes of one extension, its code and length included.
 * @throws RangeError where a part is larger than its field, or has no place in the message
 * @throws TypeError where a part is missing
 */
export function writeExtension(extension: Extension, place: Place): Uint8Array {
  const writer = new FieldWriter()
  describeExtension(writer, extension, place, () => {})
  return writer.bytes
}

/** What is found in an extension that is broken or cut counts: its code stands before. */
function describeExtension(wire: Wire, extension: Extension, place: Place, keep: Keep<Extension>): void {
  const { kind, type } = extension
  const description = descriptionOf(type)
  if (kind !== description.kind && kind !== 'unknown')
    throw new TypeError(`extension ${type} is ${description.kind}, not ${kind}`)
  const isUnknown = kind === 'unknown'
  wire.group(nameOf('extension', type) ?? 'extension', 'list', (group) => {
    group.code('extension_type', 2, 'extension', type, 'header')
    group.list('extension_data', 2, (inner) => {
      keep(extension)
      const { describe } = isUnknown ? unknown as AnyDescription : description
      describe(inner, extension, place)
    }, 'opaque')
    // its code, too, has nobody who explains it
  }, isUnknown)
}

/** An extension as it is before it is read. */
function blankOf([high, low]: Uint8Array): Extension {
  const type = high === undefined || low === undefined
    ? -1
    : high << 8 | low
  const { kind, blank } = descriptionOf(type)
  return { type, kind, ...blank() } as Extension
}

function descriptionOf(type: number): AnyDescription {
  return extensionDescriptions.get(type) ?? (isGrease(type)
    ? grease
    : unknown) as AnyDescription
}
