/** Which explanation a place in the tree has: its key under `handshake.explain`, before any variant. */
import type { Scene } from './scene.ts'
import { extensionReferences } from './extension-references.ts'
import { messageReferences } from './message-references.ts'
import { olderReferences } from './older-references.ts'
import { find, isExtension, isOlder } from './scene.ts'

const references = { ...messageReferences, ...extensionReferences }

/** Fields that say the same as another one. */
const sameField: Readonly<Record<string, string>> = {
  'HelloRetryRequest.legacy_version': 'ServerHello.legacy_version',
  'HelloRetryRequest.legacy_session_id_echo': 'ServerHello.legacy_session_id_echo',
  'HelloRetryRequest.legacy_compression_method': 'ServerHello.legacy_compression_method',
  'Certificate.ASN.1Cert': 'Certificate.certificate',
  'Certificate.cert_data': 'Certificate.certificate',
  'CompressedCertificate.ASN.1Cert': 'Certificate.certificate',
  'CompressedCertificate.cert_data': 'Certificate.certificate',
}
/** Names of the registry for what is one extension here. */
const sameExtension: Readonly<Record<string, string>> = {
  'GREASE': 'grease',
  'channel_id_old': 'channel_id',
  'connection_id (deprecated)': 'connection_id',
  'quic_transport_parameters (drafts version)': 'quic_transport_parameters',
}
/** These stand in every message or extension and mean the same everywhere. */
const shared = new Set(['msg_type', 'length', 'extension_type', 'extension_data', 'unexpected', 'MSG-CODE', 'tag_and_length', 'RelativeDistinguishedName', 'AttributeTypeAndValue', 'AttributeType', 'AttributeValue'])
/** A vector and its body have two names here; the body's is the one that says something. */
const bodies: Readonly<Record<string, string>> = {
  ProtocolName: 'name',
  host_name: 'HostName',
  srp_I: 'I',
}

function has(key: string): boolean {
  return key in references
}

/** The section that defines it: of the variant, or of them all; before TLS 1.3 in the standards of that time. */
export function referenceOf(key: string, variant: string, scene: Scene): string | null {
  const tables = speaksOlder(scene)
    ? [olderReferences, references]
    : [references]
  for (const name of [`${key}.${variant}`, key]) {
    const found = tables.map(table => table[name]).find(Boolean)
    if (found)
      return found
  }
  return null
}

/** A ClientHello that offers TLS 1.3 is one of TLS 1.3, whatever the server chooses. */
function speaksOlder(scene: Scene): boolean {
  const { type, message } = scene
  return isOlder(scene) && !(type === 'ClientHello' && find(message.fields, 'supported_versions'))
}

export function placeOf(scene: Scene): string {
  const { field, type, message, extension } = scene
  if (!field)
    return 'kind' in message ? eventPlace(scene) : messagePlace(type)
  if ('kind' in message)
    return known(`event.${type}.${field.name}`) ?? sharedPlace(scene) ?? 'shared.unknown'
  const name = bodies[field.name] ?? field.name
  if (extension) {
    const of = extensionName(extension.name)
    return isExtension(field)
      ? extensionPlace(of)
      : known(`inside.${of}.${name}`) ?? sharedPlace(scene) ?? 'shared.unknown'
  }
  const same = sameField[`${type}.${name}`] ?? `${type}.${name}`
  return known(`fields.${same}`)
    // a decompressed Certificate stands in its own message
    ?? (type === 'CompressedCertificate' ? known(`fields.Certificate.${name}`) : undefined)
    ?? sharedPlace(scene)
    ?? 'shared.unknown'
}

export function extensionName(name: string): string {
  return sameExtension[name] ?? name
}

function messagePlace(type: string): string {
  return known(`messages.${type}`) ?? (/^[A-Z-]+$/.test(type) ? 'messages.ssl2' : 'messages.unknown')
}

function extensionPlace(name: string): string {
  return known(`extensions.${name}`) ?? (name === 'extension' ? 'extensions.unknown' : 'extensions.registered')
}

function eventPlace({ type, message }: Scene): string {
  if (type !== 'alert' || !('kind' in message))
    return `events.${type}`
  const name = message.alert?.description.name?.replace(/_RESERVED$/, '')
  return known(`alerts.${name}`) ?? 'alerts.unknown'
}

function sharedPlace({ field, path }: Scene): string | undefined {
  if (!field || !shared.has(field.name))
    return undefined
  return field.name === 'length' && path.length === 1 ? 'shared.message_length' : `shared.${field.name}`
}

function known(key: string): string | undefined {
  return has(key) ? key : undefined
}
