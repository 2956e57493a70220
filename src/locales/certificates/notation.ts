/** How bytes, times and names are written in every language. */
import type { GeneralName, Oid } from '../../contract/index.ts'

/** A text of the locales by its key, with what fills it. */
export interface Sentence {
  id: string
  values?: Record<string, string | number>
  /** Number that the plural form follows. */
  choice?: number
}

/** Protocol text as it is, or prose by its key. */
export type Line = string | Sentence

/** An ISO 8601 time as a person reads it. */
export type Clock = (iso: string) => string

const shortTypes: Partial<Record<GeneralName['type'], string>> = {
  dNSName: 'DNS',
  iPAddress: 'IP',
  rfc822Name: 'email',
  uniformResourceIdentifier: 'URI',
  directoryName: 'dirName',
  registeredID: 'OID',
}

/** `aa:bb:cc` out of lower-case hex. */
export function colons(hex: string): string {
  return hex.match(/../g)?.join(':') ?? hex
}

/** `2026-09-22 00:00 UTC`: the same in all languages, since it names an instant in a certificate. */
export function instant(iso: string): string {
  return iso.replace('T', ' ').replace(/:\d{2}(?:\.\d+)?Z$/, '').concat(iso.endsWith('Z')
    ? ' UTC'
    : '')
}

/** `IP:192.0.2.1`, with the Unicode form of a host name behind it. */
export function typedName(name: GeneralName): string {
  return `${shortTypes[name.type] ?? name.type}:${plainName(name)}`
}

export function plainName({ value, unicode }: Pick<GeneralName, 'value' | 'unicode'>): string {
  return unicode === undefined
    ? value
    : `${value} (${unicode})`
}

/** By its name, where one is known. */
export function shortOid({ oid, name }: Oid): string {
  return name ?? oid
}

/** The number, and the name beside it. */
export function fullOid({ oid, name }: Oid): string {
  return name === undefined
    ? oid
    : `${oid} (${name})`
}
