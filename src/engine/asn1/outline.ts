/** The ASN.1 inside an extension that no decoder names, in lines that a person can read. */
import type { Asn1Node } from '../../contract/index.ts'
import type { Element } from './der.ts'
import { asn1Row } from './tree.ts'

const mostLines = 60

/** `INTEGER 5`, indented by two spaces a level; empty where the contents are no ASN.1. */
export function outlineOf(carrier: Element): string[] {
  const { nodes, problems } = asn1Row(carrier.bytes, { start: carrier.content, end: carrier.end }, mostLines)
  const lines: string[] = []
  if (!problems.length)
    write(nodes, '', lines)
  return lines
}

function write(nodes: readonly Asn1Node[], indent: string, lines: string[]): void {
  for (const { tag, value, children, rest } of nodes) {
    lines.push(`${indent}${tag.name}${value === undefined ? '' : ` ${value}`}`)
    write(children ?? [], `${indent}  `, lines)
    if (rest)
      lines.push(`${indent}  …`)
  }
}
