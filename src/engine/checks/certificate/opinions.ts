/** Trust side by side: the same chain judged by each store alone. */
import type { Opinion, TrustSource } from '../../../contract/report/index.ts'
import type { Crypto } from '../../crypto.ts'
import type { AnchorIndex } from '../../x509/anchors.ts'
import type { ParsedChain } from '../../x509/chain.ts'
import type { ValidationInput } from './validate.ts'
import { chromeRefuses } from '../../x509/chrome-store.ts'
import { calledOf } from './facts.ts'
import { validateChain } from './validate.ts'

export interface Store {
  source: TrustSource
  /** Worth keeping between runs. */
  anchors: AnchorIndex
}

type Question = Omit<ValidationInput, 'leaf' | 'intermediates' | 'anchors'>

export function opinionsOf(chain: ParsedChain, stores: readonly Store[], question: Question): Opinion[] {
  return stores.map(store => opinionOf(chain, store, question))
}

function opinionOf(chain: ParsedChain, { source, anchors }: Store, question: Question): Opinion {
  const { path: { certificates, ending }, checks, timestamps } = validateChain(chain, { ...question, anchors })
  const root = ending === 'anchor'
    ? certificates.at(-1)!
    : null
  const limited = root && source === 'chrome'
    ? chromeRefuses(root.parsed.certificate.fingerprints.sha256, timestamps.filter(({ signature }) => signature === 'valid').map(({ epoch }) => epoch))
    : null
  const failing = checks.find(({ grade }) => grade === 'fail')
    ?? (limited && { id: 'store-limits', reason: 'issued-too-late', evidence: { values: limited } })
  return {
    store: source,
    trusted: !failing,
    root: root && calledOf(root),
    rootSha256: root && root.parsed.certificate.fingerprints.sha256,
    failing: failing?.id ?? null,
    reason: failing?.reason ?? null,
    values: failing?.evidence.values ?? {},
  }
}

/** Verifies each signature once: stores differ in their roots, and mostly share what stands below. */
export function remembering(crypto: Crypto): Crypto {
  const known = new Map<Uint8Array, [key: Uint8Array, content: Uint8Array, verdict: ReturnType<Crypto['verify']>][]>()
  return {
    ...crypto,
    verify(kind, key, content, signature) {
      const before = known.get(signature) ?? []
      known.set(signature, before)
      const same = before.find(entry => entry[0] === key && entry[1] === content)
      if (same)
        return same[2]
      const verdict = crypto.verify(kind, key, content, signature)
      before.push([key, content, verdict])
      return verdict
    },
  }
}
