/**
 * Trust anchors, found by subject. A store holds some 140 certificates of which a run needs one: so only their subjects are
 * read when the index is made, and a certificate is parsed when a path first asks for it.
 */
import type { TrustSource } from '../../contract/report/index.ts'
import type { Crypto } from '../crypto.ts'
import type { ParsedCertificate } from './certificate.ts'
import { contextSpecific, DerReader, encoding, inside, tag } from '../asn1/der.ts'
import { sameBytes } from '../bytes/join.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { parseCertificate } from './certificate.ts'
import { comparableName } from './name-comparison.ts'

export interface TrustAnchor {
  source: TrustSource
  der: Uint8Array
}

export interface KnownAnchor {
  parsed: ParsedCertificate
  sources: TrustSource[]
}

interface Entry {
  der: Uint8Array
  sources: TrustSource[]
}

/** What was read of an anchor, by its bytes: stores are handed in again for every run, the same arrays each time. */
const subjects = new WeakMap<Uint8Array, string | null>()
const certificates = new WeakMap<Uint8Array, ParsedCertificate | null>()

export class AnchorIndex {
  /** Anchors that are no certificates; a path never ends in one. */
  readonly unreadable: TrustAnchor[] = []
  readonly #bySubject = new Map<string, Entry[]>()

  constructor(anchors: Iterable<TrustAnchor>) {
    for (const anchor of anchors) {
      const subject = remembered(subjects, anchor.der, subjectKey)
      if (subject === null)
        this.unreadable.push(anchor)
      else
        this.#add(subject, anchor)
    }
  }

  hasSubject(subject: string): boolean {
    return this.#bySubject.has(subject)
  }

  /** Anchors with this subject (`comparableName`). */
  withSubject(subject: string, crypto: Crypto): KnownAnchor[] {
    const found: KnownAnchor[] = []
    for (const entry of this.#bySubject.get(subject) ?? []) {
      const parsed = remembered(certificates, entry.der, der => parseCertificate(der, { crypto, index: 0, role: 'root' }))
      if (parsed)
        found.push({ parsed, sources: entry.sources })
    }
    return found
  }

  /** Every readable one, as often as stores hold it. */
  all(): TrustAnchor[] {
    return [...this.#bySubject.values()].flat().flatMap(({ der, sources }) => sources.map(source => ({ source, der })))
  }

  #add(subject: string, { der, source }: TrustAnchor): void {
    const entries = this.#bySubject.get(subject) ?? []
    this.#bySubject.set(subject, entries)
    const same = entries.find(entry => sameBytes(entry.der, der))
    if (!same) {
      entries.push({
        der,
        sources: [source],
      })
    }
    else if (!same.sources.includes(source)) {
      same.sources.push(source)
    }
  }
}

/** RFC 5280, Section 4.1: what stands before the subject is stepped over. */
function subjectKey(der: Uint8Array): string {
  const tbs = new DerReader(der).sequence('a certificate').sequence('tbsCertificate')
  tbs.optional(0, 'version', contextSpecific)
  tbs.next(tag.integer, 'serialNumber')
  tbs.next(tag.sequence, 'signature')
  tbs.next(tag.sequence, 'issuer')
  inside(tbs.next(tag.sequence, 'validity'))
  return comparableName(encoding(tbs.next(tag.sequence, 'subject')))
}

/** What `read` gave for these bytes, now or before; null where they cannot be read. */
function remembered<Value>(known: WeakMap<Uint8Array, Value | null>, der: Uint8Array, read: (der: Uint8Array) => Value): Value | null {
  let value = known.get(der)
  if (value === undefined)
    known.set(der, value = readable(() => read(der)))
  return value
}

function readable<Value>(read: () => Value): Value | null {
  try {
    return read()
  }
  catch (error) {
    if (error instanceof ParseError)
      return null
    throw error
  }
}
