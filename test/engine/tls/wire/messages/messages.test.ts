import type { Field } from '../../../../../src/contract/index.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../../../../src/engine/bytes/hex.ts'
import { countFields, countUnknown, firstProblem } from '../../../../../src/engine/tls/wire/field-reader.ts'
import { parseMessage } from '../../../../../src/engine/tls/wire/messages/index.ts'
import { leavesTile } from '../../../../support/fields.ts'
import { dhe, message, nothing, random, rsa, table, tls10, tls12, tls13, vector } from './vectors.ts'

/** Values of the fields with this name, in their order. */
function values(fields: Field[], name: string): (string | undefined)[] {
  return fields.flatMap(field => [
    ...(field.name === name
      ? [field.value]
      : []),
    ...(field.children
      ? values(field.children, name)
      : []),
  ])
}

/** Bytes that nobody defined: an extension with its code and length, and the parameters of a suite that is not known. */
function unknownOf(source: string): number {
  return { 'RFC 8701': 6, 'a suite that is not known': 2 }[source] ?? 0
}

describe.each(table)('%s', (name, text, context, expected, source) => {
  const bytes = unhex(text)
  it('is read to its last byte', () => {
    const { type, fields } = parseMessage(bytes, context)
    expect(type.name).toBe(name)
    expect(firstProblem(fields)).toBeNull()
    leavesTile(fields, bytes.length)
    expect(countUnknown(fields)).toBe(unknownOf(source))
    for (const [field, found] of Object.entries(expected))
      expect(values(fields, field), field).toEqual(found)
  })

  it('tiles every prefix, and says what is missing', () => {
    for (let length = 0; length < bytes.length; length++) {
      const { fields } = parseMessage(bytes.subarray(0, length), context)
      leavesTile(fields, length)
      expect(firstProblem(fields)).not.toBeNull()
    }
  })
})

it('never throws, and always tiles', () => {
  const contexts = [tls10, tls12, dhe, rsa, tls13, nothing]
  const changed = fc.tuple(fc.constantFrom(...table.map(row => row[1])), fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { minLength: 1, maxLength: 6 }))
    .map(([text, changes]) => {
      const bytes = unhex(text)
      for (const [at, value] of changes)
        bytes[at % bytes.length] = value
      return bytes
    })
  fc.assert(fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 80 })), fc.constantFrom(...contexts), (bytes, context) => {
    leavesTile(parseMessage(bytes, context).fields, bytes.length)
  }), { numRuns: 1000 })
})

it('shows what came before a fault, and what comes behind the vector that it is in', () => {
  // an ALPN name that is longer than its list, then supported_versions
  const extensions = '0010000500030a6832002b0003020304'
  const { fields, value } = parseMessage(unhex(message(1, `0303${random}00${vector(2, '1301')}0100${vector(2, extensions)}`)), nothing)
  expect(firstProblem(fields)).toEqual({ at: 54, expected: '10 bytes of ProtocolName' })
  expect(values(fields, 'ProtocolVersion')).toEqual(['TLS 1.3'])
  expect(value).toMatchObject({
    kind: 'ClientHello',
    extensions: [
      { type: 16, kind: 'application_layer_protocol_negotiation', protocolNameList: [] },
      { type: 43, kind: 'supported_versions', versions: [0x0304] },
    ],
  })
})

it('notes bytes behind the end', () => {
  const { fields } = parseMessage(unhex(message(24, '0100')), tls13)
  expect(firstProblem(fields)).toEqual({ at: 5, expected: 'the end of KeyUpdate' })
  leavesTile(fields, 6)
})

it('limits the fields of a hostile message', () => {
  const many = unhex(message(1, `0303${random}00${vector(2, '1301'.repeat(30_000))}0100`))
  const { fields } = parseMessage(many, nothing)
  expect(countFields(fields)).toBeLessThan(1100)
  leavesTile(fields, many.length)
  const nested = unhex(message(11, `00${vector(3, (vector(3, '') + vector(2, '00000000'.repeat(1000))).repeat(500))}`))
  const large = parseMessage(nested, tls13)
  expect(countFields(large.fields)).toBeLessThan(20_100)
  leavesTile(large.fields, nested.length)
})

it('makes control characters of a host name visible', () => {
  const name = hex(Buffer.from('a\u001B[31mb'))
  const { fields } = parseMessage(unhex(message(1, `0303${random}00${vector(2, '1301')}0100${vector(2, `0000${vector(2, vector(2, `00${vector(2, name)}`))}`)}`)), nothing)
  expect(values(fields, 'HostName')).toEqual(['a\\u{1b}[31mb'])
})
