import type { Field } from '../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { ancestors, fieldNodes, nodeAt, paint, unfolded } from '../../../src/ui/timeline/field-nodes.ts'
import { fieldValue } from '../../../src/ui/timeline/field-value.ts'
import { hexRow } from '../../../src/ui/timeline/hex-rows.ts'

const at = (start: number, end: number) => ({ start, end })
const tree: Field[] = [
  {
    name: 'message',
    at: at(0, 20),
    kind: 'header',
    children: [
      {
        name: 'version',
        at: at(0, 2),
        kind: 'number',
        value: 'TLS 1.2',
      },
      {
        name: 'list',
        at: at(4, 20),
        kind: 'list',
        children: [
          {
            name: 'length',
            at: at(4, 6),
            kind: 'header',
            value: '14',
          },
          {
            name: 'first',
            at: at(6, 8),
            kind: 'number',
            value: 'x25519',
          },
          {
            name: 'second',
            at: at(8, 20),
            kind: 'key',
            value: 'secp256r1',
          },
        ],
      },
    ],
  },
]
const nodes = fieldNodes(tree)

describe('the nodes of a tree', () => {
  it('come in its order, each with where it ends', () => {
    expect(nodes.map(({ field, depth, parent, next }) => [field.name, depth, parent, next])).toEqual([
      ['message', 0, -1, 6],
      ['version', 1, 0, 2],
      ['list', 1, 0, 6],
      ['length', 2, 2, 4],
      ['first', 2, 2, 5],
      ['second', 2, 2, 6],
    ])
  })
  it('stand a depth that no recursion would', () => {
    let deep: Field = {
      name: 'end',
      at: at(0, 1),
      kind: 'opaque',
    }
    for (let depth = 0; depth < 20_000; depth++) {
      deep = {
        name: 'level',
        at: at(0, 1),
        kind: 'header',
        children: [deep],
      }
    }
    expect(fieldNodes([deep])).toHaveLength(20_001)
  })
  it('own the bytes, the innermost first', () => {
    expect([
      ...paint(nodes, 20),
    ]).toEqual([
      1,
      1,
      0,
      0,
      3,
      3,
      4,
      4,
      ...Array.from({ length: 12 }).fill(5),
    ])
  })
  it('own no byte beyond those that are there', () => {
    expect([
      ...paint(fieldNodes([
        {
          name: 'liar',
          at: at(2, 4_000_000_000),
          kind: 'opaque',
        },
      ]), 4),
    ]).toEqual([-1, -1, 0, 0])
  })
  it('are found by a range', () => {
    expect(nodeAt(nodes, at(6, 8))?.field.name).toBe('first')
    expect(nodeAt(nodes, at(7, 9))?.field.name).toBe('list')
    expect(nodeAt(nodes, at(30, 31))).toBeNull()
  })
  it('fold', () => {
    expect(unfolded(nodes, new Set([0])).map(({ field }) => field.name)).toEqual(['message', 'version', 'list'])
    expect(ancestors(nodes, 4)).toEqual([2, 0])
  })
})

describe('a field in a line', () => {
  it('says its own value, or what its children hold', () => {
    expect(fieldValue(tree[0]?.children?.[0] as Field)).toBe('TLS 1.2')
    expect(fieldValue(tree[0]?.children?.[1] as Field)).toBe('x25519, secp256r1')
  })
  it('takes what has a value by it, and parts names of CAs, which hold commas, by semicolons', () => {
    const names: Field = { name: 'certificate_authorities', at: at(0, 9), kind: 'list', children: ['C=DE, CN=A', 'CN=B'].map(value => ({ name: 'DistinguishedName', at: at(0, 9), kind: 'der', value, children: [{ name: 'AttributeValue', at: at(0, 9), kind: 'text', value: 'x' }] })) }
    expect(fieldValue(names)).toBe('C=DE, CN=A; CN=B')
  })
  it('stays short whatever it holds', () => {
    const many: Field = {
      name: 'suites',
      at: at(0, 2),
      kind: 'list',
      children: Array.from({ length: 9_000 }, (_, code) => ({
        name: 'suite',
        at: at(0, 2),
        kind: 'number' as const,
        value: `suite ${code}`,
      })),
    }
    expect(fieldValue(many)).toBe('suite 0, suite 1, suite 2, suite 3, suite 4, suite 5, …')
    expect(fieldValue({
      name: 'key',
      at: at(0, 2),
      kind: 'key',
      value: 'f'.repeat(5_000),
    })).toHaveLength(161)
  })
})

describe('a row of hex', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, index) => index + 0x40)
  it('names what begins in it', () => {
    const owners = paint(nodes, 20)
    expect(hexRow(bytes, 0, owners, nodes)).toMatchObject({
      offset: '0000',
      begins: [1, 3, 4, 5],
      names: 'version +3',
    })
    expect(hexRow(bytes, 1, owners, nodes)).toMatchObject({ offset: '0010', begins: [], names: '│' })
  })
  it('shows text where there are no fields', () => {
    expect(hexRow(bytes, 1, null, [])).toMatchObject({ text: 'PQRS', names: '' })
  })
  it('names the selected field where it begins, whatever else begins in the row', () => {
    const range = (start: number, end: number) => ({ start, end })
    const nodes = fieldNodes([{ name: 'all', at: range(0, 20), kind: 'list', children: [
      { name: 'signature', at: range(2, 6), kind: 'list' },
      { name: 'issuer', at: range(8, 18), kind: 'list', children: [{ name: 'name', at: range(8, 18), kind: 'text' }] },
    ] }])
    const bytes = new Uint8Array(20)
    const row = (selected: number) => hexRow(bytes, 0, paint(nodes, bytes.length), nodes, selected)
    expect(row(-1)).toMatchObject({ names: 'all +2' })
    expect(row(1)).toMatchObject({ begins: [1, 0, 3], names: 'signature +2' })
    // issuer's bytes all belong to what is inside it
    expect(row(2)).toMatchObject({ begins: [2, 0, 1, 3], names: 'issuer +3' })
    expect(hexRow(bytes, 1, paint(nodes, bytes.length), nodes, 2)).toMatchObject({ begins: [], names: '│' })
  })
})
