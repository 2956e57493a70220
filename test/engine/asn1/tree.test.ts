/** Any bytes as a tree: places, names and values of the elements, what stands inside strings, and what is not DER. */
import type { Asn1Node } from '../../../src/contract/index.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asn1Node } from '../../../src/contract/index.ts'
import { asn1Row, encodingFaults } from '../../../src/engine/asn1/tree.ts'
import { unhex } from '../../../src/engine/bytes/hex.ts'

function row(bytes: string, most = 2000) {
  const input = unhex(bytes)
  return asn1Row(input, { start: 0, end: input.length }, most)
}

/** Name and value of each node, its children behind it. */
function outline(nodes: readonly Asn1Node[]): unknown[] {
  return nodes.map(({ tag, value, encapsulates, children }) => [
    tag.name,
    ...value === undefined ? [] : [value],
    ...encapsulates ? ['carries'] : [],
    ...children ? [outline(children)] : [],
  ])
}

/** AlgorithmIdentifier of sha256WithRSAEncryption. */
const algorithm = '300d06092a864886f70d01010b0500'

describe('the tree', () => {
  it('has each element with its place, tag and length apart from the contents', () => {
    const { nodes, problems, rest } = row(algorithm)
    expect([problems, rest]).toEqual([[], undefined])
    expect(nodes).toEqual([
      {
        tag: { class: 'universal', number: 16, name: 'SEQUENCE' },
        constructed: true,
        header: { start: 0, end: 2 },
        content: { start: 2, end: 15 },
        children: [
          {
            tag: { class: 'universal', number: 6, name: 'OBJECT IDENTIFIER' },
            constructed: false,
            header: { start: 2, end: 4 },
            content: { start: 4, end: 13 },
            value: '1.2.840.113549.1.1.11 sha256WithRSAEncryption',
            oid: { oid: '1.2.840.113549.1.1.11', name: 'sha256WithRSAEncryption' },
          },
          {
            tag: { class: 'universal', number: 5, name: 'NULL' },
            constructed: false,
            header: { start: 13, end: 15 },
            content: { start: 15, end: 15 },
          },
        ],
      },
    ])
    expect(asn1Node.parse(nodes[0])).toEqual(nodes[0])
  })

  it('counts places from the first byte of the whole input', () => {
    const input = unhex(`ffff${algorithm}ff`)
    const { nodes: [sequence] } = asn1Row(input, { start: 2, end: input.length - 1 }, 10)
    expect(sequence).toMatchObject({ header: { start: 2, end: 4 }, content: { start: 4, end: 17 } })
    expect(sequence?.children?.[1]?.header).toEqual({ start: 15, end: 17 })
  })

  it.each<[what: string, bytes: string, value: string | undefined]>([
    ['true', '0101ff', 'TRUE'],
    ['a small number', '02020539', '1337'],
    ['a large number', '020900ffffffffffffffff', '00ffffffffffffffff'],
    ['a negative number', '0201ff', 'ff'],
    ['a time', '170d3236313132373030303030305a', '2026-11-27T00:00:00Z'],
    ['a text', '0c05c3a42e7a21', 'ä.z!'],
    ['a text with a mark that turns the writing around', '0c06e280aeabcdef', '\\u{202e}\uFFFD\uFFFD\uFFFD'],
    ['Unicode in two bytes', '1e0400e44e2d', 'ä中'],
    ['bits', '03020780', '80'],
    ['many bytes', `0441${'ab'.repeat(65)}`, `${'ab'.repeat(64)}…`],
    ['a name in a context', '820b6578616d706c652e6f7267', 'example.org'],
    ['bytes in a context', '8704c0000201', 'c0000201'],
    ['nothing', '0500', undefined],
  ])('says %s', (_, bytes, value) => {
    expect(row(bytes).nodes[0]?.value).toBe(value)
  })

  it.each([
    ['[APPLICATION 3]', '4300'],
    ['[2]', '8200'],
    ['[PRIVATE 31]', 'df1f00'],
    ['[UNIVERSAL 29]', '1d00'],
    ['[201]', '9f814900'],
  ])('calls a tag %s', (name, bytes) => {
    expect(row(bytes).nodes[0]?.tag.name).toBe(name)
  })

  it('opens what a string of bytes or bits carries', () => {
    expect(outline(row('040530030101ff').nodes)).toEqual([['OCTET STRING', 'carries', [['SEQUENCE', [['BOOLEAN', 'TRUE']]]]]])
    expect(outline(row('03060030030101ff').nodes)).toEqual([['BIT STRING', 'carries', [['SEQUENCE', [['BOOLEAN', 'TRUE']]]]]])
    expect(outline(row('0407040530030101ff').nodes)).toEqual([['OCTET STRING', 'carries', [['OCTET STRING', 'carries', [['SEQUENCE', [['BOOLEAN', 'TRUE']]]]]]]])
  })

  it.each([
    ['it does not fill', '040630030101ff00'],
    ['it is not whole', '040430030101'],
    ['it would have a tag without a name', '04020f00'],
    ['unused bits stand before', '03060130030101fe'],
    ['it is no SEQUENCE in bits', '030400010100'],
  ])('leaves a string closed where %s', (_, bytes) => {
    const [node] = row(bytes).nodes
    expect([node?.encapsulates, node?.children]).toEqual([undefined, undefined])
  })
})

