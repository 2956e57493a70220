/** Who puts a certificate of its own between a client and a server: by the keys of known roots, and by the names that products give theirs. */
import type { Certificate, DistinguishedName } from '../../contract/report/index.ts'
import table from '../../../resources/x509/interceptors.json' with { type: 'json' }
import { attributeValue } from './name.ts'

export type InterceptorKind = 'preinstalled' | 'proxy' | 'antivirus' | 'debugger'

export interface Interceptor {
  name: string
  kind: InterceptorKind
  /** By its key, which nobody else can have but who has the product; a name can be given to anything. */
  by: 'key' | 'name'
}

interface Root { name: string, kind: InterceptorKind, sha256: string, spki: string }
const roots = table.roots as Root[]
const byKey = new Map(roots.flatMap(root => [
  [root.spki, root],
  [root.sha256, root],
] as const))
const patterns = (table.patterns as { name: string, kind: InterceptorKind, pattern: string }[]).map(({ pattern, ...product }) => ({ ...product, pattern: new RegExp(pattern, 'i') }))
/** Names of the known roots that are theirs alone; `localhost` and `Acme Co` are anybody's. */
const named = new Map(roots.filter(({ kind }) => kind === 'preinstalled').map(root => [root.name.toLowerCase(), root]))
/** Organisation, unit, common name. */
const attributes = ['2.5.4.10', '2.5.4.11', '2.5.4.3']

/** What one certificate tells of whoever signed it; null where it is in no table. */
export function interceptorOf({ fingerprints, subject, issuer }: Certificate): Interceptor | null {
  const known = byKey.get(fingerprints.spki) ?? byKey.get(fingerprints.sha256)
  if (known)
    return { name: known.name, kind: known.kind, by: 'key' }
  return byName(issuer) ?? (subject.text === issuer.text ? byName(subject) : null)
}

function byName(name: DistinguishedName): Interceptor | null {
  for (const oid of attributes) {
    const value = attributeValue(name, oid)
    if (value === null)
      continue
    const root = named.get(value.toLowerCase().replace(/, inc\.$/, ''))
    const found = root ?? patterns.find(({ pattern }) => pattern.test(value))
    if (found)
      return { name: found.name, kind: found.kind, by: 'name' }
  }
  return null
}
