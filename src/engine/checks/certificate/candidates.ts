/** The graph of all paths as the contract tells it: what each path breaks, and how each certificate stands to what was sent. */
import type { PathGraph, TrustSource } from '../../../contract/report/index.ts'
import type { AnchorIndex } from '../../x509/anchors.ts'
import type { ParsedCertificate } from '../../x509/certificate.ts'
import type { GraphPath, PathGraph as Woven } from '../../x509/path-graph.ts'
import type { Path } from '../../x509/path.ts'
import type { CertificateFacts } from './facts.ts'
import { shortName } from '../../x509/name.ts'
import { pathGraph } from '../../x509/path-graph.ts'
import { calledBy } from './facts.ts'
import { firstFault } from './index.ts'

export interface Candidates {
  graph: PathGraph
  /** The graph's certificates, in its order. */
  parsed: ParsedCertificate[]
}

/** `factsOf` gives what the rules judge, for any path of the same question. */
export function candidatesOf(chosen: Path, options: {
  sent: readonly ParsedCertificate[]
  fetched: readonly ParsedCertificate[]
  stores: readonly AnchorIndex[]
  factsOf: (path: Path) => CertificateFacts
}): Candidates {
  const { crypto } = options.factsOf(chosen)
  const woven = pathGraph(chosen, { ...options, crypto })
  const places = placesOf(woven)
  return {
    parsed: woven.certificates.map(({ parsed }) => parsed),
    graph: {
      certificates: woven.certificates.map(({ parsed: { certificate }, sent, anchorOf }, index) => ({
        name: calledBy(certificate),
        subject: certificate.subject.text,
        sha256: certificate.fingerprints.sha256,
        sent,
        anchorOf,
        place: places[index]!,
      })),
      edges: woven.edges,
      paths: woven.paths.map((path, index) => ({ ...told(path, woven, options.factsOf), chosen: index === 0 })),
      cut: woven.cut,
    },
  }
}

function told({ certificates, ending }: GraphPath, woven: Woven, factsOf: (path: Path) => CertificateFacts): Omit<PathGraph['paths'][number], 'chosen'> {
  const end = woven.certificates[certificates.at(-1)!]!
  const fault = firstFault(factsOf(asPath({ certificates, ending }, woven)))
  return {
    certificates,
    ending,
    missing: ending === 'issuer-missing'
      ? shortName(end.parsed.certificate.issuer)
      : null,
    stores: end.anchorOf,
    failing: fault?.id ?? null,
    reason: fault?.reason ?? null,
    values: fault?.evidence.values ?? {},
  }
}

/** In it only the end is an anchor: limits of what stands below count, whoever else trusts it. */
function asPath({ certificates, ending }: GraphPath, { certificates: all, edges }: Woven): Path {
  return {
    certificates: certificates.map((place, index) => ({
      ...all[place]!,
      anchorOf: index === certificates.length - 1 && ending === 'anchor'
        ? all[place]!.anchorOf
        : [] as TrustSource[],
    })),
    ending,
    signatures: [
      ...certificates.slice(1).map((by, index) => edges.find(edge => edge.signed === certificates[index] && edge.by === by)?.signature ?? 'invalid'),
      ...ending === 'self-signed' ? ['valid' as const] : [],
    ],
    cut: false,
  }
}

/** RFC 8446, Section 4.4.2: the own certificate first, then each that signed the one before; the root may be left out. */
function placesOf({ certificates, paths: [chosen, ...others] }: Woven): PathGraph['certificates'][number]['place'][] {
  const used = chosen!.certificates
  const elsewhere = new Set(others.flatMap(path => path.certificates))
  return certificates.map(({ sent, anchorOf }, place) => {
    const step = used.indexOf(place)
    if (sent === null) {
      return anchorOf.length
        ? 'from-store'
        : step === -1 ? 'fetched' : 'left-out'
    }
    if (step === -1)
      return elsewhere.has(place) ? 'other-path' : 'unneeded'
    if (used.slice(0, step).some(before => (certificates[before]!.sent ?? -1) > sent))
      return 'out-of-order'
    return step > 0 && step === used.length - 1 && chosen!.ending !== 'issuer-missing'
      ? 'root-sent'
      : 'in-order'
  })
}
