/** Name constraints: RFC 5280, Section 4.2.1.10: which names a CA may sign for. */
import type { DerReader, Element } from '../asn1/der.ts'
import type { ParsedCertificate } from './certificate.ts'
import { contents, contextSpecific, DerReader as Der, encapsulated, inside, tag } from '../asn1/der.ts'
import { rawText } from '../asn1/strings.ts'
import { oidText } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { ascii, visible } from '../bytes/text.ts'
import { extensionCarrier } from './extension-reader.ts'
import { readGeneralName } from './general-name.ts'
import { comparableParts } from './name-comparison.ts'
import { readName } from './name.ts'

const nameConstraintsOid = '2.5.29.30'
const subjectAltNameOid = '2.5.29.17'
const emailAddress = '1.2.840.113549.1.9.1'

/** Tag numbers of GeneralName. */
const [mail, dns, directory, uri, address] = [1, 2, 4, 6, 7]
const comparable = new Set([mail, dns, directory, uri, address])

/** A GeneralName reduced to what comparing needs. */
interface ConstrainedName {
  type: number
  /** Text of mail, DNS and URI names; null where it cannot be one. */
  text: string | null
  /** Bytes of an address or of an address with its mask. */
  bytes: Uint8Array
  /** A directory name's parts, comparable. */
  parts: string[]
  shown: string
  /** From the subject, where addresses are often written in capitals. */
  looseCase?: boolean
}

export interface NameConstraints {
  permitted: ConstrainedName[]
  excluded: ConstrainedName[]
  /** Constraints on names of a kind that cannot be compared bind only where the extension is critical. */
  critical: boolean
}

/** Null where the certificate has none. @throws ParseError where they cannot be read */
export function readNameConstraints(parsed: ParsedCertificate): NameConstraints | null {
  const carrier = extensionCarrier(parsed, nameConstraintsOid)
  if (!carrier)
    return null
  const critical = parsed.certificate.extensions.some(extension => extension.oid === nameConstraintsOid && extension.critical)
  return nameConstraintsOf(encapsulated(carrier), critical)
}

/** The contents of the extension. @throws ParseError where they cannot be read */
export function nameConstraintsOf(outer: DerReader, critical: boolean): NameConstraints {
  const reader = outer.sequence('NameConstraints')
  outer.finish('NameConstraints')
  const permitted = reader.optional(0, 'permittedSubtrees', contextSpecific)
  const excluded = reader.optional(1, 'excludedSubtrees', contextSpecific)
  if (!permitted && !excluded)
    throw new ParseError('at least one subtree', reader.at)
  reader.finish('NameConstraints')
  return {
    permitted: permitted
      ? subtrees(permitted)
      : [],
    excluded: excluded
      ? subtrees(excluded)
      : [],
    critical,
  }
}

/** The names of a certificate that constraints look at. @throws ParseError where the alternative names cannot be read */
export function constrainedNames(parsed: ParsedCertificate): ConstrainedName[] {
  const carrier = extensionCarrier(parsed, subjectAltNameOid)
  return [
    ...subjectNames(parsed.subjectDer),
    ...(carrier
      ? alternativeNames(encapsulated(carrier))
      : []),
  ]
}

/** The subject as a directory name, and the mail addresses in it; nothing where it is empty. */
export function subjectNames(subjectDer: Uint8Array): ConstrainedName[] {
  const element = new Der(subjectDer).next(tag.sequence, 'a Name')
  const { attributes, text } = readName(element)
  if (!attributes.length)
    return []
  const names: ConstrainedName[] = [
    {
      type: directory,
      text: '',
      bytes: subjectDer,
      parts: comparableParts(subjectDer),
      shown: text,
    },
  ]
  const parts = inside(element)
  while (!parts.done) {
    const set = inside(parts.any('RelativeDistinguishedName'))
    while (!set.done) {
      const attribute = inside(set.any('AttributeTypeAndValue'))
      if (oidText(attribute.next(tag.oid, 'an attribute type')) === emailAddress)
        names.push(subjectMail(attribute.any('an attribute value')))
    }
  }
  return names
}

