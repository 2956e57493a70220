/** The bytes of one direction as leaves, one behind the other: none overlap, none is left out. */
import type { Field } from '../../../contract/report/common.ts'
import type { Entry, Segment, Stretch } from './ledger.ts'
import { readElement } from '../../asn1/der.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { certificateFields, mostFields } from '../../x509/certificate-fields.ts'

export interface Leaf {
  /** In all bytes of the direction; `end` exclusive. A field that goes on in the next record has a leaf in each. */
  start: number
  end: number
  name: string
  /** Names from the message or event down to the field's parent: `ClientHello/extensions/server_name`; empty for parts of the record. */
  path: string
  kind: Field['kind']
  value?: string | undefined
  /** Index of the record. */
  record: number | null
  /** The message or event. */
  order: number | null
  /** No decoder names it. */
  unknown: boolean
}

/** Lengths count from the first byte of the message or event. */
type Flat = Pick<Leaf, 'start' | 'end' | 'name' | 'path' | 'kind' | 'value' | 'unknown'>

const certificateNames = new Set([
  'ASN.1Cert',
  'cert_data',
  'CERTIFICATE-DATA',
])

/**
 * `entries` and `stretches` are those of one direction, which has `total` bytes; `plaintext` gives the bytes of a message,
 * where they are kept.
 */
export function annotationOf(entries: readonly Entry[], stretches: readonly Stretch[], total: number, plaintext: (order: number) => Uint8Array | null): Leaf[] {
  const leaves: Leaf[] = []
  const messages = new Messages(stretches, plaintext)
  let at = 0
  for (const { offset, record, segments } of entries) {
    at = offset
    for (const segment of segments) {
      for (const flat of flatten(segment, messages)) {
        leaves.push({
          ...flat,
          start: at + flat.start,
          end: at + flat.end,
          record,
          order: flat.order,
        })
      }
      at += segment.length
    }
  }
  if (at < total) {
    leaves.push({
      start: at,
      end: total,
      name: 'unlisted',
      path: '',
      kind: 'opaque',
      record: null,
      order: null,
      unknown: false,
    })
  }
  return leaves
}

function flatten(segment: Segment, messages: Messages): (Flat & { order: number | null })[] {
  switch (segment.kind) {
    case 'leaf': return [
      {
        start: 0,
        end: segment.length,
        name: segment.name,
        path: '',
        kind: segment.says,
        unknown: segment.unknown,
        order: segment.order,
      },
    ]
    case 'fields': {
      const flats: Flat[] = []
      flattenFields(segment.fields, segment.name, 0, segment.length, false, null, flats)
      return flats.map(flat => ({ ...flat, order: segment.order }))
    }
    case 'handshake': return messages.take(segment.at, segment.length)
  }
}

/** Cuts the leaves of messages where records end; asked in the order of the bytes. */
class Messages {
  readonly #stretches: readonly Stretch[]
  readonly #plaintext: (order: number) => Uint8Array | null
  #next = 0
  #leaves: Flat[] = []
  #leaf = 0
  #opened = -1

  constructor(stretches: readonly Stretch[], plaintext: (order: number) => Uint8Array | null) {
    this.#stretches = stretches
    this.#plaintext = plaintext
  }

  take(from: number, length: number): (Flat & { order: number | null })[] {
    const found: (Flat & { order: number | null })[] = []
    const end = from + length
    let at = from
    while (at < end) {
      const stretch = this.#stretches[this.#next]
      if (!stretch || stretch.at > at) {
        // of a message that is cut, or not listed
        const until = Math.min(end, stretch?.at ?? end)
        found.push({
          ...whole('handshake', 0, until - at, true),
          start: at - from,
          end: until - from,
          order: null,
        })
        at = until
        continue
      }
      at = this.#takeOf(stretch, at, end, from, found)
    }
    return found
  }

  #takeOf(stretch: Stretch, at: number, end: number, from: number, found: (Flat & { order: number | null })[]): number {
    if (this.#opened !== this.#next) {
      this.#opened = this.#next
      this.#leaf = 0
      this.#leaves = this.#leavesOf(stretch)
    }
    const until = Math.min(end, stretch.at + stretch.length)
    for (; this.#leaf < this.#leaves.length; this.#leaf++) {
      const leaf = this.#leaves[this.#leaf]!
      const [start, stop] = [
        Math.max(stretch.at + leaf.start, at),
        Math.min(stretch.at + leaf.end, until),
      ]
      if (start >= until)
        break
      found.push({
        ...leaf,
        start: start - from,
        end: stop - from,
        order: stretch.order,
      })
      if (stop < stretch.at + leaf.end)
        break
    }
    if (until === stretch.at + stretch.length)
      this.#next++
    return until
  }

  #leavesOf({ fields, name, length, order }: Stretch): Flat[] {
    if (!fields)
      return [whole(name, 0, length, true)]
    const flats: Flat[] = []
    const bytes = order === null
      ? null
      : this.#plaintext(order)
    flattenFields(fields, name, 0, length, false, bytes, flats)
    return flats
  }
}

/** What the children of a field leave open is a leaf of its own: the tag and the length of an ASN.1 element. */
function flattenFields(fields: readonly Field[], path: string, start: number, end: number, unknown: boolean, bytes: Uint8Array | null, into: Flat[]): void {
  let at = start
  for (const field of fields) {
    if (field.at.start > at)
      into.push({ ...whole('identifier_and_length', at, field.at.start, unknown), path, kind: 'header' })
    flattenField(field, path, unknown, bytes, into)
    at = field.at.end
  }
  if (end > at)
    into.push({ ...whole('rest', at, end, unknown), path })
}

function flattenField(field: Field, path: string, inUnknown: boolean, bytes: Uint8Array | null, into: Flat[]): void {
  const { name, at, kind, value } = field
  const unknown = inUnknown || field.unknown === true
  const children = field.children?.length
    ? field.children
    : certificateChildren(field, bytes)
  if (children)
    flattenFields(children, `${path}/${name}`, at.start, at.end, unknown, bytes, into)
  else if (at.end > at.start)
    into.push({ start: at.start, end: at.end, name, path, kind, value, unknown })
}

/** A certificate is named down to its last element, where it is one. */
function certificateChildren({ name, at, kind }: Field, bytes: Uint8Array | null): Field[] | null {
  if (kind !== 'der' || !bytes || !certificateNames.has(name) || at.end === at.start)
    return null
  try {
    const der = bytes.subarray(at.start, at.end)
    return certificateFields(readElement(der, 0, der.length, 'a certificate'), { left: mostFields }).map(field => moved(field, at.start))
  }
  catch (error) {
    if (error instanceof ParseError)
      return null
    throw error
  }
}

function moved(field: Field, by: number): Field {
  return {
    ...field,
    at: { start: field.at.start + by, end: field.at.end + by },
    children: field.children?.map(child => moved(child, by)),
  }
}

function whole(name: string, start: number, end: number, unknown: boolean): Flat {
  return {
    start,
    end,
    name,
    path: '',
    kind: 'opaque',
    unknown,
  }
}
