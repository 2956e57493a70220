/** Everything that the engine's own tables of messages make it produce, and whole connections, as targets of explanations. */
import type { Field, Handshake, Message, Tls, WireEvent } from '../../../src/contract/index.ts'
import type { Target } from '../../../src/ui/explain/scene.ts'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../src/engine/tls/index.ts'
import { parseMessage } from '../../../src/engine/tls/wire/messages/index.ts'
import { parseSsl2Message } from '../../../src/engine/tls/wire/messages/ssl2.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { keyLog, records } from '../../engine/tls/rfc8448.ts'
import { carrier, extensions, otherMessages } from '../../engine/tls/wire/extensions/vectors.ts'
import { message, table, tls10, tls12, tls13, vector } from '../../engine/tls/wire/messages/vectors.ts'

export interface Source { tls: Tls | null, handshake: Handshake }

/** Of a connection on which nothing was sent. */
export const silent: Source = createDecoder({ crypto: nodeCrypto, limits: {} }).result()

export function decoded(steps: { direction: 'client' | 'server', hex: string }[], secrets: string[] = []): Source {
  const decoder = createDecoder({ crypto: nodeCrypto, limits: {} })
  secrets.forEach(secret => decoder.secret(secret))
  steps.forEach(({ direction, hex }, index) => decoder.bytes(direction, unhex(hex), index))
  decoder.end()
  return decoder.result()
}

/** RFC 8448, Section 3. */
export const trace = decoded(records, keyLog)

/** Every path of the tree, the message itself first. */
export function targets(item: Message | WireEvent, { tls, handshake }: Source): Target[] {
  const below = (path: Field[], fields: readonly Field[]): Target[] => fields.flatMap(field => [
    { message: item, path: [...path, field], tls, handshake },
    ...below([...path, field], field.children ?? []),
  ])
  return [{ message: item, path: [], tls, handshake }, ...below([], item.fields)]
}

export function targetsOf(source: Source): Target[] {
  return [...source.handshake.messages, ...source.handshake.events].flatMap(item => targets(item, source))
}

export function alone(type: Message['type'], fields: Field[], direction: Message['direction'], length: number): Message {
  return { index: 0, order: 0, direction, length, startMs: 0, endMs: 0, encrypted: false, records: [], fields, type }
}

const fromServer = new Set([0, 2, 4, 8, 12, 13, 14, 22])
const fromClient = new Set([1, 5, 16])

/** A message on its own, from whoever may send it. */
export function parsed(bytes: string, context: Parameters<typeof parseMessage>[1]): Target[] {
  const { type, fields } = parseMessage(unhex(bytes), context)
  const directions = (['client', 'server'] as const).filter(direction => !(direction === 'client' ? fromServer : fromClient).has(type.code))
  return directions.flatMap(direction => targets(alone(type, fields, direction, bytes.length / 2), silent))
}

const challenge = '22'.repeat(16)
const ssl2: [bytes: string, direction: Message['direction']][] = [
  [`010301${'0006'}${'0000'}${'0010'}00002f010080${challenge}`, 'client'],
  [`010002${'0003'}${'0010'}${'0010'}020080${challenge}${challenge}`, 'client'],
  [`040001${'0002'}${'0002'}${'0006'}${'0010'}3000010080060040${challenge}`, 'server'],
  [`02010080${'0000'}${'0004'}${'0008'}aabbccdd${'33'.repeat(8)}`, 'client'],
  [`02020080${'000b'}${'0005'}${'0000'}${'44'.repeat(11)}${'55'.repeat(5)}`, 'client'],
  ['000001', 'server'],
]

/** Key exchanges whose shape no other table has: PSK, SRP, export, a curve spelt out, SSL 3.0. */
const rareExchanges: [bytes: string, suite: number, version: number][] = [
  [message(12, vector(2, '68696e74')), 0x008C, 0x0303],
  [message(16, vector(2, '616c696365')), 0x008C, 0x0303],
  [message(12, vector(2, 'ff') + vector(2, '02') + vector(1, 'aa') + vector(2, 'bb')), 0xC01D, 0x0303],
  [message(16, vector(2, 'bb')), 0xC01D, 0x0303],
  [message(12, vector(2, 'ff') + vector(2, '010001') + vector(2, 'ab')), 0x0003, 0x0301],
  [message(12, `01${['17', '01', '02', '04', '0d', '01'].map(each => vector(1, each)).join('')}${vector(1, '04aa')}${vector(2, 'ab')}`), 0xC014, 0x0301],
  [message(16, 'cc'.repeat(128)), 0x002F, 0x0300],
  [message(20, 'dd'.repeat(36)), 0x002F, 0x0300],
]

