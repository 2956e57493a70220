/** Name constraints: RFC 5280, Section 4.2.1.10: which names a CA may sign for. */
import type { Element } from '../asn1/der.ts'
import type { ParsedCertificate } from './certificate.ts'
import { contents, contextSpecific, DerReader, encapsulated, encoding, inside, tag } from '../asn1/der.ts'
import { smallInteger } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { latin1, visible } from '../bytes/text.ts'
import { readGeneralName } from './general-name.ts'
import { readName } from './name.ts'

const nameConstraintsOid = '2.5.29.30'
const subjectAltNameOid = '2.5.29.17'

/** Tag numbers of GeneralName. */
const [mail, dns, directory, uri, address] = [1, 2, 4, 6, 7]

/** A GeneralName reduced to what comparing needs. */
interface ConstrainedName {
  type: number
  /** Lower-case text of mail, DNS and URI names. */
  text: string
  /** Bytes of an address or of an address with its mask. */
  bytes: Uint8Array
  /** Encodings of a directory name's parts. */
  parts: string[]
  shown: string
}

export interface NameConstraints {
  permitted: ConstrainedName[]
  excluded: ConstrainedName[]
}

/** Null where the certificate has none. @throws ParseError where they cannot be read */
export function readNameConstraints({ certificate, der }: ParsedCertificate): NameConstraints | null {
  const carrier = extensionCarrier(certificate.extensions, der, nameConstraintsOid)
  if (!carrier)
    return null
  const outer = encapsulated(carrier)
  const reader = outer.sequence('NameConstraints')
  outer.finish('NameConstraints')
  const permitted = reader.optional(0, 'permittedSubtrees', contextSpecific)
  const excluded = reader.optional(1, 'excludedSubtrees', contextSpecific)
  reader.finish('NameConstraints')
  if (!permitted && !excluded)
    throw new ParseError('at least one subtree', carrier.content)
  return {
    permitted: permitted
      ? subtrees(permitted)
      : [],
    excluded: excluded
      ? subtrees(excluded)
      : [],
  }
}

/** The names of a certificate that constraints look at. @throws ParseError where the alternative names cannot be read */
export function constrainedNames({ certificate, der, subjectDer }: ParsedCertificate): ConstrainedName[] {
  const names: ConstrainedName[] = []
  if (certificate.subject.attributes.length) {
    names.push({
      type: directory,
      text: '',
      bytes: subjectDer,
      parts: nameParts(subjectDer),
      shown: certificate.subject.text,
    })
  }
  const carrier = extensionCarrier(certificate.extensions, der, subjectAltNameOid)
  if (carrier) {
    const reader = encapsulated(carrier).sequence('GeneralNames')
    while (!reader.done)
      names.push(nameOf(reader.any('a GeneralName')))
  }
  return names
}

/** The first name that the constraints do not allow; null where all are fine. */
export function firstViolation(constraints: NameConstraints, names: readonly ConstrainedName[]): string | null {
  for (const name of names) {
    const permitted = constraints.permitted.filter(({ type }) => type === name.type)
    if (permitted.length && !permitted.some(base => within(name, base, false)))
      return name.shown
    if (constraints.excluded.some(base => base.type === name.type && within(name, base, true)))
      return name.shown
  }
  return null
}

function extensionCarrier(extensions: ParsedCertificate['certificate']['extensions'], der: Uint8Array, oid: string): Element | null {
  const at = extensions.find(extension => extension.oid === oid)?.at
  if (!at)
    return null
  const reader = new DerReader(der, at.start, at.end).sequence('an Extension')
  reader.next(tag.oid, 'extnID')
  reader.optional(tag.boolean, 'critical')
  return reader.next(tag.octetString, 'extnValue')
}

function subtrees(element: Element): ConstrainedName[] {
  const reader = inside(element)
  const names: ConstrainedName[] = []
  do {
    const subtree = reader.sequence('GeneralSubtree')
    const base = nameOf(subtree.any('base'), true)
    const minimum = subtree.optional(0, 'minimum', contextSpecific)
    if (minimum && smallInteger(minimum, 'a minimum of 0') !== 0)
      throw new ParseError('a minimum of 0', minimum.start)
    subtree.finish('GeneralSubtree, without a maximum')
    names.push(base)
  } while (!reader.done)
  return names
}

function nameOf(element: Element, isBase = false): ConstrainedName {
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
      parts: nameParts(bytes),
      shown: readName(inside(element).next(tag.sequence, 'a Name')).text,
    }
  }
  if (type === address && isBase) {
    if (bytes.length !== 8 && bytes.length !== 32)
      throw new ParseError('an address with its mask, 8 or 32 bytes', element.content)
    return plain
  }
  if (type === mail || type === dns || type === uri) {
    return {
      ...plain,
      text: latin1(bytes).toLowerCase(),
      shown: visible(latin1(bytes)),
    }
  }
  return { ...plain, shown: readGeneralName(element).value }
}

function nameParts(nameDer: Uint8Array): string[] {
  const reader = new DerReader(nameDer).sequence('a Name')
  const parts: string[] = []
  while (!reader.done)
    parts.push(latin1(encoding(reader.any('RelativeDistinguishedName'))))
  return parts
}

/** Of an excluded base, a wildcard is inside if any name that it stands for is. */
function within(name: ConstrainedName, base: ConstrainedName, excluded: boolean): boolean {
  switch (name.type) {
    case dns:
      return dnsWithin(name.text, base.text, excluded)
    case mail:
      return mailWithin(name.text, base.text)
    case uri:
      return hostWithin(/^[a-z][\w+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/.exec(name.text)?.[1] ?? '', base.text)
    case directory:
      return base.parts.every((part, index) => name.parts[index] === part)
    case address:
      return addressWithin(name.bytes, base.bytes)
    default:
      // otherName and the like: no rule to compare them by, so a base of the type covers all.
      return excluded
  }
}

/** `example.com` covers itself and every name below; a leading dot, seen in practice, only what is below. */
function dnsWithin(name: string, base: string, excluded: boolean): boolean {
  if (base === '')
    return true
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

function hostWithin(host: string, base: string): boolean {
  return base === '' || (base.startsWith('.')
    ? host.endsWith(base)
    : host === base)
}

function addressWithin(bytes: Uint8Array, base: Uint8Array): boolean {
  const size = base.length / 2
  return bytes.length === size && bytes.every((byte, index) => (byte & base[size + index]!) === (base[index]! & base[size + index]!))
}
