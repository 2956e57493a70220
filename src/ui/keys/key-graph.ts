/**
 * The derivation of the keys as a graph of three lanes: the trunk of secrets, what branches off from it, and the keys at the
 * end. Steps stand in the order in which they are derived, so every line runs downwards.
 */
import type { KeyStep } from '../../contract/index.ts'

export interface GraphNode {
  step: KeyStep
  /** 0: the trunk. 1: a branch, or what flows in from outside. 2: what comes of a branch. */
  lane: 0 | 1 | 2
  row: number
}

export interface GraphEdge {
  key: string
  from: GraphNode
  to: GraphNode
}

export interface KeyGraph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export function keyGraph(steps: readonly KeyStep[]): KeyGraph {
  const nodes = steps.map((step, row): GraphNode => ({ step, lane: laneOf(step), row }))
  const byId = new Map(nodes.map(node => [node.step.id, node]))
  const edges = nodes.flatMap(to => to.step.from.flatMap((id) => {
    const from = byId.get(id)
    return from
      ? [{ key: `${id} ${to.step.id}`, from, to }]
      : []
  }))
  return { nodes, edges }
}

function laneOf({ id, operation, label }: KeyStep): GraphNode['lane'] {
  switch (operation) {
    // of a session that is resumed the trunk itself comes from outside
    case 'input': return id === 'master_secret' ? 0 : 1
    case 'HKDF-Extract': return 0
    case 'Derive-Secret': return label === 'derived'
      ? 0
      : 1
    case 'HKDF-Expand-Label':
    case 'part': return 2
    case 'PRF':
    case 'MD5-SHA1': return id.endsWith('_finished')
      ? 1
      : 0
  }
}

/** As the RFCs write it: `Derive-Secret(handshake_secret, "c hs traffic", ClientHello…ServerHello)`. */
export function formulaOf({ operation, from, label, context }: KeyStep): string | null {
  if (operation === 'input')
    return null
  if (operation === 'part')
    return `part of ${from.join(', ')}`
  const given = operation === 'HKDF-Extract'
    ? extracted(from, context)
    : [
        ...from,
        ...label === undefined
          ? []
          : [`"${label}"`],
        ...context === undefined
          ? []
          : [context === ''
              ? '""'
              : context],
      ]
  return `${operation}(${given.join(', ')})`
}

/** Salt and input keying material (RFC 5869, Section 2.2); what nothing is known of is zeros. */
function extracted([first, second]: string[], context: string | undefined): string[] {
  // the pre-shared key is the input of an empty salt, everything else the salt of what comes in
  return context?.startsWith('0, ')
    ? ['0', first ?? '0']
    : [first ?? '0', second ?? '0']
}

/**
 * Steps that hold nothing of the connection: without a pre-shared key the trunk of TLS 1.3 begins with zeros, and what is
 * derived from that over no messages is known to anybody (RFC 8446, Section 7.1).
 */
export function constants(steps: readonly KeyStep[]): Set<string> {
  const found = new Set<string>()
  for (const { id, operation, from, context } of steps) {
    const isZeros = operation === 'HKDF-Extract' && context === '0, 0'
    const isDerived = operation === 'Derive-Secret' && context === '' && from.every(each => found.has(each))
    if (isZeros || isDerived)
      found.add(id)
  }
  return found
}

/** What is known of a step's value, and from where. */
export function knowledgeOf(step: KeyStep, steps: readonly KeyStep[]): 'constant' | 'known' | 'unknown' {
  return constants(steps).has(step.id)
    ? 'constant'
    : step.known
      ? 'known'
      : 'unknown'
}

/** Whose key it is; null where it is of both. */
export function sideOf({ id }: KeyStep): 'client' | 'server' | null {
  return /^(client|server)_/.exec(id)?.[1] as 'client' | 'server' | undefined ?? null
}

/** Key of the step's words, the same for both sides. */
export function wordsOf({ id, operation }: KeyStep): string {
  const stem = id.replace(/^(?:client|server)_/, '')
  if (stem !== 'master_secret' || operation === 'HKDF-Extract')
    return stem
  return operation === 'input'
    ? 'resumed_master_secret'
    : 'older_master_secret'
}

/** Where the rule stands. */
export function referenceOf(step: KeyStep): string {
  const { id, operation } = step
  if (id === 'master_secret' && operation === 'input')
    return 'RFC 5246 §7.3'
  if (operation === 'MD5-SHA1')
    return 'RFC 6101 §6.1, §6.2.2'
  if (operation === 'PRF' || operation === 'part' || id === 'pre_master_secret') {
    return id.endsWith('_finished')
      ? 'RFC 5246 §7.4.9'
      : operation === 'part' || id === 'key_block'
        ? 'RFC 5246 §6.3'
        : step.label === 'extended master secret'
          ? 'RFC 7627 §4'
          : 'RFC 5246 §8.1'
  }
  if (id.endsWith('_finished_key'))
    return 'RFC 8446 §4.4.4'
  if (id.includes('exporter'))
    return 'RFC 8446 §7.5'
  if (id === 'binder_key' || id === 'psk')
    return 'RFC 8446 §4.2.11'
  return operation === 'HKDF-Expand-Label'
    ? 'RFC 8446 §7.3'
    : 'RFC 8446 §7.1'
}
