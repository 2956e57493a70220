/** What both sides can do: versions, groups, signatures, formats, sizes. */
import type { FieldReader } from '../field-reader.ts'
import type { Extensions, Place } from './values.ts'

/** RFC 8446, Section 4.2.1 */
export function supportedVersions(reader: FieldReader, place: Place, values: Extensions): void {
  const versions: number[] = values.versions = []
  if (place === 'ClientHello')
    reader.list('versions', 1, list => list.each(each => versions.push(each.code('ProtocolVersion', 2, 'version'))))
  else versions.push(reader.code('selected_version', 2, 'version'))
}

/** RFC 8446, Section 4.2.7; RFC 8422, Section 5.1.1 */
export function supportedGroups(reader: FieldReader, _place: Place, values: Extensions): void {
  const groups: number[] = values.groups = []
  reader.list('named_group_list', 2, list => list.each(each => groups.push(each.code('NamedGroup', 2, 'group'))))
}

/** RFC 8422, Section 5.1.2 */
export function ecPointFormats(reader: FieldReader, _place: Place, values: Extensions): void {
  const formats: number[] = values.pointFormats = []
  reader.list('ec_point_format_list', 1, list => list.each(each => formats.push(each.code('ECPointFormat', 1, 'pointFormat'))))
}

/** RFC 8446, Section 4.2.3; in TLS 1.2 a hash and a signature algorithm (RFC 5246, Section 7.4.1.4.1) with the same codes */
export function signatureAlgorithms(reader: FieldReader, _place: Place, values: Extensions): void {
  const schemes: number[] = values.signatureSchemes = []
  schemeList(reader, schemes)
}

export function signatureAlgorithmsCert(reader: FieldReader): void {
  schemeList(reader, [])
}

/** RFC 8879, Section 3 */
export function compressCertificate(reader: FieldReader): void {
  reader.list('algorithms', 1, list => list.each(each => each.code('CertificateCompressionAlgorithm', 2, 'certificateCompression')))
}

/** RFC 8449, Section 4 */
export function recordSizeLimit(reader: FieldReader): void {
  reader.number('RecordSizeLimit', 2)
}

/** RFC 6066, Section 4: 1 to 4 stand for 2^9 to 2^12 */
export function maxFragmentLength(reader: FieldReader): void {
  reader.code('MaxFragmentLength', 1, 'maxFragmentLength')
}

function schemeList(reader: FieldReader, into: number[]): void {
  reader.list('supported_signature_algorithms', 2, list => list.each(each => into.push(each.code('SignatureScheme', 2, 'signatureScheme'))))
}
