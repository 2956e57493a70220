/**
 * The tree over the whole DER of a certificate. What RFC 5280 names has its name; below that, elements carry the name of their
 * ASN.1 type. What stands inside an OCTET STRING or BIT STRING of an extension or key is opened where it is DER.
 */
import type { Field } from '../../contract/report/index.ts'
import type { Element } from '../asn1/der.ts'
import { contents, contextSpecific, deepest, inside, range, readElement, tag, universal } from '../asn1/der.ts'
import { elementText, hasTypeName, shownHex, typeName } from '../asn1/element-text.ts'
import { oidText } from '../asn1/values.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { oidName } from './oids.ts'

/** A certificate with ten thousand names has as many nodes; beyond this, contents stay closed. */
export const mostFields = 40_000
/** How to name an element and what it holds. */
export interface Shape {
  name: string
  kind?: Field['kind']
  /** The shapes of the elements inside. */
  inside?: ((elements: Element[]) => (Shape | undefined)[]) | undefined
  /** The shape of what an OCTET STRING carries. */
  carries?: Shape
}

export const each = (shape: Shape) => (elements: Element[]): Shape[] => elements.map(() => shape)
export const named = (...names: string[]) => (): Shape[] => names.map(name => ({ name }))

export const algorithm = named('algorithm', 'parameters')
export const name = each({
  name: 'RelativeDistinguishedName',
  inside: each({
    name: 'AttributeTypeAndValue',
    inside: named('type', 'value'),
  }),
})

export const extensionShape: Shape = {
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

/** As above for any DER; `shape` names what it knows. Bytes that are no element at all are one field of their own. */
export function derFields(der: Uint8Array, shape: Shape | undefined, budget: FieldBudget): Field[] {
  try {
    return [
      fieldOf(readElement(der, 0, der.length, 'an element', []), shape, 0, budget),
    ]
  }
  catch (error) {
    if (error instanceof ParseError) {
      return [
        {
          name: shape?.name ?? 'bytes',
          at: { start: 0, end: der.length },
          kind: 'opaque',
          value: shownHex(der),
          problem: error.expected,
        },
      ]
    }
    throw error
  }
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
    const row = elementsIn(element, element.content, budget)
    if (!row)
      return null
    const { elements, rest } = row
    const shapes = shape?.inside?.(elements) ?? []
    return {
      fields: [
        ...elements.map((inner, index) => fieldOf(inner, shapes[index], depth + 1, budget)),
        ...rest ? [rest] : [],
      ],
      ownValue: false,
    }
  }
  const carried = carriedBy(element, shape)
  return carried
    ? {
        fields: [
          fieldOf(carried, shape?.carries, depth + 1, budget),
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

/**
 * Null where the contents are no row of elements, or there are more than may be shown: then nothing further is opened. Of an element
 * that the input does not hold to its end, what is no whole element stands as the `rest`.
 */
function elementsIn(element: Element, start: number, budget: FieldBudget): { elements: Element[], rest?: Field } | null {
  const elements: Element[] = []
  let at = start
  try {
    while (at < element.end) {
      const inner = readElement(element.bytes, at, element.end, 'an element', element.notes && [], element.cut)
      elements.push(inner)
      at = inner.after
      if (elements.length > budget.left) {
        budget.left = 0
        return null
      }
    }
    return { elements }
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    return element.cut
      ? { elements, rest: { name: 'bytes', at: { start: at, end: element.end }, kind: 'opaque', value: shownHex(element.bytes.subarray(at, element.end)), problem: error.expected } }
      : null
  }
}

function extensionName(element: Element): string {
  const oid = oidText(inside(element).next(tag.oid, 'extnID'))
  return oidName(oid) ?? oid
}

function kindOf(element: Element): Field['kind'] {
  if (element.constructed)
    return 'list'
  if (element.class !== universal)
    return 'opaque'
  if (element.number === tag.integer)
    return 'number'
  return [tag.bitString, tag.octetString, tag.null].includes(element.number as 3 | 4 | 5) || !hasTypeName(element.number)
    ? 'opaque'
    : 'text'
}

function valueOf(element: Element, opened: boolean): Pick<Field, 'value' | 'code'> {
  if (opened && element.number === tag.octetString)
    return {}
  const { value, code } = elementText(element)
  return {
    ...(value === undefined
      ? {}
      : { value }),
    ...(code === undefined
      ? {}
      : { code }),
  }
}