/** The contents of a subjectAltName. */
export function alternativeNames(outer: DerReader): ConstrainedName[] {
  const names: ConstrainedName[] = []
  const reader = outer.sequence('GeneralNames')
  while (!reader.done)
    names.push(nameOf(reader.any('a GeneralName'), false))
  return names
}

/** The first name that the constraints do not allow; null where all are fine. */
export function firstViolation(constraints: NameConstraints, names: readonly ConstrainedName[]): string | null {
  const byType = new Map<number, { permitted: ConstrainedName[], excluded: ConstrainedName[], senseless: boolean }>()
  for (const list of ['permitted', 'excluded'] as const) {
    for (const base of constraints[list]) {
      const bases = byType.get(base.type) ?? { permitted: [], excluded: [], senseless: false }
      byType.set(base.type, bases)
      bases[list].push(base)
      bases.senseless ||= base.text === null
    }
  }
  for (const name of names) {
    const bases = byType.get(name.type)
    if (!bases)
      continue
    const { permitted, excluded } = bases
    if (!comparable.has(name.type)) {
      if (constraints.critical)
        return name.shown
      continue
    }
    const senseless = name.text === null || bases.senseless
    if (senseless || (permitted.length && !permitted.some(base => within(name, base, false))) || excluded.some(base => within(name, base, true)))
      return name.shown
  }
  return null
}

/** How many comparisons it takes at most to judge these names. */
export function comparisons({ permitted, excluded }: NameConstraints, names: readonly ConstrainedName[]): number {
  const bases = new Map<number, number>()
  for (const { type } of [...permitted, ...excluded])
    bases.set(type, (bases.get(type) ?? 0) + 1)
  return names.reduce((sum, { type }) => sum + (bases.get(type) ?? 0), 0)
}

function subtrees(element: Element): ConstrainedName[] {
  const reader = inside(element)
  const names: ConstrainedName[] = []
  do {
    const subtree = reader.sequence('GeneralSubtree')
    const base = nameOf(subtree.any('base'), true)
    const minimum = subtree.optional(0, 'minimum', contextSpecific)
    if (minimum)
      throw new ParseError('a minimum of 0, which is left out', minimum.start)
    subtree.finish('GeneralSubtree, without a maximum')
    names.push(base)
  } while (!reader.done)
  return names
}

function nameOf(element: Element, isBase: boolean): ConstrainedName {
  const bytes = contents(element)
  const type = element.number
  const plain = {
    type,
    text: '',
    bytes,
    parts: [],
    shown: hex(bytes),
  }
  if (element.class !== contextSpecific)
    throw new ParseError('a GeneralName', element.start)
  if (type === directory) {
    return {
      ...plain,
      parts: comparableParts(bytes),
      shown: readName(inside(element).next(tag.sequence, 'a Name')).text,
    }
  }
  if (type === address) {
    if (isBase)
      checkMask(bytes, element.content)
    return isBase
      ? plain
      : { ...plain, shown: readGeneralName(element).value }
  }
  if (type === mail || type === dns || type === uri)
    return { ...plain, ...textual(type, element, isBase) }
  // A kind that cannot be compared is not opened.
  return plain
}

function textual(type: number, element: Element, isBase: boolean): Pick<ConstrainedName, 'text' | 'shown'> {
  const text = ascii(contents(element))
  if (text === null)
    throw new ParseError('ASCII', element.content)
  if (isBase && type === dns && text.includes('*'))
    throw new ParseError('a domain without a wildcard', element.content)
  return {
    text: type === mail
      ? mailText(text, isBase)
      : text.toLowerCase(),
    shown: visible(text),
  }
}