describe('what is not DER is said where it stands', () => {
  it.each<[what: string, bytes: string, at: number, expected: RegExp]>([
    ['a length that is too long', '308103020105', 1, /shortest form/],
    ['an indefinite length', '30800201050000', 1, /definite length/],
    ['a number with a needless zero', '30040202007f', 4, /shortest form/],
    ['a boolean of one', '3003010101', 4, /00 or ff/],
    ['bits that do not count and are set', '030203ff', 3, /unused bits/],
    ['a set out of order', '3106020102020101', 2, /ascending order/],
    ['a letter that no PrintableString has', '130140', 2, /PrintableString/],
    ['UTF-8 that is none', '0c01c3', 2, /UTF-8/],
    ['half a letter in a BMPString', '1e0141', 2, /whole characters/],
    ['a SEQUENCE in one piece', '1000', 0, /a constructed SEQUENCE/],
    ['a string in pieces', '240404026162', 0, /OCTET STRING in one piece/],
    ['a month that the calendar does not have', '170d3236313332373030303030305a', 2, /calendar/],
  ])('%s', (_, bytes, at, expected) => {
    const input = unhex(bytes)
    expect(encodingFaults(input, { start: 0, end: input.length }, 100)).toContainEqual({ at, expected: expect.stringMatching(expected) as string })
  })

  it('and what stands before a fault is read', () => {
    const { nodes, problems, rest } = row('0201050204ff')
    expect(outline(nodes)).toEqual([['INTEGER', '5']])
    expect(problems).toEqual([{ at: 5, expected: '4 bytes of contents' }])
    expect(rest).toBeUndefined()
    const inner = row('30050201050204').nodes[0]
    expect(outline(inner?.children ?? [])).toEqual([['INTEGER', '5']])
    expect(inner?.problems).toEqual([{ at: 7, expected: '4 bytes of contents' }])
  })

  it('contents that are no elements are shown as they are', () => {
    expect(row('3003ffffff').nodes[0]).toMatchObject({ value: 'ffffff', problems: [{ expected: expect.any(String) as string }] })
  })
})

describe('a tree has its bounds', () => {
  it('a budget that runs out says where to go on, the whole level first', () => {
    const { nodes, rest } = row('3003020101300302010230030201033003020104', 3)
    expect(rest).toEqual({ start: 15, end: 20 })
    expect(nodes.map(({ rest }) => rest)).toEqual([{ start: 2, end: 5 }, { start: 7, end: 10 }, { start: 12, end: 15 }])
    expect(nodes.some(({ children }) => children)).toBe(false)
    const more = asn1Row(unhex('3003020101300302010230030201033003020104'), rest!, 10)
    expect(outline(more.nodes)).toEqual([['SEQUENCE', [['INTEGER', '4']]]])
  })

  it('depth', () => {
    const deep = '3080'.repeat(200)
    expect(() => row(deep)).not.toThrow()
    let bytes = ''
    for (let level = 0; level < 60; level++)
      bytes = `30${(bytes.length / 2).toString(16).padStart(2, '0')}${bytes}`
    let [node] = row(bytes).nodes
    let levels = 0
    for (; node?.children; [node] = node.children)
      levels++
    expect(levels).toBe(32)
    expect(node?.rest).toBeDefined()
  })

  it('any bytes give a tree whose places lie inside one another', () => {
    const inside = (nodes: readonly Asn1Node[], start: number, end: number): void => {
      let at = start
      for (const { header, content, children } of nodes) {
        expect(header.start).toBeGreaterThanOrEqual(at)
        expect(content.start).toBe(header.end)
        expect(content.end).toBeLessThanOrEqual(end)
        inside(children ?? [], content.start, content.end)
        at = content.end
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      inside(asn1Row(bytes, { start: 0, end: bytes.length }, 500).nodes, 0, bytes.length)
    }), { numRuns: 500 })
  })
})
