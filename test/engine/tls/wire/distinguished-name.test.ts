import type { Field } from '../../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../../src/engine/bytes/hex.ts'
import { countUnknown, firstProblem } from '../../../../src/engine/tls/wire/field-reader.ts'
import { parseMessage } from '../../../../src/engine/tls/wire/messages/index.ts'
import { leavesTile } from '../../../support/fields.ts'
import { message, tls12, tls13, vector } from './messages/vectors.ts'

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('hex')
const der = (tag: string, inside: string): string => tag + vector(1, inside)
const attribute = (oid: string, tag: string, value: string): string => der('30', der('06', oid) + der(tag, value))
const name = (...levels: string[]): string => der('30', levels.map(level => der('31', level)).join(''))

const country = attribute('550406', '13', utf8('DE'))
const organization = attribute('55040a', '0c', utf8('Müller & Söhne, GmbH'))
const common = attribute('550403', '1e', '68394e0052a1') // BMPString
const older = (...names: string[]): string => message(13, vector(1, '01') + vector(2, '0403') + vector(2, names.map(each => vector(2, each)).join('')))
const newer = (...names: string[]): string => message(13, `00${vector(2, `002f${vector(2, vector(2, names.map(each => vector(2, each)).join('')))}`)}`)

function read(bytes: string, context: Parameters<typeof parseMessage>[1]): Field[] {
  const { fields } = parseMessage(unhex(bytes), context)
  leavesTile(fields, bytes.length / 2)
  return fields
}
function all(fields: readonly Field[], wanted: string): Field[] {
  return fields.flatMap(field => [...field.name === wanted ? [field] : [], ...all(field.children ?? [], wanted)])
}

describe.each([
  ['TLS 1.2', older, tls12],
  ['TLS 1.3', newer, tls13],
])('the names of CAs in a CertificateRequest of %s', (_version, request, context) => {
  it('are text, with their levels, attributes and values below', () => {
    const fields = read(request(name(country, organization, common), name(country + organization)), context)
    expect(firstProblem(fields)).toBeNull()
    expect(countUnknown(fields)).toBe(0)
    expect(all(fields, 'DistinguishedName').map(({ value }) => value)).toEqual([
      'C=DE, O=Müller & Söhne\\, GmbH, CN=根一务',
      'C=DE+O=Müller & Söhne\\, GmbH',
    ])
    expect(all(fields, 'RelativeDistinguishedName').at(-1)!.value).toBe('C=DE+O=Müller & Söhne\\, GmbH')
    expect(all(fields, 'AttributeType').map(({ value }) => value)).toEqual(['C', 'O', 'CN', 'C', 'O'])
    expect(all(fields, 'AttributeValue')[1]!.value).toBe('Müller & Söhne, GmbH')
  })

  it.each([
    ['is no DER', 'ff', 'a tag number of at most four bytes'],
    ['is another element', der('31', der('30', '')), 'a Name'],
    ['is longer than its vector', '3020', '32 bytes of contents'],
    ['ends before its vector does', `${name(country)}00`, 'the end of DistinguishedName'],
    ['has a level that is no set', der('30', der('30', country)), 'RelativeDistinguishedName'],
    ['has an attribute without a type', name(der('30', der('0c', utf8('x')))), 'an attribute type'],
    ['has an attribute without a value', name(der('30', der('06', '550403'))), 'an attribute value'],
    ['has an attribute with two values', name(attribute('550403', '0c', '61').replace(/^3008/, '300a') + der('0c', '')), 'the end of AttributeTypeAndValue'],
  ])('are bytes and a fault where one %s, and the next is read', (_case, broken, expected) => {
    const fields = read(request(broken, name(country)), context)
    expect(firstProblem(fields)?.expected).toBe(expected)
    expect(all(fields, 'DistinguishedName').at(-1)!.value).toBe('C=DE')
  })

  it('are text alone behind the first 64', () => {
    const fields = read(request(...Array.from({ length: 600 }, () => name(country, organization))), context)
    expect(firstProblem(fields)).toBeNull()
    expect(all(fields, 'AttributeValue')).toHaveLength(128)
    const [last, inside] = all(fields, 'DistinguishedName').slice(-2)
    expect(last!.value).toBe('C=DE, O=Müller & Söhne\\, GmbH')
    expect(inside!.value).toBe(last!.value)
  })

  it('are a fault behind the first 64, too, where they are none', () => {
    const fields = read(request(...Array.from({ length: 70 }, (_, place) => place === 69 ? '30' : name(country))), context)
    expect(firstProblem(fields)?.expected).toBe('a length')
  })

  it('stay in hex where they are empty', () => {
    const fields = read(request('3000'), context)
    expect(firstProblem(fields)).toBeNull()
    expect(all(fields, 'DistinguishedName').map(({ value }) => value)).toEqual(['3000'])
  })
})
