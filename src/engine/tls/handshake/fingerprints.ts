/**
 * Fingerprints of hellos: JA3 and JA3S (Salesforce, 2017), JA4 (FoxIO, 2023; the rest of that family has another licence).
 * All pass over the reserved values of RFC 8701, which a client changes from one connection to the next.
 */
import type { Direction, Field } from '../../../contract/report/common.ts'
import type { Tls } from '../../../contract/report/tls.ts'
import type { Crypto } from '../../crypto.ts'
import type { ClientHello, ServerHello } from '../wire/messages/index.ts'
import { hex } from '../../bytes/hex.ts'
import { find } from '../wire/extensions/index.ts'
import { firstProblem } from '../wire/field-reader.ts'
import { isGrease } from '../wire/registry.ts'
import { ssl30, tls10, tls11, tls12, tls13 } from '../wire/versions.ts'

type Fingerprint = NonNullable<Tls['fingerprints']['ja3']>

const extensions = { serverName: 0, groups: 10, pointFormats: 11, signatureSchemes: 13, protocols: 16, versions: 43 }

/** What of a hello could not be read: bodies of extensions, by their types, or more. */
export type UnreadParts = readonly number[] | 'all'

/** A fingerprint is made where all that goes into it could be read. */
export function fingerprintsOf(crypto: Crypto, client: ClientHello | null, server: ServerHello | null, unread: Partial<Record<Direction, UnreadParts | undefined>> = {}): Tls['fingerprints'] {
  const has = (direction: Direction, ...needed: number[]): boolean => {
    const parts = unread[direction] ?? []
    return parts !== 'all' && needed.every(type => !parts.includes(type))
  }
  return {
    ja3: client && has('client', extensions.groups, extensions.pointFormats)
      ? md5(crypto, ja3Text(client))
      : null,
    ja3s: server && has('server')
      ? md5(crypto, ja3sText(server))
      : null,
    ja4: client && has('client', extensions.signatureSchemes, extensions.protocols, extensions.versions)
      ? ja4(crypto, client)
      : null,
  }
}

/** Of a hello's fields, with the types of its extensions in their order. */
export function unreadParts(fields: readonly Field[], types: readonly number[]): UnreadParts {
  const list = fields.find(({ name }) => name === 'extensions')
  const found = list?.children?.filter(({ name }) => name !== 'length') ?? []
  if (found.length !== types.length || list?.problem !== undefined || firstProblem(fields.filter(field => field !== list)))
    return 'all'
  return types.filter((_, index) => firstProblem([found[index]!]) !== null)
}

/** `771,4865-4866,0-10-11,29-23,0`: version, suites, extensions, groups, point formats, in decimal and in their order. */
function ja3Text(hello: ClientHello): string {
  return [
    String(hello.legacyVersion),
    dashed(hello.cipherSuites),
    dashed(typesOf(hello)),
    dashed(find(hello.extensions, 'supported_groups')?.namedGroupList ?? []),
    (find(hello.extensions, 'ec_point_formats')?.ecPointFormatList ?? []).join('-'),
  ].join(',')
}

/** Version, suite, extensions. */
function ja3sText(hello: ServerHello): string {
  return [
    String(hello.legacyVersion),
    String(hello.cipherSuite),
    dashed(typesOf(hello)),
  ].join(',')
}

function ja4(crypto: Crypto, hello: ClientHello): Fingerprint {
  const suites = hello.cipherSuites.filter(isMeant)
  const types = typesOf(hello)
  const schemes = (find(hello.extensions, 'signature_algorithms')?.supportedSignatureAlgorithms ?? []).filter(isMeant)
  const start = [
    't',
    versionMark(hello),
    types.includes(extensions.serverName)
      ? 'd'
      : 'i',
    count(suites),
    count(types),
    protocolMark(hello),
  ].join('')
  const suiteText = sorted(suites)
  // the name and ALPN stand in the first part already
  const others = types.filter(type => type !== extensions.serverName && type !== extensions.protocols)
  const typeText = schemes.length > 0
    ? `${sorted(others)}_${schemes.map(digits).join(',')}`
    : sorted(others)
  return {
    hash: [
      start,
      short(crypto, suiteText, suites.length),
      short(crypto, typeText, others.length),
    ].join('_'),
    text: [start, suiteText, typeText].join('_'),
  }
}

/** The highest version offered. */
function versionMark({ legacyVersion, extensions }: ClientHello): string {
  const offered = (find(extensions, 'supported_versions')?.versions ?? [legacyVersion]).filter(isMeant)
  switch (Math.max(...offered)) {
    case tls13: return '13'
    case tls12: return '12'
    case tls11: return '11'
    case tls10: return '10'
    case ssl30: return 's3'
    case 0x0002: return 's2'
    default: return '00'
  }
}

/** First and last character of the first protocol; of its hex where one of them is no letter and no digit. */
function protocolMark({ extensions }: ClientHello): string {
  const first = find(extensions, 'application_layer_protocol_negotiation')?.protocolNameList[0]
  if (!first || first.length === 0)
    return '00'
  const text = isAlphanumeric(first[0]!) && isAlphanumeric(first.at(-1)!)
    ? String.fromCharCode(...first.subarray(0, 1), ...first.subarray(-1))
    : hex(first)
  return text[0]! + text.at(-1)!
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
}

function typesOf(hello: ClientHello | ServerHello): number[] {
  return (hello.extensions ?? []).map(({ type }) => type).filter(isMeant)
}

function isMeant(code: number): boolean {
  return code >= 0 && !isGrease(code)
}

function dashed(codes: number[]): string {
  return codes.filter(isMeant).join('-')
}

function sorted(codes: number[]): string {
  return codes.map(digits).sort().join(',')
}

function digits(code: number): string {
  return code.toString(16).padStart(4, '0')
}

function count(codes: number[]): string {
  return String(Math.min(codes.length, 99)).padStart(2, '0')
}

/** Twelve digits; zeros where there was nothing to list. */
function short(crypto: Crypto, text: string, entries: number): string {
  return entries === 0
    ? '0'.repeat(12)
    : hex(crypto.hash('sha256', bytesOf(text))).slice(0, 12)
}

function md5(crypto: Crypto, text: string): Fingerprint {
  return {
    hash: hex(crypto.hash('md5', bytesOf(text))),
    text,
  }
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}
