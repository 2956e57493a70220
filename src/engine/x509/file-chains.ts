/**
 * How the certificates of a file hang together. A file may hold them in any order, several chains, one twice, or strangers: so
 * each chain is found by names and signatures, and the order of the file is only compared with it. Nothing is trusted here.
 */
import type { Crypto } from '../crypto.ts'
import type { ParsedCertificate } from './certificate.ts'
import type { SignatureVerdict } from './path.ts'
import { hex } from '../bytes/hex.ts'
import { AnchorIndex } from './anchors.ts'
import { shortName } from './name.ts'
import { buildPath } from './path.ts'

/** Places count in the list that was given. */
export interface FileChain {
  /** The one that signed none of the others first, then each issuer. */
  certificates: number[]
  /** Of each by the key of the next, or of a self-signed last one by its own. */
  signatures: SignatureVerdict[]
  ending: 'self-signed' | 'issuer-missing'
  /** Name of the issuer that the file does not hold. */
  missing: string | null
  /** Whether the file holds one of that name, whose key made no such signature. */
  namesake: boolean
  /** Whether the file has them as a server sends them: each directly before its issuer. */
  inOrder: boolean
}

export interface FileChains {
  chains: FileChain[]
  /** Those that stand in the file once more. */
  again: { place: number, first: number }[]
}

/** More is a bundle of CAs, in which everybody stands for himself. */
const mostArranged = 100

/** `at`, in milliseconds since 1970, decides among several issuers of one name and key. */
export function fileChains(certificates: readonly ParsedCertificate[], { crypto, at }: { crypto: Crypto, at: number }): FileChains {
  const places = new Map<string, number>()
  const again: FileChains['again'] = []
  for (const [place, { der }] of certificates.entries()) {
    const print = hex(crypto.hash('sha256', der))
    const first = places.get(print)
    if (first === undefined)
      places.set(print, place)
    else
      again.push({ place, first })
  }
  const single = [...places.values()]
  const chains = single.map(place => chainFrom(place, certificates, single.length > mostArranged ? [place] : single, { crypto, at }))
  const above = new Set(chains.flatMap(({ certificates: [, ...issuers] }) => issuers))
  return { chains: chains.filter(({ certificates: [first] }) => !above.has(first!)), again }
}

function chainFrom(start: number, certificates: readonly ParsedCertificate[], among: readonly number[], { crypto, at }: { crypto: Crypto, at: number }): FileChain {
  const sent = among.map(place => certificates[place]!)
  const path = buildPath(certificates[start]!, { sent, anchors: new AnchorIndex([]), crypto, at, faults: () => 0 })
  // whoever has the name alone is no issuer
  const broken = path.signatures.findIndex((verdict, index) => verdict === 'invalid' && index < path.certificates.length - 1)
  const steps = path.certificates.slice(0, broken < 0 ? undefined : broken + 1).map(({ parsed }) => parsed)
  const found = steps.map(parsed => certificates.indexOf(parsed))
  const isWhole = broken < 0 && path.ending === 'self-signed'
  const { issuerKey, certificate: { issuer } } = steps.at(-1)!
  return {
    certificates: found,
    signatures: path.signatures.slice(0, broken < 0 ? undefined : broken),
    ending: isWhole ? 'self-signed' : 'issuer-missing',
    missing: isWhole ? null : shortName(issuer),
    namesake: !isWhole && sent.some(({ subjectKey }) => subjectKey === issuerKey),
    inOrder: found.every((place, index) => index === 0 || place === found[index - 1]! + 1),
  }
}
