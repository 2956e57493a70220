/** Extensions by which both sides agree on what to use. */
import type { Field } from '../../../contract/index.ts'
import type { Scene, Values } from '../scene.ts'
import type { Chosen, Variants } from './chosen.ts'
import { echClientHelloType, heartbeatMode, pointFormat, pskKeyExchangeMode } from '../../../contract/tls-numbers.ts'
import { contentBytes, entriesOf, find, findAll, isOlder, isTls13, named, told } from '../scene.ts'
import { listed } from '../values.ts'
import { sizeWords, word } from '../words.ts'
import { groupName, schemeName, takenItem, takenOf, versionName } from './chosen.ts'
import { proofWords } from './proofs.ts'

export const extensions: Variants = {
  'extensions.server_name': ({ type, tls, field }) => ({
    variant: type === 'ClientHello' ? 'offer' : 'answer',
    values: type === 'ClientHello' && field && find([field], 'HostName') ? {} : { host: tls?.offered?.serverName ?? '–' },
  }),
  'extensions.application_layer_protocol_negotiation': scene => sided(scene, takenOf(scene, scene.tls?.alpn)),
  'inside.application_layer_protocol_negotiation.protocol_name_list': sided,
  'inside.application_layer_protocol_negotiation.name': scene => sided(scene, takenItem(scene, told(scene.field!), scene.tls?.alpn)),
  'extensions.application_settings': sided,
  'extensions.next_protocol_negotiation': sided,
  'extensions.encrypted_client_hello': ({ type, field, message }) => ({
    values: { named: word(find(message.fields, 'HostName') ? 'host.standIn' : 'host.none') },
    variant: type === 'EncryptedExtensions' ? 'answer' : type === 'HelloRetryRequest' ? 'retry' : field && find([field], 'type')?.code === echClientHelloType.inner ? 'inner' : 'outer',
  }),
  'inside.encrypted_client_hello.type': ({ parent, field }) => ({ variant: parent?.name === 'ECHConfigExtension' ? 'addition' : field?.code === echClientHelloType.inner ? 'inner' : 'outer' }),
  'inside.encrypted_client_hello.enc': ({ field }) => ({ variant: field && contentBytes(field) > 0 ? 'filled' : 'empty' }),
  'extensions.supported_versions': scene => sided(scene, takenOf(scene, scene.tls?.version?.name)),
  'inside.supported_versions.ProtocolVersion': scene => ({ values: takenItem(scene, scene.field?.value, scene.tls?.version?.name) }),
  'extensions.supported_groups': scene => sided(scene, takenOf(scene, groupName(scene))),
  'inside.supported_groups.NamedGroup': scene => ({ values: takenItem(scene, scene.field?.value, groupName(scene)) }),
  'extensions.ec_point_formats': sided,
  'inside.ec_point_formats.ECPointFormat': ({ field }) => ({ variant: field?.code === pointFormat.uncompressed ? 'full' : 'short' }),
  'extensions.signature_algorithms': scene => ({
    variant: scene.type === 'CertificateRequest' ? 'request' : 'offer',
    values: takenOf(scene, schemeName(scene)),
  }),
  'inside.signature_algorithms.SignatureScheme': scene => ({ values: takenItem(scene, scene.field?.value, schemeName(scene)) }),
  'extensions.max_fragment_length': sided,
  'extensions.encrypt_then_mac': sided,
  'extensions.extended_master_secret': scene => scene.type === 'ServerHello' && scene.tls?.resumed && isOlder(scene) ? { variant: 'resumed' } : sided(scene),
  'extensions.renegotiation_info': sided,
  'inside.renegotiation_info.renegotiated_connection': ({ field }) => ({ variant: field && contentBytes(field) > 0 ? 'filled' : 'empty' }),
  'inside.heartbeat.HeartbeatMode': ({ field }) => ({ variant: field?.code === heartbeatMode.peerAllowedToSend ? 'allowed' : 'forbidden' }),
  'extensions.heartbeat': ({ field }) => ({ values: { value: named(entriesOf(field!)[0]) } }),
  'extensions.srp': ({ field }) => ({ values: { name: told(entriesOf(field!)[0] ?? field!) ?? '–' } }),
  'extensions.ticket_request': sided,
  'inside.quic_transport_parameters.TransportParameter': ({ field }) => ({ values: { list: named(find([field!], 'id')) } }),
  'extensions.quic_transport_parameters': ({ field }) => ({ values: { count: findAll([field!], 'TransportParameter').length } }),
  'shared.unknown': ({ parent, extension, field, type }) => ({
    values: { name: extension && extension.name !== 'extension' ? extension.name : extension ? `extension ${named(extension.children?.[0])}` : parent?.name ?? field?.name ?? type },
  }),

  'extensions.key_share': keyShare,
  'inside.key_share.KeyShareEntry': (scene) => {
    const group = find([scene.field!], 'group')
    const used = groupName(scene)
    if (group?.value !== 'GREASE' && scene.type === 'ClientHello' && isOlder(scene))
      return { variant: 'older', values: { version: versionName(scene) } }
    return { variant: group?.value === 'GREASE' ? 'grease' : scene.type !== 'ClientHello' || !used ? 'open' : used === group?.value ? 'taken' : 'unused' }
  },
  'inside.key_share.key_exchange': ({ field, path }) => {
    const entry = path.find(each => each.name === 'KeyShareEntry')
    const group = (entry && find([entry], 'group')?.value) ?? ''
    const hybrid = field && find([field], 'ecdh_public_key')
    return { variant: group === 'GREASE' ? 'grease' : hybrid || /^[XS].*MLKEM/.test(group) ? 'hybrid' : group.startsWith('ffdhe') ? 'field' : /^(?:x|secp|sect|brain|curve)/.test(group) ? 'curve' : 'other' }
  },
  'extensions.pre_shared_key': scene => scene.type === 'ClientHello'
    ? { variant: 'offer', values: { ...ticketTaken(scene), count: findAll(scene.message.fields, 'PskIdentity').length } }
    : { variant: 'answer', values: { position: (find([scene.field!], 'selected_identity')?.code ?? 0) + 1 } },
  'inside.pre_shared_key.PskBinderEntry': scene => ({ values: proofWords(scene) }),
  'extensions.psk_key_exchange_modes': ({ field }) => ({ values: { list: listed(findAll([field!], 'PskKeyExchangeMode')) } }),
  'inside.psk_key_exchange_modes.PskKeyExchangeMode': ({ field }) => ({ variant: field?.code === pskKeyExchangeMode.pskDhe ? 'fresh' : field?.code === pskKeyExchangeMode.psk ? 'bare' : 'other' }),
  'extensions.early_data': ({ type }) => ({ variant: type === 'ClientHello' ? 'offer' : type === 'NewSessionTicket' ? 'ticket' : 'answer' }),
  'extensions.cookie': ({ type, field }) => {
    return { variant: type === 'HelloRetryRequest' ? 'retry' : 'offer', values: sizeOf(entriesOf(field!)[0]) }
  },
  'extensions.session_ticket': scene => scene.type === 'ClientHello'
    ? { variant: entriesOf(scene.field!).length > 0 ? 'offer' : 'ask', values: { ...ticketTaken(scene), ...sizeOf(entriesOf(scene.field!)[0]) } }
    : { variant: 'answer' },
}

