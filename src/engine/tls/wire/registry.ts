/**
 * Names of TLS codes, from the IANA registries. A code is a number that may have a name: an unknown one stays a number.
 * The reserved values that clients send to keep servers tolerant (RFC 8701) are named `GREASE`.
 */
import type { Code } from '../../../contract/report/common.ts'
import suites from '../../../../resources/tls/cipher-suites.json' with { type: 'json' }
import codes from '../../../../resources/tls/codes.json' with { type: 'json' }
import { smallRegistries } from './small-registries.ts'

const registries = {
  alertDescription: codes['alert-descriptions'],
  alertLevel: codes['alert-levels'],
  certificateCompression: codes['cert-compression'],
  clientCertificateType: codes['client-certificate-types'],
  compressionMethod: codes['compression-methods'],
  contentType: codes['content-types'],
  extension: codes['extension-types'],
  group: codes['supported-groups'],
  handshakeType: codes['handshake-types'],
  pointFormat: codes['ec-point-formats'],
  pskMode: codes['psk-ke-modes'],
  signatureScheme: codes['signature-schemes'],
  version: codes.versions,
  ...smallRegistries,
}
export type Registry = keyof typeof registries

export interface Suite extends Code {
  opensslName?: string
}

/** What a suite is made of, in the words of the registry: kx `ECDHE`, au `RSA`, enc `AES`, mode `GCM`, mac `AEAD`, prf `SHA384`. */
export interface SuiteProperties {
  kx: string
  au: string
  enc: string
  mode: string
  keyBits: number
  mac: string
  prf: string
}

type Names = ReadonlyMap<number, string>

const names = new Map<Registry, Names>(Object.entries(registries).map(([registry, entries]) => [
  registry as Registry,
  new Map(entries as [number, string][]),
]))
const suiteRows = new Map(suites.suites.map(row => [row[0] as number, row]))

// RFC 8701, Section 2: values of two bytes, and those of PskKeyExchangeMode
const greasy: ReadonlySet<Registry> = new Set<Registry>([
  'extension',
  'group',
  'signatureScheme',
  'version',
])

export function isGrease(code: number): boolean {
  return (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff)
}

export function nameOf(registry: Registry, code: number): string | undefined {
  return names.get(registry)!.get(code)
    ?? (greasy.has(registry) && isGrease(code)
      ? 'GREASE'
      : undefined)
}

export function codeOf(registry: Registry, code: number): Code {
  const name = nameOf(registry, code)
  return name === undefined
    ? { code }
    : { code, name }
}

export function suiteOf(code: number): Suite {
  const row = suiteRows.get(code)
  if (!row) {
    // those of SSL 2.0 have three bytes
    return code > 0xFFFF
      ? codeOf('ssl2Cipher', code)
      : isGrease(code)
        ? { code, name: 'GREASE' }
        : { code }
  }
  const [, name, opensslName] = row as [number, string, string | null]
  return opensslName === null
    ? { code, name }
    : { code, name, opensslName }
}

/** Null where the registry does not tell (GOST, drafts, signalling values). */
export function suiteProperties(code: number): SuiteProperties | null {
  const row = suiteRows.get(code)
  if (!row || row.length < 11)
    return null
  const [, , , , kx, au, enc, mode, keyBits, mac, prf] = row as [number, string, string | null, number | null, string, string, string, string, number, string, string]
  return { kx, au, enc, mode, keyBits, mac, prf }
}

/** Every code of a registry with a name, in ascending order. */
export function codesOf(registry: Registry): Code[] {
  return Array.from(names.get(registry)!, ([code, name]) => ({ code, name }))
}

/** Every suite with a name, in ascending order. */
export function allSuites(): Suite[] {
  return Array.from(suiteRows.keys(), suiteOf)
}
