/** ClientHello, ServerHello, HelloRetryRequest and EncryptedExtensions. */
import type { Field, Message } from '../../../contract/index.ts'
import type { Scene, Values } from '../scene.ts'
import type { Chosen, Variants } from './chosen.ts'
import { compressionMethod, tls13 } from '../../../contract/tls-numbers.ts'
import { contentBytes, contents, find, findAll, isOlder, isTls13, named } from '../scene.ts'
import { listed } from '../values.ts'
import { proofOfServerWords, suiteWords, versionWords, word } from '../words.ts'
import { groupName, helloBefore, suiteName, takenOf, versionName } from './chosen.ts'

const scsv = { renegotiation: 0x00FF, fallback: 0x5600 }

export const hellos: Variants = {
  'messages.ClientHello': clientHello,
  'messages.ServerHello': serverHello,
  'messages.HelloRetryRequest': ({ message }) => {
    const group = find(message.fields, 'selected_group')
    return group
      ? { variant: 'group', values: { group: named(group) } }
      : { variant: find(message.fields, 'cookie') ? 'cookie' : 'other' }
  },
  'messages.EncryptedExtensions': ({ message, tls }) => {
    const count = extensionsOf(message.fields).length
    return {
      variant: count > 0 ? 'some' : 'none',
      values: { count, protocol: word(tls?.alpn ? 'inside.some' : 'inside.none'), alpn: tls?.alpn ?? '–' },
    }
  },
  'messages.CLIENT-HELLO': ({ message }) => ({
    values: { count: findAll(message.fields, 'CIPHER-SPEC').length, version: named(find(message.fields, 'CLIENT-VERSION')) },
  }),
  'messages.CLIENT-MASTER-KEY': ({ message }) => ({ values: { suite: named(find(message.fields, 'CIPHER-KIND')) } }),
  'messages.ERROR': ({ message }) => ({ values: { value: named(find(message.fields, 'ERROR-CODE')) } }),

  'fields.ClientHello.legacy_version': ({ message }) => {
    const versions = findAll(message.fields, 'ProtocolVersion')
    return versions.length > 0 ? { values: { versions: listed(versions) } } : { variant: 'only' }
  },
  'fields.ClientHello.legacy_session_id': sessionId,
  'fields.ClientHello.cipher_suites': scene => ({ values: takenOf(scene, suiteName(scene)) }),
  'fields.ClientHello.CipherSuite': scene => ({ variant: suiteVariant(scene) }),
  'fields.ClientHello.CompressionMethod': ({ field }) => ({ variant: field?.code === compressionMethod.null ? 'none' : 'some' }),
  'fields.ServerHello.legacy_version': (scene) => {
    const selected = find(scene.message.fields, 'selected_version')
    return selected
      ? { variant: 'frozen', values: { version: named(selected) } }
      : { variant: 'chosen', values: versionWords(named(scene.field ?? undefined)) }
  },
  'fields.ServerHello.random': scene => ({
    // the last eight bytes of one that could do more (RFC 8446, Section 4.1.3)
    variant: /444f574e475244(?:00|01)$/.test(scene.field?.value ?? '') ? 'downgrade' : 'plain',
    values: { version: versionName(scene) },
  }),
  'fields.ServerHello.legacy_session_id_echo': (scene) => {
    const bytes = contentBytes(scene.field!)
    const is13 = find(scene.message.fields, 'selected_version') !== undefined
    const resumed = showsTicket(helloBefore(scene)) ? 'ticket' : 'resumed'
    return { variant: bytes === 0 ? is13 ? 'none' : 'empty' : is13 ? 'echo' : scene.tls?.resumed ? resumed : 'fresh' }
  },
  'fields.ServerHello.cipher_suite': chosenSuite,
  'fields.ServerHello.legacy_compression_method': ({ field }) => ({ variant: field?.code === compressionMethod.null ? 'none' : 'some' }),
}

