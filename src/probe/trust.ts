/**
 * Trust stores by name, as DER. Never the runtime's 'default' list: an environment variable can change that one.
 */
import type { TrustSource } from '../contract/index.ts'
import * as tls from 'node:tls'

export interface Anchor {
  source: TrustSource
  der: Uint8Array
  pem: string
}

const stores = new Map<TrustSource, Anchor[]>()

/** Mozilla's roots, as the runtime bundles them. */
export function mozillaAnchors(): Anchor[] {
  return store('mozilla', () => tls.rootCertificates)
}

/** What this machine's system trusts; the runtime repeats entries, so doubles are removed. Empty where it cannot tell. */
export function systemAnchors(): Anchor[] {
  return store('system', () => typeof tls.getCACertificates === 'function'
    ? [
        ...new Set(tls.getCACertificates('system')),
      ]
    : [])
}

function store(source: TrustSource, read: () => readonly string[]): Anchor[] {
  let anchors = stores.get(source)
  if (!anchors) {
    stores.set(source, anchors = read().map(pem => ({
      source,
      pem,
      der: derOfPem(pem),
    })))
  }
  return anchors
}

/** DER of the one certificate in a PEM text that the runtime or we ourselves wrote. */
export function derOfPem(pem: string): Uint8Array {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
}
