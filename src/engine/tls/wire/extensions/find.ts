/** What is looked up in the extensions of a message. */
import type { DelegatedCredential, Extension, ExtensionKind, ExtensionOf } from './values.ts'
import { utf8 } from '../../../bytes/text.ts'

/** NameType */
const hostName = 0

/** What a message says in its extension of this kind; of several, which no message may have (RFC 8446, Section 4.2), in the last one. */
export function find<Kind extends ExtensionKind>(extensions: readonly Extension[] | null, kind: Kind): ExtensionOf<Kind> | undefined {
  return extensions?.findLast(extension => extension.kind === kind) as ExtensionOf<Kind> | undefined
}

/** The host that is asked for (RFC 6066, Section 3). */
export function serverNameIn(extensions: readonly Extension[] | null): string | null {
  for (const extension of extensions ?? []) {
    const found = extension.kind === 'server_name' && extension.serverNameList?.find(({ nameType }) => nameType === hostName)
    if (found)
      return found.name
  }
  return null
}

/** The protocols that are offered, or the one that was chosen (RFC 7301, Section 3.1). */
export function protocolsIn(extensions: readonly Extension[] | null): string[] {
  return find(extensions, 'application_layer_protocol_negotiation')?.protocolNameList.map(utf8) ?? []
}

/** The SignedCertificateTimestampList, its length included. */
export function timestampsIn(extensions: readonly Extension[] | null): Uint8Array | null {
  const list = find(extensions, 'signed_certificate_timestamp')?.signedCertificateTimestampList
  return list && list.length > 0
    ? list
    : null
}

/** The key that signs in the place of the certificate beside which it stands (RFC 9345, Section 4). */
export function delegatedIn(extensions: readonly Extension[] | null): DelegatedCredential | null {
  const credential = find(extensions, 'delegated_credential')?.credential
  return credential && credential.subjectPublicKeyInfo.length > 0
    ? credential
    : null
}
