/** What one element says as text that is safe to show, and what its type is called. */
import type { Oid } from '../../contract/report/index.ts'
import type { Element } from './der.ts'
import { hex } from '../bytes/hex.ts'
import { namedOid } from '../x509/oids.ts'
import { contents, tag, universal } from './der.ts'
import { shownText } from './strings.ts'
import { time } from './time.ts'
import { bitString, boolean, integerBytes, oidText, smallInteger } from './values.ts'

/** Bytes of opaque contents that a value shows; all of them are had by the range. */
const shownBytes = 64

const typeNames: Record<number, string> = {
  [tag.boolean]: 'BOOLEAN',
  [tag.integer]: 'INTEGER',
  [tag.bitString]: 'BIT STRING',
  [tag.octetString]: 'OCTET STRING',
  [tag.null]: 'NULL',
  [tag.oid]: 'OBJECT IDENTIFIER',
  [tag.enumerated]: 'ENUMERATED',
  [tag.utf8String]: 'UTF8String',
  [tag.sequence]: 'SEQUENCE',
  [tag.set]: 'SET',
  [tag.numericString]: 'NumericString',
  [tag.printableString]: 'PrintableString',
  [tag.teletexString]: 'TeletexString',
  [tag.videotexString]: 'VideotexString',
  [tag.ia5String]: 'IA5String',
  [tag.utcTime]: 'UTCTime',
  [tag.generalizedTime]: 'GeneralizedTime',
  [tag.graphicString]: 'GraphicString',
  [tag.visibleString]: 'VisibleString',
  [tag.generalString]: 'GeneralString',
  [tag.universalString]: 'UniversalString',
  [tag.bmpString]: 'BMPString',
}

export function typeName(element: Pick<Element, 'class' | 'number'>): string {
  if (element.class === universal)
    return typeNames[element.number] ?? `[UNIVERSAL ${element.number}]`
  const names = ['', 'APPLICATION ', '', 'PRIVATE ']
  return `[${names[element.class]}${element.number}]`
}

export function hasTypeName(number: number): boolean {
  return number in typeNames
}

export interface ElementText {
  value?: string
  /** Where it is a small number. */
  code?: number
  oid?: Oid
}

/** Of a primitive element. @throws ParseError where the contents do not fit the type */
export function elementText(element: Element): ElementText {
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
    case tag.enumerated:
      return integerText(element)
    case tag.oid: {
      const oid = namedOid(oidText(element))
      return {
        value: oid.name === undefined
          ? oid.oid
          : `${oid.oid} ${oid.name}`,
        oid,
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
      return { value: shownText(element) ?? shownHex(contents(element)) }
  }
}

function integerText(element: Element): ElementText {
  const bytes = integerBytes(element)
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

export function shownHex(bytes: Uint8Array): string {
  return bytes.length > shownBytes
    ? `${hex(bytes.subarray(0, shownBytes))}…`
    : hex(bytes)
}
