/** Extensions (RFC 8446, Section 4.2): each as code, name and bytes; the known ones decoded. */
import type { FieldReader } from '../field-reader.ts'
import type { Decoder, Extensions, Place } from './values.ts'
import { isGrease, nameOf } from '../registry.ts'
import { certificateAuthorities, clientCertificateType, delegatedCredential, oidFilters, serverCertificateType, signedCertificateTimestamp, statusRequest, statusRequestV2, trustedCaKeys } from './certificates.ts'
import { echOuterExtensions, encryptedClientHello } from './encrypted-client-hello.ts'
import { cookie, earlyData, keyShare, preSharedKey, pskKeyExchangeModes } from './keys.ts'
import { applicationProtocols, applicationSettings, nextProtocolNegotiation, secureRemotePassword, serverName } from './names.ts'
import { compressCertificate, ecPointFormats, maxFragmentLength, recordSizeLimit, signatureAlgorithms, signatureAlgorithmsCert, supportedGroups, supportedVersions } from './negotiation.ts'
import { empty, encryptThenMac, extendedMasterSecret, grease, heartbeat, padding, renegotiationInfo, sessionTicket, ticketRequest, tokenBinding, useSrtp } from './session.ts'
import { quicTransportParameters } from './transport.ts'

export type { Extensions, Place } from './values.ts'

/** By code. What stands here is named; all else is counted as unknown. */
export const extensionDecoders: ReadonlyMap<number, Decoder> = new Map<number, Decoder>([
  [0, serverName],
  [1, maxFragmentLength],
  [2, empty],
  [3, trustedCaKeys],
  [4, empty],
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
  [22, encryptThenMac],
  [23, extendedMasterSecret],
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
  [49, empty],
  [50, signatureAlgorithmsCert],
  [51, keyShare],
  [57, quicTransportParameters],
  [58, ticketRequest],
  [13172, nextProtocolNegotiation],
  [17513, applicationSettings],
  [17613, applicationSettings],
  [30031, empty],
  [30032, empty],
  [64768, echOuterExtensions],
  [65037, encryptedClientHello],
  [65281, renegotiationInfo],
  [65445, quicTransportParameters],
])

/** `Extension extensions<0..2^16-1>`: what they say goes into `values`. */
export function readExtensions(reader: FieldReader, place: Place, values: Extensions): void {
  reader.list('extensions', 2, inner => inner.each(each => readExtension(each, place, values)))
}

function readExtension(reader: FieldReader, place: Place, values: Extensions): void {
  const start = reader.at
  const ahead = reader.peek(2)
  const type = ahead.length < 2
    ? -1
    : ahead[0]! << 8 | ahead[1]!
  const decode = extensionDecoders.get(type) ?? (isGrease(type)
    ? grease
    : undefined)
  const field = reader.group(nameOf('extension', type) ?? 'extension', 'list', (group) => {
    group.code('extension_type', 2, 'extension', 'header')
    group.list('extension_data', 2, (inner) => {
      if (decode)
        decode(inner, place, values)
      else inner.unknown('opaque')
    }, 'opaque')
  })
  // its code, too, has nobody who explains it
  if (!decode)
    field.unknown = true
  values.seen.push({
    type,
    at: { start, end: reader.at },
  })
}
