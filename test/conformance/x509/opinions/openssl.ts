/**
 * As `openssl x509` has it: one process a certificate, which prints single fields line by line and the rest as its `-text`. Names
 * come with OIDs and escaped; what OpenSSL calls by a name in its text is turned back into a number by its own list of objects.
 */
import type { Fields } from './fields.ts'
import { Buffer } from 'node:buffer'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { absent, basicConstraintsField, digest, extensionOids, extensionsField, generalNamesField, nameField, unreadable } from './fields.ts'

const options = [
  'x509',
  '-inform',
  'DER',
  '-noout',
  '-nameopt',
  'oid,sep_comma_plus,esc_2253,esc_ctrl,esc_msb,utf8,dump_nostr,dump_der',
  '-dateopt',
  'iso_8601',
  '-certopt',
  'no_serial,no_issuer,no_subject,no_validity',
  '-sha256',
  '-serial',
  '-issuer',
  '-subject',
  '-startdate',
  '-enddate',
  '-fingerprint',
  '-text',
]

/** How OpenSSL calls the kinds of general names, and how we do. */
const kinds: Record<string, string> = {
  'DNS': 'dNSName',
  'email': 'rfc822Name',
  'URI': 'uniformResourceIdentifier',
  'IP Address': 'iPAddress',
  'Registered ID': 'registeredID',
  'DirName': 'directoryName',
  'othername': 'otherName',
  'X400Name': 'x400Address',
  'EdiPartyName': 'ediPartyName',
}
const kind = `(?:${Object.keys(kinds).join('|')}):`

const usages: Record<string, string> = {
  'Digital Signature': 'digitalSignature',
  'Non Repudiation': 'contentCommitment',
  'Key Encipherment': 'keyEncipherment',
  'Data Encipherment': 'dataEncipherment',
  'Key Agreement': 'keyAgreement',
  'Certificate Sign': 'keyCertSign',
  'CRL Sign': 'cRLSign',
  'Encipher Only': 'encipherOnly',
  'Decipher Only': 'decipherOnly',
}

/** Numbers by the names that OpenSSL prints. */
export type Objects = ReadonlyMap<string, string>

export function opensslObjects(): Objects {
  const objects = new Map<string, string>()
  for (const line of execFileSync('openssl', ['list', '-objects'], { encoding: 'utf8' }).split('\n')) {
    const [, short, long, oid] = /^(.+?) = (?:(.*), )?([\d.]+)$/.exec(line) ?? []
    if (oid !== undefined)
      objects.set(short!, oid).set(long ?? short!, oid)
  }
  return objects
}

/** `$1` is a folder, the rest certificates in it. It stops where it cannot use the key, and then is asked again without. */
const script = `folder=$1; shift; for file; do
  openssl ${options.join(' ')} -pubkey -in "$folder/$file" > "$folder/$file.txt" 2>/dev/null ||
    openssl ${options.join(' ')} -in "$folder/$file" > "$folder/$file.txt" 2>/dev/null
done; true`

/** What it printed of each, a character a byte; null where it refuses the certificate. A shell a processor, which costs less than processes of ours. */
export async function opensslTexts(certificates: readonly Uint8Array[]): Promise<(string | null)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-opinions-'))
  try {
    certificates.forEach((der, index) => writeFileSync(join(folder, String(index)), der))
    const shells = availableParallelism()
    await Promise.all(Array.from({ length: shells }, (_, shell) => promisify(execFile)('sh', [
      '-c',
      script,
      'sh',
      folder,
      ...[...certificates.keys()].filter(index => index % shells === shell).map(String),
    ])))
    return certificates.map((_, index) => {
      const text = readFileSync(join(folder, `${index}.txt`), 'latin1')
      return text.includes('Fingerprint=') ? text : null
    })
  }
  finally {
    rmSync(folder, { recursive: true })
  }
}

