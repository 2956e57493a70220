/** What both sides can do: versions, groups, signatures, formats, sizes. */
import type { Wire } from '../wire.ts'
import type { Description } from './description.ts'

/** RFC 8446, Section 4.2.1 */
export const supportedVersions: Description<'supported_versions'> = {
  kind: 'supported_versions',
  blank: () => ({ versions: [] }),
  describe(wire, { versions }, place) {
    if (place === 'ClientHello')
      wire.list('versions', 1, list => list.each(versions, (each, version) => each.code('ProtocolVersion', 2, 'version', version)))
    else wire.only(versions, (each, version) => each.code('selected_version', 2, 'version', version))
  },
}

/** RFC 8446, Section 4.2.7; RFC 8422, Section 5.1.1 */
export const supportedGroups: Description<'supported_groups'> = {
  kind: 'supported_groups',
  blank: () => ({ namedGroupList: [] }),
  describe(wire, { namedGroupList }) {
    wire.list('named_group_list', 2, list => list.each(namedGroupList, (each, group) => each.code('NamedGroup', 2, 'group', group)))
  },
}

/** RFC 8422, Section 5.1.2 */
export const ecPointFormats: Description<'ec_point_formats'> = {
  kind: 'ec_point_formats',
  blank: () => ({ ecPointFormatList: [] }),
  describe(wire, { ecPointFormatList }) {
    wire.list('ec_point_format_list', 1, list => list.each(ecPointFormatList, (each, format) => each.code('ECPointFormat', 1, 'pointFormat', format)))
  },
}

/** RFC 8446, Section 4.2.3; in TLS 1.2 a hash and a signature algorithm (RFC 5246, Section 7.4.1.4.1) with the same codes */
export const signatureAlgorithms: Description<'signature_algorithms'> = {
  kind: 'signature_algorithms',
  blank: () => ({ supportedSignatureAlgorithms: [] }),
  describe(wire, value) {
    schemeList(wire, value.supportedSignatureAlgorithms)
  },
}

export const signatureAlgorithmsCert: Description<'signature_algorithms_cert'> = {
  kind: 'signature_algorithms_cert',
  blank: () => ({ supportedSignatureAlgorithms: [] }),
  describe(wire, value) {
    schemeList(wire, value.supportedSignatureAlgorithms)
  },
}

/** RFC 8879, Section 3 */
export const compressCertificate: Description<'compress_certificate'> = {
  kind: 'compress_certificate',
  blank: () => ({ algorithms: [] }),
  describe(wire, { algorithms }) {
    wire.list('algorithms', 1, list => list.each(algorithms, (each, algorithm) => each.code('CertificateCompressionAlgorithm', 2, 'certificateCompression', algorithm)))
  },
}

/** RFC 8449, Section 4 */
export const recordSizeLimit: Description<'record_size_limit'> = {
  kind: 'record_size_limit',
  blank: () => ({ recordSizeLimit: 0 }),
  describe(wire, value) {
    value.recordSizeLimit = wire.number('RecordSizeLimit', 2, value.recordSizeLimit)
  },
}

/** RFC 6066, Section 4: 1 to 4 stand for 2^9 to 2^12 */
export const maxFragmentLength: Description<'max_fragment_length'> = {
  kind: 'max_fragment_length',
  blank: () => ({ maxFragmentLength: 0 }),
  describe(wire, value) {
    value.maxFragmentLength = wire.code('MaxFragmentLength', 1, 'maxFragmentLength', value.maxFragmentLength)
  },
}

function schemeList(wire: Wire, schemes: number[]): void {
  wire.list('supported_signature_algorithms', 2, list => list.each(schemes, (each, scheme) => each.code('SignatureScheme', 2, 'signatureScheme', scheme)))
}
