/**
 * Any DER as a tree of elements, for a view that shows bytes and elements side by side. Nothing is refused: BER is read too, and
 * whatever is not DER is said at the element where it stands. What stands inside an OCTET STRING or a BIT STRING is opened where
 * it is a whole row of elements.
 */
import type { Asn1Node } from '../../contract/index.ts'
import type { ByteRange } from '../../contract/report/index.ts'
import type { Element, Note } from './der.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { contents, contextSpecific, deepest, encoding, readElement, tag, universal } from './der.ts'
import { elementText, hasTypeName, shownHex, typeName } from './element-text.ts'
import { stringFault } from './strings.ts'

const classes = ['universal', 'application', 'context', 'private'] as const

export interface Asn1Row {
  nodes: Asn1Node[]
  problems: Note[]
  rest?: ByteRange
}

/** The elements that stand in `range`, one behind the other, `most` nodes over all levels. */
export function asn1Row(bytes: Uint8Array, range: ByteRange, most: number): Asn1Row {
  return row(bytes, { start: range.start, end: Math.min(range.end, bytes.length), cut: false }, { left: most }, 0)
}

/** Where the encoding of this DER is not DER, or breaks the rules of its string types; at most `most` elements are looked at. */
export function encodingFaults(bytes: Uint8Array, range: ByteRange, most: number): Note[] {
  const { nodes, problems } = asn1Row(bytes, range, most)
  const faults = [...problems]
  const collect = (node: Asn1Node): void => {
    faults.push(...node.problems ?? [])
    node.children?.forEach(collect)
  }
  nodes.forEach(collect)
  return faults
}

/** A whole level is listed before any of it is opened, so that a budget that runs out leaves the shape to be seen. */
function row(bytes: Uint8Array, { start, end, cut }: ByteRange & { cut: boolean }, budget: { left: number }, depth: number): Asn1Row {
  const found: { element: Element, notes: Note[] }[] = []
  const problems: Note[] = []
  let at = start
  while (at < end && budget.left > 0) {
    const notes: Note[] = []
    try {
      const element = readElement(bytes, at, end, 'an element', notes, cut)
      found.push({ element, notes })
      budget.left--
      at = element.after
    }
    catch (error) {
      problems.push(noteOf(error))
      at = end
    }
  }
  return {
    nodes: found.map(({ element, notes }) => nodeOf(element, notes, budget, depth)),
    problems,
    ...(at < end
      ? { rest: { start: at, end } }
      : {}),
  }
}

function nodeOf(element: Element, notes: Note[], budget: { left: number }, depth: number): Asn1Node {
  const node: Asn1Node = {
    tag: {
      class: classes[element.class]!,
      number: element.number,
      name: typeName(element),
    },
    constructed: element.constructed,
    header: { start: element.start, end: element.content },
    content: { start: element.content, end: element.end },
  }
  const structured = element.class === universal && (element.number === tag.sequence || element.number === tag.set)
  if (element.class === universal && element.constructed !== structured) {
    notes.push({
      at: element.start,
      expected: structured
        ? `a constructed ${node.tag.name}`
        : `${node.tag.name} in one piece (DER, not BER)`,
    })
  }
  if (element.constructed) {
    open(node, element.content, element, notes, budget, depth)
    if (element.number === tag.set && element.class === universal && !isSorted(element))
      notes.push({ at: element.content, expected: 'the elements of a SET in ascending order' })
  }
  else {
    primitive(node, element, notes, budget, depth)
  }
  if (notes.length)
    node.problems = notes
  return node
}

function open(node: Asn1Node, start: number, element: Element, notes: Note[], budget: { left: number }, depth: number): void {
  if (start === element.end)
    return
  if (depth >= deepest || budget.left <= 0) {
    node.rest = { start, end: element.end }
    return
  }
  const inner = row(element.bytes, { start, end: element.end, cut: element.cut }, budget, depth + 1)
  if (inner.nodes.length)
    node.children = inner.nodes
  else
    node.value = shownHex(contents(element))
  notes.push(...inner.problems)
  if (inner.rest)
    node.rest = inner.rest
}

function primitive(node: Asn1Node, element: Element, notes: Note[], budget: { left: number }, depth: number): void {
  const carried = carriedAt(element)
  if (carried !== null) {
    node.encapsulates = true
    open(node, carried, element, notes, budget, depth)
  }
  try {
    const { value, oid } = elementText({ ...element, notes })
    if (value !== undefined && (carried === null || !node.children))
      node.value = value
    if (oid)
      node.oid = oid
    const wrong = stringFault(element)
    if (wrong)
      notes.push(wrong)
  }
  catch (error) {
    node.value = shownHex(contents(element))
    notes.push(noteOf(error))
  }
}

/** Where DER begins inside a string of bytes or bits; null where there is none, or something that only begins like it. */
function carriedAt(element: Element): number | null {
  if (element.class !== universal || (element.number !== tag.octetString && element.number !== tag.bitString))
    return null
  const start = element.number === tag.bitString
    ? element.content + 1
    : element.content
  // Two bytes are the least that an element has; of a bit string only one that begins like a SEQUENCE is taken for DER.
  if (element.end - start < 2 || (element.number === tag.bitString && (element.bytes[element.content] !== 0 || element.bytes[start] !== 0x30)))
    return null
  try {
    const carried = readElement(element.bytes, start, element.end, 'an element')
    return carried.end === element.end && (carried.class === contextSpecific || (carried.class === universal && hasTypeName(carried.number)))
      ? start
      : null
  }
  catch (error) {
    noteOf(error)
    return null
  }
}

/** X.690, Sections 10.3 and 11.6: by tag or, for a SET OF, by encoding. What cannot be read is said elsewhere. */
function isSorted(element: Element): boolean {
  let earlier: Element | null = null
  for (let at = element.content; at < element.end;) {
    let next: Element
    try {
      next = readElement(element.bytes, at, element.end, 'an element', [], element.cut)
    }
    catch (error) {
      noteOf(error)
      return true
    }
    if (earlier && !(earlier.class < next.class || (earlier.class === next.class && earlier.number < next.number)) && compareBytes(encoding(earlier), encoding(next)) > 0)
      return false
    earlier = next
    at = next.after
  }
  return true
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    if (one[at] !== other[at])
      return one[at]! - other[at]!
  }
  return one.length - other.length
}

function noteOf(error: unknown): Note {
  if (error instanceof ParseError)
    return { at: error.at, expected: error.expected }
  throw error
}
