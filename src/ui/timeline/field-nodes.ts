import type { ByteRange, Field } from '../../contract/index.ts'

/** A field in its place in the tree; ids count in the order of the tree, parents before their children. */
export interface FieldNode {
  id: number
  parent: number
  depth: number
  field: Field
  /** First id after this node and all below it. */
  next: number
}

/** The tree in one list. Built without recursion: the depth is whatever the bytes claimed. */
export function fieldNodes(roots: readonly Field[]): FieldNode[] {
  const nodes: FieldNode[] = []
  const stack: { field: Field, parent: number, depth: number }[] = [...roots].reverse().map(field => ({ field, parent: -1, depth: 0 }))
  while (stack.length > 0) {
    const { field, parent, depth } = stack.pop() as (typeof stack)[number]
    const id = nodes.length
    nodes.push({
      id,
      parent,
      depth,
      field,
      next: id + 1,
    })
    for (const child of [
      ...field.children ?? [],
    ].reverse())
      stack.push({ field: child, parent: id, depth: depth + 1 })
  }
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id] as FieldNode
    const parent = nodes[node.parent]
    if (parent)
      parent.next = Math.max(parent.next, node.next)
  }
  return nodes
}

/** For each byte the id of the innermost field that holds it; -1 where none does. */
export function paint(nodes: readonly FieldNode[], length: number): Int32Array {
  const owners = new Int32Array(length).fill(-1)
  for (const node of nodes)
    owners.fill(node.id, Math.min(node.field.at.start, length), Math.min(Math.max(node.field.at.end, node.field.at.start), length))
  return owners
}

/** The innermost field that covers the range, preferring one of exactly this range. */
export function nodeAt(nodes: readonly FieldNode[], at: ByteRange): FieldNode | null {
  let best: FieldNode | null = null
  for (const node of nodes) {
    const { start, end } = node.field.at
    if (start <= at.start && end >= at.end && (!best || end - start <= best.field.at.end - best.field.at.start))
      best = node
  }
  return best
}

/** Ids above a node, nearest first. */
export function ancestors(nodes: readonly FieldNode[], id: number): number[] {
  const found: number[] = []
  for (let parent = nodes[id]?.parent ?? -1; parent >= 0; parent = nodes[parent]?.parent ?? -1)
    found.push(parent)
  return found
}

/** The rows that show while `open` holds the ids of unfolded nodes. */
export function unfolded(nodes: readonly FieldNode[], open: ReadonlySet<number>): FieldNode[] {
  const rows: FieldNode[] = []
  for (let id = 0; id < nodes.length;) {
    const node = nodes[id] as FieldNode
    rows.push(node)
    id = open.has(id)
      ? id + 1
      : node.next
  }
  return rows
}
