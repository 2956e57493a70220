/** Tables of the TLS registries: collected public facts in, compact JSON for the engine out. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Entry {
  value: number
  name: string
}

interface SuiteEntry extends Entry {
  opensslName?: string
  recommended: boolean | null
  kx?: string
  au?: string
  enc?: string
  encMode?: string
  encKeyBits?: number
  mac?: string
  prf?: string
}

const registries = {
  'extension-types': 'TLS ExtensionType Values',
  'supported-groups': 'TLS Supported Groups',
  'signature-schemes': 'TLS SignatureScheme',
  'handshake-types': 'TLS HandshakeType',
  'alert-levels': 'AlertLevel (RFC 8446, Section 6)',
  'alert-descriptions': 'TLS Alerts',
  'content-types': 'TLS ContentType',
  'versions': 'ProtocolVersion (RFC 8446, Appendix B.1, and drafts)',
  'compression-methods': 'TLS Compression Method Identifiers',
  'client-certificate-types': 'TLS ClientCertificateType Identifiers',
  'ec-point-formats': 'TLS EC Point Formats',
  'psk-ke-modes': 'TLS PskKeyExchangeMode',
  'cert-compression': 'TLS Certificate Compression Algorithm IDs',
} as const

const reserved: Record<string, string> = {
  decryption_failed: 'decryption_failed_RESERVED',
  decompression_failure: 'decompression_failure_RESERVED',
  no_certificate: 'no_certificate_RESERVED',
  export_restriction: 'export_restriction_RESERVED',
  certificate_unobtainable: 'certificate_unobtainable_RESERVED',
  bad_certificate_hash_value: 'bad_certificate_hash_value_RESERVED',
}

/** Codes that the collection lacks, or names otherwise than the documents that define them. */
const additions: Record<string, [number, string][]> = {
  'extension-types': [
    [34, 'delegated_credential'], // RFC 9345
    [17613, 'application_settings'], // draft-vvv-tls-alps, the code in use since 2025
    [64768, 'ech_outer_extensions'], // RFC 9849
  ],
  'handshake-types': [
    [67, 'NextProtocol'], // draft-agl-tls-nextprotoneg
    [203, 'ChannelID'], // draft-balfanz-tls-channelid
  ],
}

/** The collection spells some names for people; the RFCs' structs spell them otherwise. */
const spelling: Record<string, (name: string) => string> = {
  'handshake-types': name => name.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase()),
  'content-types': snake,
  'alert-levels': snake,
  'alert-descriptions': name => reserved[snake(name)] ?? snake(name),
  'client-certificate-types': snake,
  'psk-ke-modes': name => /\((\w+)\)$/.exec(name)?.[1] ?? name,
}

/** @param data folder of the collected facts @param out folder `resources` */
export function writeTlsTables(data: string, out: string): void {
  const folder = join(out, 'tls')
  mkdirSync(folder, { recursive: true })
  const read = (name: string): Entry[] => JSON.parse(readFileSync(join(data, 'iana', `${name}.json`), 'utf8')) as Entry[]

  const suites = (read('cipher-suites') as SuiteEntry[])
    .filter(entry => entry.name !== '-' && !grease(entry))
    .sort((a, b) => a.value - b.value)
  writeFileSync(join(folder, 'cipher-suites.json'), lines({
    header: {
      source: 'IANA TLS Cipher Suites; properties from rusticata/tls-parser, OpenSSL names from testssl.sh; others from Wireshark 4.4.18',
      date: '2023-01',
      columns: [
        'code',
        'name',
        'opensslName',
        'recommended',
        'kx',
        'au',
        'enc',
        'mode',
        'keyBits',
        'mac',
        'prf',
      ],
    },
    suites: suites.map(row),
  }))

  const tables: Record<string, [number, string][]> = {}
  for (const name of Object.keys(registries)) {
    const spell = spelling[name] ?? (text => text)
    const entries = read(name).filter(entry => !grease(entry)).sort((a, b) => a.value - b.value)
    const named = new Map(entries.map(entry => [
      entry.value,
      spell(entry.name),
    ]))
    for (const [value, text] of additions[name] ?? [])
      named.set(value, text)
    tables[name] = Array.from(named).sort(([one], [other]) => one - other)
  }
  writeFileSync(join(folder, 'codes.json'), lines({
    header: {
      source: 'IANA TLS registries by way of Wireshark 4.4.18, in the spelling of the RFCs',
      date: 'Wireshark 4.4.18',
      registries,
    },
    ...tables,
  }))
}

/** ChaCha20 has keys of 256 bits (RFC 7905, Section 2); the collection says 128. */
function row(entry: SuiteEntry): (string | number | null)[] {
  const bits = entry.enc === 'CHACHA20_POLY1305'
    ? 256
    : entry.encKeyBits
  return [
    entry.value,
    entry.name,
    entry.opensslName ?? null,
    entry.recommended === null
      ? null
      : Number(entry.recommended),
    ...(entry.kx === undefined
      ? []
      : [
          entry.kx,
          entry.au!,
          entry.enc!,
          entry.encMode!,
          bits!,
          entry.mac!,
          entry.prf!,
        ]),
  ]
}

function grease(entry: Entry): boolean {
  return /grease/i.test(entry.name)
}

function snake(name: string): string {
  return name.toLowerCase().replaceAll(/[ -]/g, '_')
}

/** One entry a line, so that a change of a registry reads as one. */
function lines(table: object): string {
  const parts = Object.entries(table).map(([key, value]) => Array.isArray(value)
    ? `${JSON.stringify(key)}: [\n${value.map(entry => JSON.stringify(entry)).join(',\n')}\n]`
    : `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  return `{\n${parts.join(',\n')}\n}\n`
}
