import type { Field } from '../../../../../src/contract/index.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { unhex } from '../../../../../src/engine/bytes/hex.ts'
import { extensionDescriptions } from '../../../../../src/engine/tls/wire/extensions/index.ts'
import { countUnknown, firstProblem } from '../../../../../src/engine/tls/wire/field-reader.ts'
import { messageDescriptions, parseMessage } from '../../../../../src/engine/tls/wire/messages/index.ts'
import { leavesTile } from '../../../../support/fields.ts'
import { message, nothing, random, table, vector } from '../messages/vectors.ts'
import { carrier, extensions, otherMessages } from './vectors.ts'

/** Values of the fields with this name that have one, in their order. */
function values(fields: Field[], name: string): string[] {
  return fields.flatMap(field => [
    ...(field.name === name && field.value !== undefined
      ? [field.value]
      : []),
    ...(field.children
      ? values(field.children, name)
      : []),
  ])
}

/** Field inside the extension, without those of the message around it. */
function inside(fields: Field[]): Field[] {
  return fields.flatMap(field => field.name === 'extension_data'
    ? field.children ?? []
    : inside(field.children ?? []))
}

describe.each(extensions)('extension %i in %s', (code, place, data, expected) => {
  const { bytes, context } = carrier(code, place, data)
  const { fields } = parseMessage(unhex(bytes), context)

  it('is read to its last byte', () => {
    expect(firstProblem(fields)).toBeNull()
    leavesTile(fields, bytes.length / 2)
    expect(countUnknown(fields)).toBe(0)
    for (const [name, found] of Object.entries(expected))
      expect(values(inside(fields), name), name).toEqual(found)
  })

  it('tiles every prefix of its data', () => {
    for (let length = 0; length < data.length / 2; length++) {
      const cut = carrier(code, place, data.slice(0, length * 2))
      leavesTile(parseMessage(unhex(cut.bytes), cut.context).fields, cut.bytes.length / 2)
    }
  })
})

describe.each(otherMessages)('%s', (name, text, context) => {
  it('is read to its last byte', () => {
    const { type, fields } = parseMessage(unhex(text), context)
    expect(type.name).toBe(name)
    expect(firstProblem(fields)).toBeNull()
    leavesTile(fields, text.length / 2)
    expect(countUnknown(fields)).toBe(0)
  })
})

it('names reserved extensions', () => {
  const { bytes, context } = carrier(0x8A8A, 'ClientHello', 'abcd')
  const { fields } = parseMessage(unhex(bytes), context)
  expect(values(fields, 'grease')).toEqual(['abcd'])
  expect(countUnknown(fields)).toBe(0)
})

it('counts an extension that nobody defined', () => {
  const { bytes, context } = carrier(0xFEED, 'ClientHello', 'abcd')
  expect(countUnknown(parseMessage(unhex(bytes), context).fields)).toBe(6)
})

it('counts a message that nobody defined', () => {
  expect(countUnknown(parseMessage(unhex(message(99, 'abcd')), nothing).fields)).toBe(6)
})

it('shows a hybrid share of a wrong length in one piece', () => {
  const { bytes, context } = carrier(51, 'ClientHello', vector(2, `11ec${vector(2, 'aa'.repeat(100))}`))
  const { fields } = parseMessage(unhex(bytes), context)
  expect(firstProblem(fields)).toBeNull()
  expect(values(fields, 'key_exchange')).toContain('aa'.repeat(100))
})

describe('without its description', () => {
  const restored: (() => void)[] = []
  afterEach(() => restored.splice(0).forEach(restore => restore()))

  /** Takes one entry out of a table until the test is over. */
  function drop<Description>(descriptions: ReadonlyMap<number, Description>, code: number): void {
    const map = descriptions as Map<number, Description>
    const decoder = map.get(code)!
    map.delete(code)
    restored.push(() => map.set(code, decoder))
  }

  it.each(Array.from(extensionDescriptions.keys()))('extension %i is counted as unknown', (code) => {
    const rows = extensions.filter(([each]) => each === code)
    expect(rows.length).toBeGreaterThan(0)
    drop(extensionDescriptions, code)
    for (const [, place, data] of rows) {
      const { bytes, context } = carrier(code, place, data)
      expect(countUnknown(parseMessage(unhex(bytes), context).fields)).toBe(4 + data.length / 2)
    }
  })

  it.each(Array.from(messageDescriptions.keys()))('message %i is counted as unknown', (code) => {
    const rows = [
      ...table.map(([, bytes, context]) => ({ bytes, context })),
      ...otherMessages.map(([, bytes, context]) => ({ bytes, context })),
    ].filter(({ bytes }) => Number.parseInt(bytes.slice(0, 2), 16) === code)
    expect(rows.length).toBeGreaterThan(0)
    drop(messageDescriptions, code)
    for (const { bytes, context } of rows)
      expect(countUnknown(parseMessage(unhex(bytes), context).fields)).toBe(bytes.length / 2)
  })
})

it('has a hello with nothing unknown to compare with', () => {
  expect(countUnknown(parseMessage(unhex(message(1, `0303${random}00${vector(2, '1301')}0100`)), nothing).fields)).toBe(0)
})
