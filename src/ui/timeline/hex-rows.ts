import type { FieldNode } from './field-nodes.ts'
import { colourOf } from './field-colour.ts'

export interface HexRow {
  offset: string
  cells: { at: number, hex: string, owner: number, kind: string }[]
  /** Ids of the fields that begin in this row. */
  begins: number[]
  /** The selected one where it begins here, else the first of them, and how many more; a stroke where a field runs on. */
  names: string
  /** The bytes as ASCII, dots for the rest. */
  text: string
}

function colour(node: FieldNode | undefined): string {
  return node ? colourOf(node.field) : ''
}

/** `selected` is the id of a field, -1 for none. */
export function hexRow(bytes: Uint8Array, index: number, owners: Int32Array | null, nodes: readonly FieldNode[], selected = -1): HexRow {
  const start = index * 16
  const slice = bytes.subarray(start, start + 16)
  const cells = Array.from(slice, (byte, column) => {
    const owner = owners?.[start + column] ?? -1
    return {
      at: start + column,
      hex: byte.toString(16).padStart(2, '0'),
      owner,
      kind: colour(nodes[owner]),
    }
  })
  const begins: number[] = []
  for (const { at, owner } of cells) {
    if (owner >= 0 && owners?.[at - 1] !== owner && nodes[owner]?.field.at.start === at)
      begins.push(owner)
  }
  const from = nodes[selected]?.field.at.start ?? -1
  // its first byte may belong to a field inside it
  if (from >= start && from < start + slice.length)
    begins.splice(0, begins.length, selected, ...begins.filter(id => id !== selected))
  const named = begins.map(id => nodes[id]?.field.name ?? '').filter(name => name !== '')
  return {
    offset: start.toString(16).padStart(4, '0'),
    cells,
    begins,
    names: named.length === 0
      ? (cells[0] && cells[0].owner >= 0
          ? '│'
          : '')
      : named.length === 1
        ? named[0] as string
        : `${named[0]} +${named.length - 1}`,
    text: Array.from(slice, byte => byte >= 0x20 && byte < 0x7F
      ? String.fromCharCode(byte)
      : '·').join(''),
  }
}
