/** Makes resources/x509/chrome-roots.json: the trust anchors of the Chrome Root Store with the limits that Chrome puts on them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface StoreRow {
  name: string
  sha256: string
  trustAnchor: boolean
  /** One of the sets must hold, and of a set everything: root_store.proto of Chromium. */
  constraints: ConstraintRow[]
}

interface ConstraintRow {
  sct_not_after_sec?: string
  min_version?: string
  max_version_exclusive?: string
}

const knownLimits = new Set(['sct_not_after_sec', 'min_version', 'max_version_exclusive'])

/** Writes x509/chrome-roots.json in `outFolder` from roots/chrome-root-store.json and .pem in `dataFolder`. */
export function writeChromeRoots(dataFolder: string, outFolder = 'resources'): void {
  const target = join(outFolder, 'x509')
  mkdirSync(target, { recursive: true })
  const rows = JSON.parse(readFileSync(join(dataFolder, 'roots/chrome-root-store.json'), 'utf8')) as StoreRow[]
  const ders = dersBySha256(readFileSync(join(dataFolder, 'roots/chrome-root-store.pem'), 'utf8'))
  const roots = rows.filter(({ trustAnchor, sha256 }) => trustAnchor && ders.has(sha256))
    .sort((left, right) => left.sha256 < right.sha256 ? -1 : 1)
    .map(({ sha256, name, constraints }) => ({
      sha256,
      name,
      ...(constraints.length > 0 && { constraints: constraints.map(limitsOf) }),
      der: ders.get(sha256),
    }))
  const table = {
    made: '2026-11-25',
    by: 'scripts/resources/roots.ts',
    source: 'Chrome Root Store version 33 (Chromium 150.0.7871.100, July 2026; BSD-3-Clause)',
    chromeVersion: 150,
    roots,
  }
  writeFileSync(join(target, 'chrome-roots.json'), `${JSON.stringify(table, null, 1)}\n`)
}

/** Each certificate follows a comment line `# sha256 …`. */
function dersBySha256(pem: string): Map<string, string> {
  return new Map([...pem.matchAll(/^# sha256 ([0-9a-f]{64})\n-----BEGIN CERTIFICATE-----\n([^-]+)-----END/gm)]
    .map(([, sha256 = '', body = '']) => [sha256, body.replaceAll('\n', '')]))
}

function limitsOf(row: ConstraintRow): object {
  const unknown = Object.keys(row).filter(name => !knownLimits.has(name))
  if (unknown.length > 0)
    throw new Error(`the Chrome Root Store has limits that tlscope does not know: ${unknown.join(', ')}`)
  return {
    ...(row.sct_not_after_sec && { sctNotAfter: new Date(Number(row.sct_not_after_sec) * 1_000).toISOString() }),
    ...(row.min_version && { minVersion: Number(row.min_version) }),
    ...(row.max_version_exclusive && { maxVersionExclusive: Number(row.max_version_exclusive) }),
  }
}