function clientHello({ message, handshake, tls }: Scene): Chosen {
  const { fields } = message
  const versions = findAll(fields, 'ProtocolVersion')
  const count = findAll(fields, 'CipherSuite').length
  const hostName = find(fields, 'HostName')
  const hidden = find(fields, 'encrypted_client_hello')
  const retried = handshake.messages.some(each => each.type.name === 'HelloRetryRequest' && each.order < message.order)
  return {
    variant: retried ? 'again' : 'first',
    values: {
      versions: versions.length > 0 ? listed(versions.filter(each => each.value !== 'GREASE')) : named(find(fields, 'legacy_version')),
      count,
      host: hostName?.children?.find(each => each.kind === 'text')?.value ?? hostName?.value ?? tls?.offered?.serverName ?? '–',
      ...hostLink(hostName, hidden),
      shares: listed(findAll(fields, 'KeyShareEntry').filter(each => find([each], 'group')?.value !== 'GREASE')),
    },
  }
}

/** The text about the host takes the name of its value out of the way. */
function hostLink(name: Field | undefined, hidden: Field | undefined): Values {
  return { named: word(!name ? 'host.none' : hidden ? 'host.hidden' : 'host.named') }
}

/** An id beside a ticket is made up (RFC 5077, Section 3.4), and so is that of a hello of TLS 1.3 (RFC 8446, Appendix D.4). */
function sessionId(scene: Scene): Chosen {
  const { field, message, handshake, tls } = scene
  if (contentBytes(field!) === 0)
    return { variant: 'empty' }
  const offers13 = findAll(message.fields, 'ProtocolVersion').some(each => each.code === tls13)
  const answer = handshake.messages.find(each => ['ServerHello', 'HelloRetryRequest'].includes(each.type.name ?? '') && each.order > message.order)
  const echo = answer && find(answer.fields, 'legacy_session_id_echo')
  const echoed = !echo ? 'open' : contentBytes(echo) === 0 ? 'none' : bodyOf(echo) === bodyOf(field!) ? 'same' : 'other'
  return {
    variant: !isTls13(scene) && showsTicket('type' in message ? message : undefined) ? 'ticket' : offers13 && !(tls?.resumed && isOlder(scene)) ? 'disguise' : 'resume',
    values: { echoed: word(`echoed.${echoed}`) },
  }
}

function bodyOf(field: Field): string | undefined {
  return field.value ?? contents(field)[0]?.value
}

function showsTicket(hello: Message | undefined): boolean {
  const ticket = hello && find(hello.fields, 'session_ticket')
  return ticket !== undefined && contentBytes(ticket) > 0
}

function serverHello(scene: Scene): Chosen {
  const { message, tls } = scene
  const suite = find(message.fields, 'cipher_suite')
  const selected = find(message.fields, 'selected_version')
  const group = find(message.fields, 'KeyShareEntry')
  const values = {
    version: named(selected ?? find(message.fields, 'legacy_version')),
    suite: named(suite),
    group: (group && find([group], 'group')?.value) ?? groupName(scene) ?? '–',
    ...suiteWords(suite?.value),
    ...proofOfServerWords(suite?.value),
  }
  if (selected)
    return { variant: !find(message.fields, 'selected_identity') ? 'tls13' : group ? 'resumed13' : 'bare13', values }
  return { variant: tls?.resumed ? 'resumed12' : 'older', values }
}

function suiteVariant(scene: Scene): string {
  const { field } = scene
  if (field?.code === scsv.renegotiation)
    return 'renegotiation'
  if (field?.code === scsv.fallback)
    return 'fallback'
  if (field?.value === 'GREASE')
    return 'grease'
  if (!field?.value || field.value.startsWith('0x'))
    return 'unknown'
  const chosen = scene.tls?.cipherSuite
  return !chosen ? 'open' : chosen.code === field.code ? 'chosen' : 'offered'
}

function chosenSuite(scene: Scene): Chosen {
  const { field } = scene
  const hello = helloBefore(scene)
  if (!hello)
    return { variant: 'plain' }
  const offers = findAll(hello.fields, 'CipherSuite')
  const position = offers.findIndex(each => each.code === field?.code) + 1
  return { variant: position > 0 ? 'chosen' : 'stray', values: { position, count: offers.length } }
}

function extensionsOf(fields: readonly Field[]): Field[] {
  const all = fields.find(field => field.name === 'extensions')
  return all ? contents(all) : []
}
