/**
 * The tree over the whole DER of a certificate. What RFC 5280 names has its name; below that, elements carry the name of their
 * ASN.1 type. What stands inside an OCTET STRING or BIT STRING of an extension or key is opened where it is DER.
 */
import type { Field } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import { contents, contextSpecific, deepest, inside, range, readElement, tag, universal } from '../asn1/der.ts'
import { shownText } from '../asn1/strings.ts'
import { time } from '../asn1/time.ts'
import { bitString, boolean, oidText, smallInteger } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { oidName } from './oids.ts'

/** A certificate with ten thousand names has as many nodes; beyond this, contents stay closed. */
export const mostFields = 40_000
/** Bytes of opaque contents that a value shows; all of them are had by the range. */
const shownBytes = 64

const typeNames: Record<number, string> = {
  [tag.boolean]: 'BOOLEAN',
  [tag.integer]: 'INTEGER',
  [tag.bitString]: 'BIT STRING',
  [tag.octetString]: 'OCTET STRING',
  [tag.null]: 'NULL',
  [tag.oid]: 'OBJECT IDENTIFIER',
  [tag.utf8String]: 'UTF8String',
  [tag.sequence]: 'SEQUENCE',
  [tag.set]: 'SET',
  [tag.numericString]: 'NumericString',
  [tag.printableString]: 'PrintableString',
  [tag.teletexString]: 'TeletexString',
  [tag.ia5String]: 'IA5String',
  [tag.utcTime]: 'UTCTime',
  [tag.generalizedTime]: 'GeneralizedTime',
  [tag.visibleString]: 'VisibleString',
  [tag.universalString]: 'UniversalString',
  [tag.bmpString]: 'BMPString',
}

/** How to name an element and what it holds. */
interface Shape {
  name: string
  kind?: Field['kind']
  /** The shapes of the elements inside. */
  inside?: (elements: Element[]) => (Shape | undefined)[]
}

const each = (shape: Shape) => (elements: Element[]): Shape[] => elements.map(() => shape)
const named = (...names: string[]) => (): Shape[] => names.map(name => ({ name }))

const algorithm = named('algorithm', 'parameters')
const name = each({
  name: 'RelativeDistinguishedName',
  inside: each({
    name: 'AttributeTypeAndValue',
    inside: named('type', 'value'),
  }),
})

const extensionShape: Shape = {
  name: 'Extension',
  inside: elements => elements.map((element) => {
    if (element.number === tag.oid)
      return { name: 'extnID' }
    return {
      name: element.number === tag.boolean
        ? 'critical'
        : 'extnValue',
    }
  }),
}

/** Section 4.1: what follows the serial number is told by its place, the optional rest by its tag. */
function tbsShapes(elements: Element[]): (Shape | undefined)[] {
  const inOrder: Shape[] = [
    { name: 'serialNumber' },
    { name: 'signature', inside: algorithm },
    { name: 'issuer', inside: name },
    {
      name: 'validity',
      inside: named('notBefore', 'notAfter'),
    },
    { name: 'subject', inside: name },
    {
      name: 'subjectPublicKeyInfo',
      kind: 'key',
      inside: () => [
        { name: 'algorithm', inside: algorithm },
        { name: 'subjectPublicKey', kind: 'key' },
      ],
    },
  ]
  const tagged: Record<number, Shape> = {
    0: {
      name: 'version',
      inside: named('Version'),
    },
    1: { name: 'issuerUniqueID' },
    2: { name: 'subjectUniqueID' },
    3: {
      name: 'extensions',
      inside: each({
        name: 'Extensions',
        inside: each(extensionShape),
      }),
    },
  }
  return elements.map(element => element.class === contextSpecific
    ? tagged[element.number]
    : inOrder.shift())
}

const certificate: Shape = {
  name: 'Certificate',
  inside: () => [
    { name: 'tbsCertificate', inside: tbsShapes },
    { name: 'signatureAlgorithm', inside: algorithm },
    { name: 'signatureValue', kind: 'signature' },
  ],
}

/** How many fields may still be made; a chain shares one. */
export interface FieldBudget {
  left: number
}

export function certificateFields(element: Element, budget: FieldBudget): Field[] {
  return [
    fieldOf(element, certificate, 0, budget),
  ]
}

function fieldOf(element: Element, shape: Shape | undefined, depth: number, budget: FieldBudget): Field {
  budget.left--
  const field: Field = {
    name: shape?.name ?? typeName(element),
    at: range(element),
    kind: shape?.kind ?? kindOf(element),
  }
  const open = depth < deepest && budget.left > 0
  const children = open
    ? childrenOf(element, shape, depth, budget)
    : null
  if (open && element.constructed && !children && budget.left > 0) {
    return {
      ...field,
      value: shownHex(contents(element)),
      problem: 'whole elements inside',
    }
  }
  try {
    const value = children && !children.ownValue
      ? undefined
      : valueOf(element, children !== null)
    return {
      ...field,
      name: shape?.name === 'Extension'
        ? extensionName(element)
        : field.name,
      ...value,
      ...(children
        ? { children: children.fields }
        : {}),
    }
  }
  catch (error) {
    if (error instanceof ParseError) {
      return {
        ...field,
        value: shownHex(contents(element)),
        problem: error.expected,
        ...(children
          ? { children: children.fields }
          : {}),
      }
    }
    throw error
  }
}

