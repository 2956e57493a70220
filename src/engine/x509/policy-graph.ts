/**
 * Which policies hold along a path: RFC 5280, Section 6.1, with the graph of RFC 9618 in the place of the tree, which a hostile
 * chain could make grow without bounds: at each depth a policy stands once, with the policies above that lead to it.
 */
import type { PolicyStatements } from './policies.ts'
import { anyPolicy } from './policies.ts'

/** Section 6.1.1, (c) to (g). */
export interface PolicyWishes {
  /** Policies that are acceptable; `anyPolicy` among them accepts all. */
  acceptable: readonly string[]
  explicit: boolean
  inhibitMapping: boolean
  inhibitAny: boolean
}

export const anyWillDo: PolicyWishes = {
  acceptable: [anyPolicy],
  explicit: false,
  inhibitMapping: false,
  inhibitAny: false,
}

export interface PolicyStep {
  statements: PolicyStatements
  selfIssued: boolean
}

export interface PolicyOutcome {
  /** Place in `steps` of the certificate that broke the rules; null where none did. */
  failedAt: number | null
  fault: 'none-valid' | 'maps-any' | null
  /** Whether something on the path, or who asks, requires a policy. */
  required: boolean
  /** Policies that the path bears out and that are acceptable; `anyPolicy` stands for all. */
  policies: string[]
}

interface Node {
  policy: string
  expected: Set<string>
  parents: Node[]
}

type Level = Map<string, Node>

/** @param steps from below the anchor down to the leaf */
export function judgePolicies(steps: readonly PolicyStep[], wishes: PolicyWishes = anyWillDo): PolicyOutcome {
  return new Graph(steps, wishes).judge()
}

class Graph {
  readonly #steps: readonly PolicyStep[]
  readonly #wishes: PolicyWishes
  /** Null once no policy is left. */
  #levels: Level[] | null
  #explicit: number
  #mapping: number
  #any: number

  constructor(steps: readonly PolicyStep[], wishes: PolicyWishes) {
    const never = steps.length + 1
    this.#steps = steps
    this.#wishes = wishes
    this.#levels = [
      new Map([[anyPolicy, { policy: anyPolicy, expected: new Set([anyPolicy]), parents: [] }]]),
    ]
    this.#explicit = wishes.explicit ? 0 : never
    this.#mapping = wishes.inhibitMapping ? 0 : never
    this.#any = wishes.inhibitAny ? 0 : never
  }

  judge(): PolicyOutcome {
    for (const [index, { statements, selfIssued }] of this.#steps.entries()) {
      const last = index === this.#steps.length - 1
      this.#descend(statements, this.#any > 0 || (selfIssued && !last))
      if (!this.#levels && this.#explicit === 0)
        return this.#outcome(index, 'none-valid')
      if (last)
        break
      if (statements.mappings.some(({ issuer, subject }) => issuer === anyPolicy || subject === anyPolicy))
        return this.#outcome(index, 'maps-any')
      this.#map(statements)
      this.#count(statements, selfIssued)
    }
    const leaf = this.#steps.at(-1)
    if (this.#explicit > 0)
      this.#explicit--
    if (leaf?.statements.requireExplicit === 0)
      this.#explicit = 0
    const outcome = this.#outcome(null, null)
    return outcome.required && !outcome.policies.length
      ? { ...outcome, failedAt: this.#steps.length - 1, fault: 'none-valid' }
      : outcome
  }

  /** Section 6.1.3, (d) and (e). */
  #descend({ policies }: PolicyStatements, anyCounts: boolean): void {
    if (!policies || !this.#levels) {
      this.#levels = null
      return
    }
    const above = this.#levels.at(-1)!
    const byExpected = new Map<string, Node[]>()
    for (const node of above.values()) {
      for (const expected of node.expected) {
        const nodes = byExpected.get(expected) ?? []
        byExpected.set(expected, nodes)
        nodes.push(node)
      }
    }
    const any = above.get(anyPolicy)
    const level: Level = new Map()
    for (const policy of policies) {
      const parents = byExpected.get(policy) ?? (any ? [any] : [])
      if (policy !== anyPolicy && parents.length)
        level.set(policy, { policy, expected: new Set([policy]), parents })
    }
    if (policies.includes(anyPolicy) && anyCounts) {
      for (const [policy, parents] of byExpected) {
        if (!level.has(policy))
          level.set(policy, { policy, expected: new Set([policy]), parents })
      }
    }
    this.#levels.push(level)
    this.#prune()
  }

  /** Section 6.1.4, (b). */
  #map({ mappings }: PolicyStatements): void {
    const level = this.#levels?.at(-1)
    if (!level)
      return
    if (this.#mapping === 0) {
      for (const { issuer } of mappings)
        level.delete(issuer)
      this.#prune()
      return
    }
    const subjects = new Map<string, Set<string>>()
    for (const { issuer, subject } of mappings)
      subjects.set(issuer, (subjects.get(issuer) ?? new Set()).add(subject))
    for (const [issuer, expected] of subjects) {
      const node = level.get(issuer)
      const any = level.get(anyPolicy)
      if (node)
        node.expected = expected
      else if (any)
        level.set(issuer, { policy: issuer, expected, parents: any.parents })
    }
  }

  /** Section 6.1.4, (h) to (j). */
  #count({ requireExplicit, inhibitMapping, inhibitAny }: PolicyStatements, selfIssued: boolean): void {
    const step = selfIssued ? 0 : 1
    this.#explicit = Math.min(Math.max(0, this.#explicit - step), requireExplicit ?? Number.POSITIVE_INFINITY)
    this.#mapping = Math.min(Math.max(0, this.#mapping - step), inhibitMapping ?? Number.POSITIVE_INFINITY)
    this.#any = Math.min(Math.max(0, this.#any - step), inhibitAny ?? Number.POSITIVE_INFINITY)
  }

  /** Takes out what leads to nothing below, from the bottom up. */
  #prune(): void {
    const levels = this.#levels!
    for (let depth = levels.length - 2; depth >= 0; depth--) {
      const led = new Set([...levels[depth + 1]!.values()].flatMap(({ parents }) => parents))
      for (const [policy, node] of levels[depth]!) {
        if (!led.has(node))
          levels[depth]!.delete(policy)
      }
    }
    if (!levels.at(-1)!.size)
      this.#levels = null
  }

  /** Section 6.1.5, (g): policies of the anchor's own domain, where the graph leaves anyPolicy. */
  #outcome(failedAt: number | null, fault: PolicyOutcome['fault']): PolicyOutcome {
    const borne = new Set<string>()
    for (const level of this.#levels?.slice(1) ?? []) {
      for (const { policy, parents } of level.values()) {
        if (policy !== anyPolicy && parents.some(parent => parent.policy === anyPolicy))
          borne.add(policy)
      }
    }
    if (this.#levels?.at(-1)?.has(anyPolicy))
      borne.add(anyPolicy)
    const { acceptable } = this.#wishes
    const policies = acceptable.includes(anyPolicy)
      ? [...borne]
      : acceptable.filter(policy => borne.has(policy) || borne.has(anyPolicy))
    return {
      failedAt,
      fault,
      required: this.#explicit === 0,
      policies: fault ? [] : policies,
    }
  }
}
