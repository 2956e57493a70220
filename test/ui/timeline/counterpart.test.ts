import type { Field, Handshake, Message } from '../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { counterpartOf } from '../../../src/ui/timeline/counterpart.ts'

const at = (start: number) => ({ start, end: start + 2 })
const number = (name: string, code: number, start: number): Field => ({ name, code, at: at(start), kind: 'number', value: String(code) })
const share = (group: number, start: number): Field => ({ name: 'KeyShareEntry', at: at(start), kind: 'list', children: [number('group', group, start), { name: 'key_exchange', at: at(start + 2), kind: 'key' }] })
function extension(code: number, name: string, start: number, ...inside: Field[]): Field {
  return { name, at: at(start), kind: 'list', children: [
    { name: 'extension_type', code, at: at(start), kind: 'header' },
    { name: 'extension_data', at: at(start + 2), kind: 'opaque', children: inside },
  ] }
}
function message(order: number, direction: 'client' | 'server', name: string, fields: Field[]): Message {
  return { index: order, order, direction, type: { code: 0, name }, length: 0, startMs: 0, endMs: 0, encrypted: false, records: [], fields }
}

const hello = message(0, 'client', 'ClientHello', [
  { name: 'cipher_suites', at: at(0), kind: 'list', children: [number('CipherSuite', 0x1301, 2), number('CipherSuite', 0x1302, 4)] },
  { name: 'extensions', at: at(6), kind: 'list', children: [
    extension(13, 'signature_algorithms', 8, number('SignatureScheme', 0x0403, 12)),
    extension(16, 'application_layer_protocol_negotiation', 20),
    extension(51, 'key_share', 30, share(29, 34), share(23, 44)),
  ] },
])
const answer = message(1, 'server', 'ServerHello', [
  number('cipher_suite', 0x1302, 2),
  { name: 'extensions', at: at(4), kind: 'list', children: [extension(51, 'key_share', 6, share(29, 10))] },
])
const encrypted = message(2, 'server', 'EncryptedExtensions', [{ name: 'extensions', at: at(0), kind: 'list', children: [extension(16, 'application_layer_protocol_negotiation', 2)] }])
const proof = message(3, 'server', 'CertificateVerify', [number('algorithm', 0x0403, 2)])
const handshake = { messages: [hello, answer, encrypted, proof] } as unknown as Handshake

/** From the top to the field of this place. */
function pathTo(fields: readonly Field[], start: number, name: string): Field[] {
  for (const field of fields) {
    if (field.name === name && field.at.start === start)
      return [field]
    const below = pathTo(field.children ?? [], start, name)
    if (below.length > 0)
      return [field, ...below]
  }
  return []
}

describe('what belongs to a field on the other side', () => {
  it.each<[from: Message, name: string, start: number, expected: [relation: string, to: string, start: number] | null]>([
    [answer, 'cipher_suite', 2, ['offer', 'ClientHello', 4]],
    [hello, 'CipherSuite', 4, ['answer', 'ServerHello', 2]],
    [hello, 'CipherSuite', 2, null],
    [hello, 'key_exchange', 36, ['half', 'ServerHello', 10]],
    [answer, 'group', 10, ['half', 'ClientHello', 34]],
    [proof, 'algorithm', 2, ['offer', 'ClientHello', 12]],
    [hello, 'SignatureScheme', 12, ['answer', 'CertificateVerify', 2]],
    [hello, 'extension_data', 22, ['answer', 'EncryptedExtensions', 2]],
    [encrypted, 'extension_type', 2, ['offer', 'ClientHello', 20]],
  ])('%#: $1.name at $2', (from, name, start, expected) => {
    const found = counterpartOf(handshake, from, pathTo(from.fields, start, name))
    expect(found && [found.relation, found.message.type.name, found.field.at.start]).toEqual(expected)
  })
})