function childrenOf(element: Element, shape: Shape | undefined, depth: number, budget: FieldBudget): { fields: Field[], ownValue: boolean } | null {
  if (element.constructed) {
    const elements = elementsIn(element, element.content, budget)
    if (!elements)
      return null
    const shapes = shape?.inside?.(elements) ?? []
    return {
      fields: elements.map((inner, index) => fieldOf(inner, shapes[index], depth + 1, budget)),
      ownValue: false,
    }
  }
  const carried = carriedBy(element, shape)
  return carried
    ? {
        fields: [
          fieldOf(carried, undefined, depth + 1, budget),
        ],
        ownValue: true,
      }
    : null
}

/** DER inside an octet string, or inside the bit string of a key: one whole element. Less is more likely a hash that begins like one. */
function carriedBy(element: Element, shape: Shape | undefined): Element | null {
  if (element.class !== universal)
    return null
  const octets = element.number === tag.octetString
  if (!octets && !(shape?.name === 'subjectPublicKey' && element.bytes[element.content] === 0 && element.bytes[element.content + 1] === 0x30))
    return null
  try {
    const carried = readElement(element.bytes, octets
      ? element.content
      : element.content + 1, element.end, 'an element')
    return carried.end === element.end
      ? carried
      : null
  }
  catch (error) {
    if (error instanceof ParseError)
      return null
    throw error
  }
}

/** Null where the contents are no row of elements, or there are more than may be shown: then nothing further is opened. */
function elementsIn(element: Element, start: number, budget: FieldBudget): Element[] | null {
  const elements: Element[] = []
  try {
    for (let at = start; at < element.end;) {
      const inner = readElement(element.bytes, at, element.end, 'an element')
      elements.push(inner)
      at = inner.end
      if (elements.length > budget.left) {
        budget.left = 0
        return null
      }
    }
    return elements
  }
  catch (error) {
    if (error instanceof ParseError)
      return null
    throw error
  }
}

function extensionName(element: Element): string {
  const oid = oidText(inside(element).next(tag.oid, 'extnID'))
  return oidName(oid) ?? oid
}

function typeName(element: Element): string {
  if (element.class === universal)
    return typeNames[element.number] ?? `[UNIVERSAL ${element.number}]`
  const names = ['', 'APPLICATION ', '', 'PRIVATE ']
  return `[${names[element.class]}${element.number}]`
}

function kindOf(element: Element): Field['kind'] {
  if (element.constructed)
    return 'list'
  if (element.class !== universal)
    return 'opaque'
  if (element.number === tag.integer)
    return 'number'
  return [tag.bitString, tag.octetString, tag.null].includes(element.number as 3 | 4 | 5) || !(element.number in typeNames)
    ? 'opaque'
    : 'text'
}

function valueOf(element: Element, opened: boolean): Pick<Field, 'value' | 'code'> {
  if (element.class !== universal || element.constructed) {
    const bytes = contents(element)
    const printable = bytes.length > 0 && bytes.every(byte => byte >= 0x20 && byte < 0x7f)
    return {
      value: printable && !element.constructed
        ? String.fromCharCode(...bytes.subarray(0, 4096))
        : shownHex(bytes),
    }
  }
  switch (element.number) {
    case tag.boolean:
      return {
        value: boolean(element)
          ? 'TRUE'
          : 'FALSE',
      }
    case tag.integer:
      return integerValue(element)
    case tag.oid: {
      const oid = oidText(element)
      const known = oidName(oid)
      return {
        value: known === undefined
          ? oid
          : `${oid} ${known}`,
      }
    }
    case tag.utcTime:
    case tag.generalizedTime:
      return { value: time(element).text }
    case tag.bitString:
      return {
        value: shownHex(bitString(element).bytes),
      }
    case tag.null:
      return {}
    default:
      return opened
        ? {}
        : { value: shownText(element) ?? shownHex(contents(element)) }
  }
}

function integerValue(element: Element): Pick<Field, 'value' | 'code'> {
  const bytes = contents(element)
  if (bytes.length > 4 || bytes[0]! >= 0x80) {
    return {
      value: shownHex(bytes),
    }
  }
  const code = smallInteger(element, 'an integer')
  return {
    value: String(code),
    code,
  }
}

function shownHex(bytes: Uint8Array): string {
  return bytes.length > shownBytes
    ? `${hex(bytes.subarray(0, shownBytes))}…`
    : hex(bytes)
}
