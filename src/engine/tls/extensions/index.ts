/** Extensions (RFC 8446, Section 4.2): each as code, name and bytes; the known ones decoded. */
import type { ByteRange } from '../../../contract/report/common.ts'
import type { FieldReader } from '../field-reader.ts'
import type { Decoder, Extensions, Place } from './values.ts'
import { nameOf } from '../registry.ts'
import { certificateAuthorities, signedCertificateTimestamp, statusRequest } from './certificates.ts'
import { cookie, earlyData, keyShare, preSharedKey, pskKeyExchangeModes } from './keys.ts'
import { applicationProtocols, applicationSettings, serverName } from './names.ts'
import { compressCertificate, ecPointFormats, maxFragmentLength, recordSizeLimit, signatureAlgorithms, signatureAlgorithmsCert, supportedGroups, supportedVersions } from './negotiation.ts'
import { encryptThenMac, extendedMasterSecret, padding, renegotiationInfo, sessionTicket } from './session.ts'

export type { Extensions, Place } from './values.ts'

/** One extension; `at` counts from the first byte of the message. */
export interface Extension {
  type: number
  at: ByteRange
}

const decoders: ReadonlyMap<number, Decoder> = new Map([
  [0, serverName],
  [1, maxFragmentLength],
  [5, statusRequest],
  [10, supportedGroups],
  [11, ecPointFormats],
  [13, signatureAlgorithms],
  [16, applicationProtocols],
  [18, signedCertificateTimestamp],
  [21, padding],
  [22, encryptThenMac],
  [23, extendedMasterSecret],
  [27, compressCertificate],
  [28, recordSizeLimit],
  [35, sessionTicket],
  [41, preSharedKey],
  [42, earlyData],
  [43, supportedVersions],
  [44, cookie],
  [45, pskKeyExchangeModes],
  [47, certificateAuthorities],
  [50, signatureAlgorithmsCert],
  [51, keyShare],
  [17513, applicationSettings],
  [65281, renegotiationInfo],
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
  const decode = decoders.get(type)
  reader.group(nameOf('extension', type) ?? 'extension', 'list', (group) => {
    group.code('extension_type', 2, 'extension', 'header')
    group.list('extension_data', 2, (inner) => {
      if (decode)
        decode(inner, place, values)
      else inner.rest('opaque')
    }, 'opaque')
  })
  values.seen.push({
    type,
    at: { start, end: reader.at },
  })
}