function sided({ type }: Scene, values: Chosen['values'] = {}): Chosen {
  return { variant: type === 'ClientHello' ? 'offer' : 'answer', values }
}

function keyShare(scene: Scene): Chosen {
  const { type, field, handshake, message } = scene
  if (type !== 'ClientHello')
    return { variant: type === 'HelloRetryRequest' ? 'retry' : 'answer' }
  const count = findAll([field!], 'KeyShareEntry').length
  if (isOlder(scene))
    return { variant: count > 0 ? 'older' : 'noneOlder', values: { count, version: versionName(scene) } }
  const retry = handshake.messages.find(each => each.type.name === 'HelloRetryRequest' && find(each.fields, 'selected_group'))
  const chosen = groupName(scene)
  const guess = retry && retry.order > message.order ? 'taken.guessWrong' : chosen && isTls13(scene) ? 'taken.guessRight' : 'taken.guessOpen'
  return { variant: count === 0 ? 'none' : retry && retry.order < message.order ? 'asked' : 'offer', values: { count, taken: word(guess), chosen: chosen ?? '–' } }
}

function ticketTaken({ tls }: Scene): { taken: string } {
  return { taken: word(!tls?.version ? 'taken.open' : tls.resumed ? 'taken.ticketAccepted' : 'taken.ticketRefused') }
}

function sizeOf(field: Field | undefined): Values {
  return sizeWords(field ? contentBytes(field) : 0)
}
