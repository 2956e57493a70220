/** The ASN.1 of any DER as fields, so that the tree and the hex view of messages show it too. Names that a parser knows stand before the tag. */
import type { Asn1Node, Field } from '../../contract/index.ts'

const texts = /String$|Time$/

export function asn1Fields(nodes: readonly Asn1Node[], named: readonly Field[] = []): Field[] {
  const names = new Map<string, string>()
  const waiting = [...named]
  while (waiting.length > 0) {
    const field = waiting.pop() as Field
    const key = `${field.at.start}-${field.at.end}`
    // The outermost name of a range is the one of the RFC's structure.
    names.set(key, field.name)
    for (const child of field.children ?? []) {
      if (`${child.at.start}-${child.at.end}` !== key)
        waiting.push(child)
    }
  }
  return nodes.map(node => fieldOf(node, names))
}

function fieldOf({ tag, header, content, value, oid, encapsulates, problems, children, rest }: Asn1Node, names: ReadonlyMap<string, string>): Field {
  const name = names.get(`${header.start}-${content.end}`)
  const text = oid
    ? [oid.name, oid.oid].filter(Boolean).join('  ')
    : value
  return {
    name: [name, `${tag.name}${encapsulates ? ' {}' : ''}`].filter(Boolean).join('  '),
    at: { start: header.start, end: content.end },
    kind: kindOf(tag.name, children !== undefined),
    ...text === undefined ? {} : { value: text },
    ...problems?.[0] ? { problem: problems[0].expected } : {},
    ...children || rest
      ? {
          children: [
            ...children?.map(child => fieldOf(child, names)) ?? [],
            ...rest ? [{ name: '…', at: rest, kind: 'opaque' as const }] : [],
          ],
        }
      : {},
  }
}

function kindOf(tag: string, nested: boolean): Field['kind'] {
  if (tag === 'OBJECT IDENTIFIER')
    return 'header'
  if (nested)
    return 'list'
  if (tag === 'INTEGER' || tag === 'ENUMERATED' || tag === 'BOOLEAN')
    return 'number'
  if (texts.test(tag))
    return 'text'
  return tag === 'BIT STRING'
    ? 'signature'
    : 'opaque'
}
