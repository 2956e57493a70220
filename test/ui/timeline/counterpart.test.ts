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

/** A connection of TLS 1.3 with a HelloRetryRequest, a CertificateRequest and a ticket, as messages that hold just what may be mistaken. */
const list = (name: string, start: number, ...children: Field[]): Field => ({ name, at: at(start), kind: 'list', children })
const groups = (start: number): Field => extension(10, 'supported_groups', start, number('NamedGroup', 29, start + 4), number('NamedGroup', 23, start + 6))
const schemes = (code: number, name: string, start: number): Field => extension(code, name, start, number('SignatureScheme', 0x0403, start + 4))
const first = message(0, 'client', 'ClientHello', [list('extensions', 0, groups(2), schemes(13, 'signature_algorithms', 20), schemes(50, 'signature_algorithms_cert', 40), extension(42, 'early_data', 50), extension(5, 'status_request', 60), extension(51, 'key_share', 70, share(29, 74)))])
const retry = message(1, 'server', 'HelloRetryRequest', [list('extensions', 0, extension(51, 'key_share', 2, number('selected_group', 23, 6)), extension(44, 'cookie', 20))])
const second = message(2, 'client', 'ClientHello', [list('extensions', 0, groups(2), schemes(13, 'signature_algorithms', 20), schemes(50, 'signature_algorithms_cert', 40), extension(44, 'cookie', 50), extension(51, 'key_share', 70, share(23, 74)))])
const chosen = message(3, 'server', 'ServerHello', [list('extensions', 0, extension(51, 'key_share', 2, share(23, 6)))])
const asks = message(4, 'server', 'CertificateRequest', [list('extensions', 0, schemes(13, 'signature_algorithms', 2), extension(5, 'status_request', 20), extension(47, 'certificate_authorities', 30))])
const serverProof = message(5, 'server', 'CertificateVerify', [number('algorithm', 0x0403, 2)])
const sent = message(6, 'client', 'Certificate', [list('certificate_list', 0, list('CertificateEntry', 2, list('extensions', 4, extension(5, 'status_request', 6))))])
const clientProof = message(7, 'client', 'CertificateVerify', [number('algorithm', 0x0403, 2)])
const ticket = message(8, 'server', 'NewSessionTicket', [list('extensions', 0, extension(42, 'early_data', 2))])
const whole = [first, retry, second, chosen, asks, serverProof, sent, clientProof, ticket]

describe('where the server asks back', () => {
  it.each<[from: Message, name: string, start: number, without: Message[], expected: [relation: string, order: number, start: number] | null]>([
    // the group that a HelloRetryRequest wants, and the one whose share the server took
    [retry, 'selected_group', 6, [], ['offer', 0, 8]],
    [first, 'NamedGroup', 8, [], ['answer', 1, 6]],
    [second, 'NamedGroup', 8, [], ['answer', 3, 6]],
    [second, 'NamedGroup', 6, [], null],
    [chosen, 'group', 6, [], ['half', 2, 74]],
    // each side signs by what the other listed
    [second, 'SignatureScheme', 24, [], ['answer', 5, 2]],
    [second, 'SignatureScheme', 44, [], null],
    [asks, 'SignatureScheme', 6, [], ['answer', 7, 2]],
    [clientProof, 'algorithm', 2, [], ['offer', 4, 6]],
    [serverProof, 'algorithm', 2, [], ['offer', 2, 24]],
    // a CertificateRequest answers nothing of a ClientHello
    [asks, 'SignatureScheme', 6, [clientProof], null],
    [asks, 'signature_algorithms', 2, [], null],
    [second, 'signature_algorithms', 20, [], null],
    [asks, 'certificate_authorities', 30, [], null],
    [first, 'status_request', 60, [], null],
    [asks, 'status_request', 20, [], ['answer', 6, 6]],
    [sent, 'status_request', 6, [], ['offer', 4, 20]],
    [asks, 'status_request', 20, [sent], null],
    // nor does a ticket
    [ticket, 'early_data', 2, [], null],
    [first, 'early_data', 50, [], null],
    [retry, 'cookie', 20, [], ['answer', 2, 50]],
    [second, 'cookie', 50, [], ['offer', 1, 20]],
  ])('%#: $1.name at $2', (from, name, start, without, expected) => {
    const messages = whole.filter(each => !without.includes(each))
    const found = counterpartOf({ messages } as unknown as Handshake, from, pathTo(from.fields, start, name))
    expect(found && [found.relation, found.message.order, found.field.at.start]).toEqual(expected)
  })

  it('the curve of ServerKeyExchange belongs to the groups of the ClientHello', () => {
    const exchange = message(1, 'server', 'ServerKeyExchange', [number('namedcurve', 23, 4)])
    const messages = [first, exchange]
    expect(counterpartOf({ messages } as unknown as Handshake, exchange, exchange.fields)).toMatchObject({ relation: 'offer', message: { order: 0 }, field: { name: 'NamedGroup', code: 23 } })
    expect(counterpartOf({ messages } as unknown as Handshake, first, pathTo(first.fields, 8, 'NamedGroup'))).toMatchObject({ relation: 'answer', message: { order: 1 } })
  })
})
