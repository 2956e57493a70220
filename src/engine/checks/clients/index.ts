/** "Works in the browser, fails in my program": the same chain as different clients would judge it. */
import type { ClientVerdict } from '../../../contract/report/index.ts'
import type { ParsedChain } from '../../x509/chain.ts'
import type { Store } from '../certificate/opinions.ts'
import type { ValidationInput } from '../certificate/validate.ts'
import type { Client } from './table.ts'
import { AnchorIndex } from '../../x509/anchors.ts'
import { chromeRefuses } from '../../x509/chrome-store.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { validateChain } from '../certificate/validate.ts'
import { clients } from './table.ts'

const caIssuers = '1.3.6.1.5.5.7.48.2'
/** The user's own files and, for its names, the lab's root: every client is taken to have been given them. */
const given = ['file', 'lab'] as const

/** One verdict for each client whose list of roots is at hand. `question.fetched` counts for those that fetch. */
export function askClients(chain: ParsedChain, stores: readonly Store[], question: Omit<ValidationInput, 'leaf' | 'intermediates' | 'anchors'>): ClientVerdict[] {
  const known = new Map<string, ClientVerdict>()
  return clients.flatMap((client) => {
    // Several follow the same rules with the same roots.
    const key = JSON.stringify([client.store, client.completes, client.transparency, client.demands])
    const same = known.get(key)
    if (same)
      return [{ ...same, client: client.id, reference: client.reference }]
    const store = stores.find(({ source }) => source === client.store)
    if (!store)
      return []
    const verdict = verdictOf(client, chain, [store, ...stores.filter(({ source }) => given.includes(source as typeof given[number]))], question)
    known.set(key, verdict)
    return [verdict]
  })
}

function verdictOf(client: Client, chain: ParsedChain, stores: readonly Store[], question: Omit<ValidationInput, 'leaf' | 'intermediates' | 'anchors'>): ClientVerdict {
  const fetched = client.completes === 'fetched'
    ? question.fetched ?? []
    : []
  const { path: { certificates, ending }, checks, timestamps } = validateChain(chain, {
    ...question,
    fetched,
    // What CAs were asked here, none of them asks by itself; programs other than browsers do not look at a staple.
    answers: [],
    stapledOcsp: client.completes === 'never' ? null : question.stapledOcsp ?? null,
    demands: { ...question.demands, ...client.demands },
    anchors: stores.length > 1
      ? new AnchorIndex(stores.flatMap(({ anchors }) => anchors.all()))
      : stores[0]!.anchors,
  })
  const root = certificates.at(-1)!
  const late = ending === 'anchor' && client.store === 'chrome' && root.anchorOf.includes('chrome')
    ? chromeRefuses(root.parsed.certificate.fingerprints.sha256, timestamps.filter(({ signature }) => signature === 'valid').map(({ epoch }) => epoch))
    : null
  const failing = checks.find(({ grade }) => grade === 'fail')
    ?? (late && { id: 'store-limits', reason: 'issued-too-late', evidence: { values: late } })
    ?? (client.transparency ? checks.find(({ id, grade }) => id === 'transparency' && grade === 'warn') : undefined)
  // Whether it would find what is missing here is not known before somebody asks.
  const open = failing?.id === 'path' && ending === 'issuer-missing'
    && ((client.completes === 'fetched' && !question.fetched?.length && hasIssuerUrl(certificates.at(-1)!.parsed.certificate.extensions)) || client.completes === 'preloaded')
  return {
    client: client.id,
    store: client.store,
    completes: client.completes,
    verdict: open ? 'depends' : failing ? 'refused' : 'trusted',
    failing: failing?.id ?? null,
    reason: failing?.reason ?? null,
    values: failing?.evidence.values ?? {},
    reference: client.reference,
  }
}

function hasIssuerUrl(extensions: Parameters<typeof extensionValue>[0]): boolean {
  return extensionValue(extensions, 'authorityInfoAccess')?.access.some(({ method }) => method.oid === caIssuers) === true
}
