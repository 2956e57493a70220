/** What fills the texts wherever they stand: read from the field, its neighbours and the message. */
import type { Field } from '../../contract/index.ts'
import type { Scene, Values } from './scene.ts'
import { hexCode } from '../format.ts'
import { contentBytes, contents, entriesOf, find, findAll, isOlder, named, told } from './scene.ts'
import { groupWords, lifetimeWords, protocolWords, schemeWords, sizeWords, suiteWords, versionWords, word } from './words.ts'

/** Values of a list that are written out; longer ones end in an ellipsis. */
const written = 16

/** Lists whose names begin like those of entries. */
const lists = new Set(['SRTPProtectionProfiles', 'OuterExtensions'])

export function valuesOf(scene: Scene): Values {
  const { message, field, parent, type } = scene
  const entries = field ? entriesOf(field) : []
  return {
    sender: word(message.direction),
    receiver: word(message.direction === 'client' ? 'server' : 'client'),
    message: type === 'unknown' && !('kind' in message) ? hexCode(message.type.code, 2) : type,
    ...sizeWords(field ? contentBytes(field) : message.length),
    name: field?.name ?? type,
    parent: parentName(scene),
    value: field ? told(field) ?? '–' : '',
    code: codeText(scene),
    problem: field?.problem ?? '',
    list: listed(entries.length > 0 ? entries : field ? [field] : []),
    ...countWords(scene, entries),
    host: hostIn(parent, field, message.fields),
    authorities: entries.length,
    ...byRegistry(scene),
  }
}

/** The values of these fields, each once. */
export function listed(fields: readonly Field[]): string {
  const all = [...new Set(fields.map(told).filter(value => value !== undefined && value !== ''))]
  return all.length > written
    ? `${all.slice(0, written).join(', ')}, …`
    : all.join(', ') || '–'
}

/** Its place among its like, and how many there are; for a list how many it holds. */
function countWords({ field, parent, message }: Scene, entries: readonly Field[]): Values {
  if (!field)
    return { count: 0, position: 0 }
  const isList = lists.has(field.name) || /^[a-z]/.test(field.name)
  const like = (parent ? contents(parent) : message.fields).filter(each => each.name === field.name)
  const position = like.findIndex(each => each.at.start === field.at.start) + 1
  return { count: isList && like.length < 2 ? entries.length : like.length, position }
}

function parentName({ parent, field, extension, type }: Scene): string {
  if (field?.name === 'extension_type' || field?.name === 'extension_data')
    return extension?.name === 'extension' ? hexCode(extension.children?.[0]?.code ?? 0) : extension?.name ?? named(field)
  return parent?.name ?? type
}

function codeText({ field, message, extension }: Scene): string {
  const code = field && extension === field
    ? field.children?.[0]?.code
    : field
      ? field.code
      : 'kind' in message
        ? message.alert?.description.code
        : message.type.code
  if (code === undefined)
    return '–'
  const size = !field ? 1 : extension === field ? 2 : Math.min(4, field.at.end - field.at.start)
  return hexCode(code, size * 2)
}

/** The host that is named nearest: in the field, beside it, or in the message. */
function hostIn(parent: Field | null, field: Field | null, fields: readonly Field[]): string {
  for (const where of [field, parent]) {
    const name = where && (find([where], 'HostName') ?? find([where], 'public_name'))
    if (name)
      return told(name) ?? '–'
  }
  const name = find(fields, 'HostName')
  return name ? told(name) ?? '–' : '–'
}

type Words = (field: Field, scene: Scene) => Values
const group: Words = field => groupWords(told(field) ?? '–')
const scheme: Words = field => schemeWords(field.value ?? '', field.code)
/** Of a session that goes on, the suite's key exchange is not done again (RFC 5246, Section 7.3). */
const suite: Words = (field, scene) => ({
  ...suiteWords(field.value),
  ...scene.tls?.resumed && isOlder(scene) && field.code === scene.tls.cipherSuite?.code
    ? { exchange: word('exchange.resumed') }
    : {},
})
const protocol: Words = field => protocolWords(told(field) ?? '')
const version: Words = field => versionWords(told(field) ?? '–')
const lifetime: Words = field => lifetimeWords(field.code ?? 0)
/** The group of the key exchange that the field belongs to. */
const around: Words = (_field, { path, tls, message }) => {
  const entry = path.find(each => each.name === 'KeyShareEntry')
  const here = (entry && find([entry], 'group')) ?? find(message.fields, 'namedcurve')
  return groupWords(here?.value ?? tls?.group?.name ?? '–')
}
const number: Words = (field) => {
  const digits = (field.value ?? told(field) ?? '').replace(/^0+/, '')
  const bytes = contentBytes(field)
  // a long number is not written out to its end
  const bits = digits.endsWith('…') ? bytes * 8 : digits.length * 4 - Math.clz32(Number.parseInt(digits[0] ?? '0', 16) || 1) + 28
  return { bits }
}
const limit: Words = (field, { extension }) => {
  const inside = extension ? told(entriesOf(extension)[0] ?? field) ?? '–' : '–'
  const power = /^2\^(\d+)$/.exec(inside)
  return { limit: power ? 2 ** Number(power[1]) : inside }
}

/** What a field's value means, by the field's name. */
const words: Readonly<Record<string, Words>> = {
  'CipherSuite': suite,
  'cipher_suite': suite,
  'CIPHER-SPEC': suite,
  'CIPHER-KIND': suite,
  'NamedGroup': group,
  group,
  'namedcurve': group,
  'selected_group': group,
  'curve_params': field => groupWords(find([field], 'namedcurve')?.value ?? '–'),
  'KeyShareEntry': around,
  'key_exchange': around,
  'mlkem_encapsulation_key': around,
  'mlkem_ciphertext': around,
  'ecdh_public_key': around,
  'public': around,
  'ecdh_Yc': around,
  'SignatureScheme': scheme,
  'SignatureAndHashAlgorithm': scheme,
  'algorithm': scheme,
  'dc_cert_verify_algorithm': scheme,
  'ProtocolVersion': version,
  'selected_version': version,
  'legacy_version': version,
  'supported_versions': (field, scene) => version(entriesOf(field)[0] ?? field, scene),
  'name': protocol,
  'ProtocolName': protocol,
  'selected_protocol': protocol,
  'application_layer_protocol_negotiation': (field, scene) => protocol(entriesOf(field)[0] ?? field, scene),
  'key_share': (field) => {
    const found = findAll([field], 'group')[0] ?? find([field], 'selected_group')
    return groupWords(found?.value ?? '–')
  },
  'ticket_lifetime': lifetime,
  'ticket_lifetime_hint': lifetime,
  'dh_p': number,
  'srp_N': number,
  'rsa_modulus': number,
  'record_size_limit': limit,
  'RecordSizeLimit': limit,
  'max_fragment_length': limit,
  'MaxFragmentLength': limit,
  'early_data': limit,
}

function byRegistry(scene: Scene): Values {
  const { field } = scene
  return field ? words[field.name]?.(field, scene) ?? {} : {}
}