const moreExtensions: typeof extensions = [
  [0, 'EncryptedExtensions', '', {}, ''],
  [1, 'EncryptedExtensions', '01', {}, ''],
  [5, 'CertificateRequest', '', {}, ''],
  [10, 'EncryptedExtensions', vector(2, '001d'), {}, ''],
  [11, 'ServerHello', vector(1, '0001'), {}, ''],
  [13, 'CertificateRequest', vector(2, '04030804'), {}, ''],
  [16, 'ClientHello', vector(2, vector(1, '6832') + vector(1, '2a2a')), {}, ''],
  [17, 'ServerHello', '', {}, ''],
  [20, 'ClientHello', vector(1, '0200'), {}, ''],
  [22, 'ServerHello', '', {}, ''],
  [23, 'ServerHello', '', {}, ''],
  [35, 'ClientHello', '', {}, ''],
  [42, 'EncryptedExtensions', '', {}, ''],
  [43, 'ServerHello', '0304', {}, ''],
  [43, 'HelloRetryRequest', '0304', {}, ''],
  [44, 'ClientHello', vector(2, 'c0c1'), {}, ''],
  [45, 'ClientHello', vector(1, '00012a'), {}, ''],
  [51, 'ClientHello', vector(2, ''), {}, ''],
  [51, 'ClientHello', vector(2, `2a2a${vector(2, '00')}0100${vector(2, 'aa'.repeat(256))}0018${vector(2, 'bb'.repeat(97))}0202${vector(2, 'cc')}`), {}, ''],
  [57, 'ClientHello', `0d2a${'c0000201'}01bb${'20010db8000000000000000000000001'}01bb01ab${'ee'.repeat(16)}`, {}, ''],
  [57, 'ClientHello', '110800000001ff00001d', {}, ''],
  [3, 'ClientHello', vector(2, '09aabb'), {}, ''],
  [13172, 'ClientHello', '', {}, ''],
  [17513, 'EncryptedExtensions', '0011', {}, ''],
  [65037, 'ClientHello', `00${'00010001'}2a${vector(2, '')}${vector(2, 'ee'.repeat(40))}`, {}, ''],
  [65037, 'EncryptedExtensions', vector(2, `fe0d${vector(2, `07${'0020'}${vector(2, 'aa'.repeat(32))}${vector(2, '00010003')}${'40'}${vector(1, '612e62')}${vector(2, `0001${vector(2, 'ab')}`)}`)}`), {}, ''],
  [65281, 'ClientHello', '00', {}, ''],
  [0x8A8A, 'ClientHello', 'abcd', {}, 'RFC 8701'],
  [0x2A2A, 'ClientHello', '', {}, 'RFC 8701'],
]

/** What the engine can produce, each as a message on its own. */
export const everything: Target[] = [
  ...table.filter(([name, bytes]) => !bytes.includes('feed0002abcd') && name !== '').flatMap(([, bytes, context]) => parsed(bytes, context)),
  ...[...extensions, ...moreExtensions].flatMap(([code, place, data]) => {
    const { bytes, context } = carrier(code, place, data)
    return parsed(bytes, context)
  }),
  ...otherMessages.flatMap(([, bytes, context]) => parsed(bytes, context)),
  ...rareExchanges.flatMap(([bytes, suite, version]) => parsed(bytes, { version, suite })),
  ...[message(24, '00'), message(11, vector(1, 'ab') + vector(3, '')), message(13, `${vector(1, 'ab')}${vector(2, '')}`)].flatMap(bytes => parsed(bytes, tls13)),
  ...[message(11, vector(3, '')), message(15, `0401${vector(2, 'ab')}`)].flatMap(bytes => parsed(bytes, tls12)),
  ...parsed(message(13, vector(1, '01') + vector(2, vector(2, '3000'))), tls10),
  ...ssl2.flatMap(([bytes, direction]) => {
    const { type, fields } = parseSsl2Message(unhex(bytes), 100)
    return targets(alone(type, fields, direction, bytes.length / 2), silent)
  }),
  ...targetsOf(trace),
]
