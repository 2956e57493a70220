/** oid_filters (RFC 8446, Section 4.2.5): what a client's certificate must carry. */
import type { Element } from '../../../asn1/der.ts'
import type { Description } from './description.ts'
import type { OidFilter } from './values.ts'
import { DerReader, inside, tag } from '../../../asn1/der.ts'
import { namedBits, oidText } from '../../../asn1/values.ts'
import { ParseError } from '../../../bytes/parse-error.ts'
import { keyUsages } from '../../../x509/key-usages.ts'
import { oidName } from '../../../x509/oids.ts'
import { shownHex } from '../field-reader.ts'

const keyUsage = '2.5.29.15'
const extendedKeyUsage = '2.5.29.37'

export const oidFilters: Description<'oid_filters'> = {
  kind: 'oid_filters',
  blank: () => ({ filters: [] }),
  describe(wire, { filters }) {
    wire.list('filters', 2, list => list.each(filters, (each, filter = { certificateExtensionOid: new Uint8Array(), certificateExtensionValues: new Uint8Array() }) => {
      each.group('OIDFilter', 'list', (group) => {
        filter.certificateExtensionOid = group.toldVector('certificate_extension_oid', 1, filter.certificateExtensionOid, 'der', der => named(oidOf(der)))
        filter.certificateExtensionValues = group.toldVector('certificate_extension_values', 2, filter.certificateExtensionValues, 'der', der => valuesText(filter, der))
        return filterText(filter)
      })
      return filter
    }))
  },
}

/** What a client's certificate must carry: `extKeyUsage=clientAuth`. */
export function filterText(filter: OidFilter): string {
  const { certificateExtensionOid: oid, certificateExtensionValues: values } = filter
  const text = readable(() => named(oidOf(oid)))
  return values.length === 0
    ? text
    : `${text}=${readable(() => valuesText(filter, values)) || shownHex(values)}`
}

/** Usages by their names, for which the section tells how they are matched; nothing for whatever else. */
function valuesText({ certificateExtensionOid }: OidFilter, der: Uint8Array): string {
  if (der.length === 0)
    return ''
  const oid = readable(() => oidOf(certificateExtensionOid))
  if (oid === keyUsage)
    return namedBits(only(der, tag.bitString, 'KeyUsage, a BIT STRING'), keyUsages).join(', ')
  if (oid !== extendedKeyUsage)
    return ''
  const names: string[] = []
  for (const purposes = inside(only(der, tag.sequence, 'ExtKeyUsageSyntax')); !purposes.done;)
    names.push(named(oidText(purposes.next(tag.oid, 'a KeyPurposeId'))))
  return names.join(', ')
}

function oidOf(der: Uint8Array): string {
  return oidText(only(der, tag.oid, 'extnID'))
}

function named(oid: string): string {
  return oidName(oid) ?? oid
}

/** Nothing where the bytes do not fit. */
function readable(read: () => string): string {
  try {
    return read()
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    return ''
  }
}

/** The one element that the bytes are. */
function only(der: Uint8Array, number: number, what: string): Element {
  const reader = new DerReader(der)
  const element = reader.next(number, what)
  reader.finish(what)
  return element
}