export function opensslFields(text: string, objects: Objects): Fields {
  const line = (label: string) => new RegExp(`^${label}=(.*)$`, 'm').exec(text)?.[1] ?? ''
  const said = (label: string) => new RegExp(`^ +${label}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? null
  const number = (name: string | null) => name === null ? null : numberOf(name, objects)
  const extensions = extensionBlocks(text, objects)
  const bits = /Public-Key: \((\d+) bit\)/.exec(text)?.[1] ?? null
  const pem = /-----BEGIN PUBLIC KEY-----([^-]*)-----END/.exec(text)?.[1]
  const signature = /^ {4}Signature Value:\n((?: {8}[\da-f:]+\n)+)/m.exec(text)?.[1] // of DSA it prints r and s
  return {
    version: /^ +Version: (\d+) \(|^ +Version: Unknown \((-?\d+)\)/m.exec(text)?.slice(1).map((found, unknown) => found && String(Number(found) + unknown)).join('') ?? null,
    serial: String(serialOf(text)),
    issuer: nameOf(line('issuer')),
    subject: nameOf(line('subject')),
    notBefore: String(timeOf(line('notBefore'))),
    notAfter: String(timeOf(line('notAfter'))),
    keyAlgorithm: number(said('Public Key Algorithm')),
    keyBits: bits,
    keyCurve: number(said('ASN1 OID')),
    keyExponent: exponentOf(text),
    spki: pem === undefined ? null : digest(Buffer.from(pem, 'base64')),
    signatureAlgorithm: number(/^ {4}Signature Algorithm: (.*)$/m.exec(text)?.[1]?.trim() ?? null),
    signature: signature === undefined ? null : digest(Buffer.from(signature.replace(/[\s:]/g, ''), 'hex')),
    extensions: extensionsField(extensions),
    extensionBytes: null,
    ...extensionFields(extensions, objects),
    fingerprint: line('sha256 Fingerprint').replaceAll(':', '').toLowerCase(),
  }
}

function numberOf(name: string, objects: Objects): string {
  return /^\d+(?:\.\d+)+$/.test(name)
    ? name
    : objects.get(name) ?? `the OID of ${name}`
}

/** A long one goes on in the next line, behind a backslash. */
function serialOf(text: string): bigint {
  const [, minus, digits] = /^serial=(-?)((?:.*\\\n)*.*)$/m.exec(text)!
  const value = BigInt(`0x${digits!.replace(/\\\n/g, '')}`)
  return minus ? -value : value
}

/** `   1-01-01 00:00:00Z`, the year without its zeros. */
function timeOf(text: string): number {
  const [, year, rest] = /^ *(\d+)(-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)Z$/.exec(text) ?? []
  return Date.parse(`${year?.padStart(4, '0')}${rest?.replace(' ', 'T')}Z`)
}

/** In decimal, or in hex over lines where it is long. */
function exponentOf(text: string): string | null {
  const [, short, long] = /^ +Exponent:(?: (\d+) .*|\n((?: +[\da-f:]+\n)+))/m.exec(text) ?? []
  return short ?? (long === undefined ? null : String(BigInt(`0x${long.replace(/[\s:]/g, '')}`)))
}

/** RFC 2253 with every control and high byte as `\XX`: the attributes are parted by `,` and `+` alone. */
function nameOf(text: string): string {
  const attributes = text.match(/(?:\\.|[^\\,+])+/g) ?? []
  return nameField(attributes.map((attribute) => {
    const at = attribute.indexOf('=')
    return [attribute.slice(0, at), unescaped(attribute.slice(at + 1))]
  }))
}

function unescaped(text: string): string {
  const bytes = text.replace(/\\([\dA-F]{2})|\\(.)/g, (_, byte?: string, letter?: string) => byte ? String.fromCharCode(Number.parseInt(byte, 16)) : letter!)
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

interface Block {
  oid: string
  critical: boolean
  text: string
}

/** Heads stand at twelve spaces; what an extension says stands deeper, or at the margin where its bytes break the line. */
function extensionBlocks(text: string, objects: Objects): Block[] {
  const from = text.indexOf('\n        X509v3 extensions:\n')
  if (from < 0)
    return []
  const body = text.slice(from + 1).split(/\n {4}Signature Algorithm: /)[0]!
  return body.split(/\n {12}(?=\S[^\n]*: (?:critical)?\n|\S[^\n]*: $)/).slice(1).map((block) => {
    const [, name, critical, rest = ''] = /^([^\n]*): (critical)?(?:\n([\s\S]*))?$/.exec(block)!
    return { oid: numberOf(name!, objects), critical: critical !== undefined, text: rest.replace(/^ {16}/, '') }
  })
}

/** Where it cannot read an extension that it knows, OpenSSL prints its bytes. */
const shapes: Record<keyof typeof extensionOids, RegExp> = {
  names: new RegExp(`^(?:<EMPTY>|${kind}|$)`),
  keyUsage: new RegExp(`^(?:(?:^|, )(?:${Object.keys(usages).join('|')}))+$`),
  extendedKeyUsage: /^[A-Z\d]/i,
  basicConstraints: /^CA:(?:TRUE|FALSE)(?:, pathlen:-?\w+)?$/,
  subjectKeyIdentifier: /^[\dA-F]{2}(?::[\dA-F]{2})*$/,
  authorityKeyIdentifier: /^(?:<EMPTY>$|$|(?:keyid:)?[\dA-F]{2}(?::[\dA-F]{2})*(?:\n|$)|DirName:|serial:)/,
  policies: /^Policy: /,
}

function extensionFields(blocks: readonly Block[], objects: Objects): Pick<Fields, keyof typeof extensionOids> {
  const said = (field: keyof typeof extensionOids, read: (text: string) => string) => {
    const block = blocks.find(({ oid }) => oid === extensionOids[field])
    if (!block)
      return absent
    return shapes[field].test(field === 'names' ? block.text : block.text.trim()) ? read(block.text) : unreadable
  }
  const list = (text: string, name: (item: string) => string) => text.trim().split(', ').map(name).join(', ')
  const bytes = (text: string) => text.trim().replaceAll(':', '').toLowerCase()
  return {
    names: said('names', text => generalNamesField(namesOf(text, objects))),
    keyUsage: said('keyUsage', text => list(text, item => usages[item]!)),
    extendedKeyUsage: said('extendedKeyUsage', text => list(text, item => numberOf(item, objects))),
    basicConstraints: said('basicConstraints', text => basicConstraintsField(text.includes('CA:TRUE'), /pathlen:(-?\w+)/.exec(text)?.[1])),
    subjectKeyIdentifier: said('subjectKeyIdentifier', bytes),
    authorityKeyIdentifier: said('authorityKeyIdentifier', (text) => {
      const [first = ''] = text.trim().split('\n')
      return /^(?:keyid:)?[\dA-F]{2}(?::|$)/.test(first) ? bytes(first.replace('keyid:', '')) : 'no key'
    }),
    policies: said('policies', text => [...text.matchAll(/(?:^|\n {16})Policy: (.*)/g)].map(([, name]) => numberOf(name!, objects)).join(', ')),
  }
}

function namesOf(text: string, objects: Objects): { type: string, value: string }[] {
  const whole = text.replace(/^<EMPTY>\s*$/, '')
  if (whole === '')
    return []
  return whole.split(new RegExp(`, (?=${kind})`)).map((name) => {
    const at = name.indexOf(':')
    const type = kinds[name.slice(0, at)] ?? name
    const value = name.slice(at + 1)
    if (type === 'registeredID')
      return { type, value: numberOf(value, objects) }
    return { type, value: type === 'iPAddress' && value.includes(':') ? new URL(`https://[${value}]`).hostname.slice(1, -1) : value }
  })
}
