/** Where the other side says what belongs to a field: an offer to its answer, one half of a key exchange to the other. */
import type { Field, Handshake, Message } from '../../contract/index.ts'
import { find, findAll, isExtension } from '../explain/scene.ts'

export interface Counterpart {
  relation: 'offer' | 'answer' | 'half'
  message: Message
  field: Field
}

/** Fields whose values answer each other: the name in what the asking side sends, and that in the answer. */
const pairs: readonly { offer: string, answer: string }[] = [
  { offer: 'CipherSuite', answer: 'cipher_suite' },
  { offer: 'ProtocolVersion', answer: 'selected_version' },
  { offer: 'legacy_session_id', answer: 'legacy_session_id_echo' },
  { offer: 'CompressionMethod', answer: 'legacy_compression_method' },
  { offer: 'SignatureScheme', answer: 'algorithm' },
  { offer: 'SignatureAndHashAlgorithm', answer: 'algorithm' },
  { offer: 'CertificateCompressionAlgorithm', answer: 'algorithm' },
]

/** `path` leads from the message's top field to the one in question. */
export function counterpartOf(handshake: Handshake, message: Message, path: readonly Field[]): Counterpart | null {
  const others = nearestFirst(handshake.messages, message)
  return share(others, path) ?? value(others, path) ?? extension(others, message, path)
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

function share(others: readonly Message[], path: readonly Field[]): Counterpart | null {
  const entry = path.find(({ name }) => name === 'KeyShareEntry')
  const group = entry && find([entry], 'group')?.code
  if (group === undefined)
    return null
  return first(others, 'half', message => findAll(message.fields, 'KeyShareEntry').find(other => find([other], 'group')?.code === group))
}

function value(others: readonly Message[], path: readonly Field[]): Counterpart | null {
  const field = path.at(-1)
  if (!field)
    return null
  for (const { offer, answer } of pairs) {
    const wanted = field.name === answer
      ? offer
      : field.name === offer
        ? answer
        : null
    if (wanted === null)
      continue
    const found = first(others, wanted === offer
      ? 'offer'
      : 'answer', other => wanted === 'algorithm' && !isProof(other)
      ? undefined
      : findAll(other.fields, wanted).find(candidate => same(candidate, field)))
    if (found)
      return found
  }
  return null
}

/** Messages that name an algorithm of the other side's list. */
function isProof({ type }: Message): boolean {
  return ['CertificateVerify', 'ServerKeyExchange', 'CompressedCertificate'].includes(type.name ?? '')
}

function same(one: Field, other: Field): boolean {
  return one.code === undefined
    ? one.value !== undefined && one.value === other.value
    : one.code === other.code
}

function extension(others: readonly Message[], { direction }: Message, path: readonly Field[]): Counterpart | null {
  const code = path.find(isExtension)?.children?.[0]?.code
  if (code === undefined)
    return null
  return first(others, direction === 'server'
    ? 'offer'
    : 'answer', message => extensionsOf(message).find(other => other.children?.[0]?.code === code))
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