/** A mask is ones, then zeros (RFC 4632, Section 3.1). */
function checkMask(bytes: Uint8Array, at: number): void {
  if (bytes.length !== 8 && bytes.length !== 32)
    throw new ParseError('an address with its mask, 8 or 32 bytes', at)
  const mask = [...bytes.subarray(bytes.length / 2)].map(byte => byte.toString(2).padStart(8, '0')).join('')
  if (mask.includes('01'))
    throw new ParseError('a mask of ones, then zeros', at + bytes.length / 2)
}

const mailbox = /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*$/
const hostOrDomain = /^\.?[\w-]+(?:\.[\w-]+)*$/

/** The domain in lower case; the mailbox stays as it is (RFC 5280, Section 7.5). Null: quoted, an address literal, or no mail name. */
function mailText(text: string, isBase: boolean): string | null {
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1).toLowerCase()
  const fits = mailbox.test(text) || (isBase && hostOrDomain.test(text))
  return fits && !/(?:^|\.)\d+$/.test(domain)
    ? text.slice(0, at + 1) + domain
    : null
}

function subjectMail(value: Element): ConstrainedName {
  const text = value.number === tag.ia5String || value.number === tag.printableString || value.number === tag.utf8String
    ? rawText(value)
    : null
  return {
    type: mail,
    text: text === null
      ? null
      : mailText(text, false),
    bytes: contents(value),
    parts: [],
    shown: visible(text ?? hex(contents(value))),
    looseCase: true,
  }
}

/** Of an excluded base, a wildcard is inside if any name that it stands for is. */
function within(name: ConstrainedName, base: ConstrainedName, excluded: boolean): boolean {
  const [text, limit] = [name.text ?? '', base.text ?? '']
  switch (name.type) {
    case dns:
      return dnsWithin(text.replace(/\.$/, ''), limit, excluded)
    case mail:
      return excluded && name.looseCase === true
        ? mailWithin(text.toLowerCase(), limit.toLowerCase())
        : mailWithin(text, limit)
    case uri:
      return uriWithin(text, limit, excluded)
    case directory:
      return base.parts.every((part, index) => name.parts[index] === part)
    default:
      return addressWithin(name.bytes, base.bytes)
  }
}

/** `example.com` covers itself and every name below; a leading dot, seen in practice, only what is below. */
function dnsWithin(name: string, written: string, excluded: boolean): boolean {
  if (written === '')
    return true
  const base = written.replace(/\.$/, '')
  if (base === '' || base.startsWith('..') || (!excluded && /^$|^\.|\.\./.test(name)))
    return false
  if (name.startsWith('*.')) {
    const domain = name.slice(2)
    const above = base.replace(/^\./, '')
    if (excluded && above.endsWith(`.${domain}`) && !above.slice(0, -domain.length - 1).includes('.'))
      return true
    return base.startsWith('.')
      ? `.${domain}`.endsWith(base)
      : domain === base || domain.endsWith(`.${base}`)
  }
  return base.startsWith('.')
    ? name.endsWith(base)
    : name === base || name.endsWith(`.${base}`)
}

/** A mailbox, a host, or with a leading dot a domain. */
function mailWithin(name: string, base: string): boolean {
  return base.includes('@')
    ? name === base
    : hostWithin(name.slice(name.lastIndexOf('@') + 1), base)
}

/** What has no host, or an address in its place, is in no permitted base and in every excluded one: it "MUST be rejected". */
function uriWithin(text: string, base: string, excluded: boolean): boolean {
  const found = /^[a-z][\w+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:[\]]+)/.exec(text)?.[1]
  return found === undefined || /(?:^|\.)\d+$/.test(found)
    ? excluded
    : hostWithin(found, base)
}

function hostWithin(name: string, base: string): boolean {
  return base === '' || (base.startsWith('.')
    ? name.endsWith(base)
    : name === base)
}

function addressWithin(bytes: Uint8Array, base: Uint8Array): boolean {
  const size = base.length / 2
  return bytes.length === size && bytes.every((byte, index) => (byte & base[size + index]!) === (base[index]! & base[size + index]!))
}
