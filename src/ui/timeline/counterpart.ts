/** Where the other side says what belongs to a field: an offer to its answer, one half of a key exchange to the other. */
import type { Field, Handshake, Message } from '../../contract/index.ts'
import { find, findAll, isExtension } from '../explain/scene.ts'

export interface Counterpart {
  relation: 'offer' | 'answer' | 'half'
  message: Message
  field: Field
}

interface Pair {
  /** The field of who asks: the ClientHello, or a CertificateRequest. */
  offer: string
  answer: string
  /** The extension that the offer stands in, where others have fields of the same name. */
  inside?: string
  /** The messages that the answer stands in, where others have fields of the same name. */
  of?: readonly string[]
}

const proofs = ['CertificateVerify', 'ServerKeyExchange']
/** Fields whose values answer each other. */
const pairs: readonly Pair[] = [
  { offer: 'CipherSuite', answer: 'cipher_suite' },
  { offer: 'ProtocolVersion', answer: 'selected_version' },
  { offer: 'legacy_session_id', answer: 'legacy_session_id_echo' },
  { offer: 'CompressionMethod', answer: 'legacy_compression_method' },
  { offer: 'NamedGroup', answer: 'selected_group', of: ['HelloRetryRequest'] },
  { offer: 'NamedGroup', answer: 'group', of: ['ServerHello'] },
  { offer: 'NamedGroup', answer: 'namedcurve', of: ['ServerKeyExchange'] },
  { offer: 'SignatureScheme', answer: 'algorithm', inside: 'signature_algorithms', of: proofs },
  { offer: 'SignatureAndHashAlgorithm', answer: 'algorithm', of: proofs },
  { offer: 'CertificateCompressionAlgorithm', answer: 'algorithm', of: ['CompressedCertificate'] },
]

/** What answers a ClientHello (RFC 8446, Section 4.2); a CertificateRequest and a NewSessionTicket have extensions of their own. */
const answersToHello = ['ServerHello', 'HelloRetryRequest', 'EncryptedExtensions', 'Certificate', 'CompressedCertificate', 'CertificateVerify', 'ServerKeyExchange']
const answersToRequest = ['Certificate', 'CompressedCertificate', 'CertificateVerify']
/** `cookie`: the one that a HelloRetryRequest gives, and the next ClientHello gives back (Section 4.2.2). */
const cookie = 44

/** `path` leads from the message's top field to the one in question. */
export function counterpartOf(handshake: Handshake, message: Message, path: readonly Field[]): Counterpart | null {
  const others = nearestFirst(handshake.messages, message)
  return share(others, path) ?? value(others, message, path) ?? extension(others, message, path)
}

/** Messages of the other side: those that an answer of ours could mean, then those that answer us. */
function nearestFirst(messages: readonly Message[], { direction, order }: Message): Message[] {
  const others = messages.filter(other => other.direction !== direction)
  return [
    ...others.filter(other => other.order > order && direction === 'client'),
    ...others.filter(other => other.order < order).reverse(),
    ...others.filter(other => other.order > order && direction === 'server'),
  ]
}

/** Whether one message can say something to what the other asks. */
function answers(answer: Message, question: Message): boolean {
  if (answer.direction === question.direction || answer.order < question.order)
    return false
  const possible = question.type.name === 'ClientHello'
    ? answersToHello
    : question.type.name === 'CertificateRequest'
      ? answersToRequest
      : []
  return possible.includes(answer.type.name ?? '')
}

function share(others: readonly Message[], path: readonly Field[]): Counterpart | null {
  const entry = path.find(({ name }) => name === 'KeyShareEntry')
  const group = entry && find([entry], 'group')?.code
  if (group === undefined)
    return null
  return first(others, 'half', message => findAll(message.fields, 'KeyShareEntry').find(other => find([other], 'group')?.code === group))
}

function value(others: readonly Message[], message: Message, path: readonly Field[]): Counterpart | null {
  const field = path.at(-1)
  if (!field)
    return null
  const isIn = (name: string | undefined): boolean => name === undefined || path.some(each => each.name === name)
  const asked = pairs.filter(({ offer, inside }) => offer === field.name && isIn(inside))
  const answered = pairs.filter(({ answer, of }) => answer === field.name && isOf(message, of))
  return first(others, 'answer', other => answers(other, message)
    ? firstOf(asked.filter(({ of }) => isOf(other, of)), ({ answer }) => findAll(other.fields, answer).find(candidate => same(candidate, field)))
    : undefined)
  ?? first(others, 'offer', other => answers(message, other)
    ? firstOf(answered, ({ offer, inside }) => findAll(inside === undefined ? other.fields : findAll(other.fields, inside), offer).find(candidate => same(candidate, field)))
    : undefined)
}

function isOf({ type }: Message, names: readonly string[] | undefined): boolean {
  return !names || names.includes(type.name ?? '')
}

function firstOf(some: readonly Pair[], search: (pair: Pair) => Field | undefined): Field | undefined {
  for (const pair of some) {
    const found = search(pair)
    if (found)
      return found
  }
  return undefined
}

function same(one: Field, other: Field): boolean {
  return one.code === undefined
    ? one.value !== undefined && one.value === other.value
    : one.code === other.code
}

function extension(others: readonly Message[], message: Message, path: readonly Field[]): Counterpart | null {
  const code = path.find(isExtension)?.children?.[0]?.code
  if (code === undefined)
    return null
  const search = (other: Message): Field | undefined => extensionsOf(other).find(found => found.children?.[0]?.code === code)
  if (code === cookie)
    return first(others, message.type.name === 'HelloRetryRequest' ? 'answer' : 'offer', search)
  return first(others, 'answer', other => answers(other, message) ? search(other) : undefined)
    ?? first(others, 'offer', other => answers(message, other) ? search(other) : undefined)
}

function extensionsOf({ fields }: Message): Field[] {
  return findAll(fields, 'extensions').flatMap(({ children }) => children ?? []).filter(isExtension)
}

function first(messages: readonly Message[], relation: Counterpart['relation'], search: (message: Message) => Field | undefined): Counterpart | null {
  for (const message of messages) {
    const field = search(message)
    if (field)
      return { relation, message, field }
  }
  return null
}
