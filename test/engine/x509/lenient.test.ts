/** Files that are broken, opened to be looked at: what is broken is told with its place, and the rest is shown. */
import type { OpenedFile, OpenedObject } from '../../../src/contract/index.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openedFile as fileSchema } from '../../../src/contract/index.ts'
import { hex } from '../../../src/engine/bytes/hex.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { parseCertificate } from '../../../src/engine/x509/index.ts'
import { openFile } from '../../../src/engine/x509/opened/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { nodeLocks } from '../../../src/probe/locks.ts'
import { mintChain } from '../../support/minted.ts'

type Shown = Extract<OpenedObject, { kind: 'certificate' }>

const open = (bytes: Uint8Array): OpenedFile => ({ name: 'a', ...openFile(bytes, { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: Date.UTC(2026, 5) }) })

function certificateIn(bytes: Uint8Array): Shown {
  const [object] = open(bytes).objects
  if (object?.kind !== 'certificate')
    throw new TypeError(`${object?.kind}: ${JSON.stringify(object?.problems)}`)
  return object
}

describe('a broken certificate', () => {
  let der: Uint8Array
  let places: Record<string, { start: number, end: number }>
  beforeAll(async () => {
    der = (await mintChain()).leaf.der
    const fields = parseCertificate(der, { crypto: nodeCrypto }).certificate.fields[0]!.children!
    places = Object.fromEntries([...fields, ...fields[0]!.children!, ...fields[0]!.children!.find(({ name }) => name === 'validity')!.children!].map(({ name, at }) => [name, at]))
  })
  const changed = (at: number, value: number): Uint8Array => {
    const bytes = der.slice()
    bytes[at] = value
    return bytes
  }

  it('with a time that is none shows the other one, and where the fault is', () => {
    const at = places.notBefore!.start
    const { certificate } = certificateIn(changed(at + 4, 0x58))
    const whole = certificateIn(der).certificate
    expect(certificate.validity).toEqual({ ...whole.validity, notBefore: '' })
    expect(certificate.problems).toEqual([{ at: at + 2, expected: 'a time as YYMMDDHHMMSSZ' }])
    expect(certificate).toMatchObject({ subject: whole.subject, serial: whole.serial, publicKey: whole.publicKey, extensions: whole.extensions })
  })

  it.each<[field: string, type: number, empty: (certificate: Shown['certificate']) => unknown]>([
    ['serialNumber', 0x04, ({ serial }) => serial],
    ['issuer', 0x31, ({ issuer }) => issuer.text],
    ['validity', 0x31, ({ validity }) => validity.notBefore + validity.notAfter],
    ['subject', 0x31, ({ subject }) => subject.text],
    ['subjectPublicKeyInfo', 0x31, ({ publicKey, fingerprints }) => publicKey.type + fingerprints.spki],
    ['signatureAlgorithm', 0x31, ({ signatureAlgorithm }) => signatureAlgorithm.oid],
    ['signatureValue', 0x04, () => ''],
  ])('whose %s has another type shows the rest', (field, type, empty) => {
    const at = places[field]!.start
    const { certificate } = certificateIn(changed(at, type))
    expect(empty(certificate)).toBe('')
    expect(certificate.problems).toContainEqual({ at, expected: field })
    const whole = certificateIn(der).certificate
    const same = Object.entries(certificate).filter(([name, value]) => JSON.stringify(value) === JSON.stringify(whole[name as keyof typeof whole])).map(([name]) => name)
    expect(same).toContain('extensions')
    // At most the field itself, and what is made of it.
    expect(same.length).toBeGreaterThan(8)
  })

  it('keeps an extension whose identifier is none, and tells its fault once', () => {
    const [extension] = certificateIn(der).certificate.extensions
    const at = extension!.at.start
    const { certificate } = certificateIn(changed(at + 6, 0xFF))
    expect(certificate.extensions).toHaveLength(certificateIn(der).certificate.extensions.length)
    expect(certificate.extensions[0]).toMatchObject({
      oid: `#${hex(changed(at + 6, 0xFF).subarray(at + 2, at + 14))}`,
      value: null,
      problem: 'the last byte of an arc, 19 at most',
      problemAt: at + 7,
    })
    expect(certificate.problems).toEqual([{ at: at + 7, expected: 'the last byte of an arc, 19 at most' }])
  })

  it('cut short at any byte shows what is there, and says how much is missing', () => {
    for (let length = 24; length < der.length; length++) {
      const object = certificateIn(der.subarray(0, length))
      expect(object.problems).toContainEqual({ at: length, expected: `the rest of the file (${der.length - length} bytes are missing)` })
      expect(object.problems.filter(({ expected }) => expected.startsWith('the rest of the file'))).toHaveLength(1)
      const { subject, serial, validity, publicKey } = object.certificate
      expect(serial !== '').toBe(length >= places.serialNumber!.end)
      expect(validity.notAfter !== '').toBe(length >= places.notAfter!.end)
      expect(subject.text !== '').toBe(length >= places.subject!.end)
      expect(publicKey.bits !== null).toBe(length >= places.subjectPublicKeyInfo!.end)
      expect(object.certificate.fingerprints.spki !== '').toBe(length >= places.subjectPublicKeyInfo!.end)
    }
  })

  it('in an indefinite length has no fault but that', () => {
    const header = der[1]! & 0x7F
    const bytes = Uint8Array.from([0x30, 0x80, ...der.subarray(2 + header), 0, 0])
    expect(certificateIn(bytes).problems).toEqual([{ at: 1, expected: 'a definite length (DER, not BER)' }])
    // A fault inside is not lost over it.
    const text = places.notBefore!.start - header + 4
    const worse = bytes.slice()
    worse[text] = 0x58
    expect(certificateIn(worse).problems).toContainEqual({ at: places.notBefore!.start - header + 2, expected: 'a time as YYMMDDHHMMSSZ' })
  })

  it('with any bytes changed, and cut anywhere, is shown or refused, nothing else', () => {
    const change = fc.tuple(fc.nat(der.length - 1), fc.nat(255))
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(der.length), (changes, length) => {
      const bytes = der.slice(0, length < der.length / 2 ? der.length : length)
      for (const [at, value] of changes)
        bytes[at % bytes.length] = value
      try {
        const file = open(bytes)
        expect(fileSchema.safeParse(file).success).toBe(true)
      }
      catch (error) {
        expect(error).toBeInstanceOf(ParseError)
      }
    }), { numRuns: 1500 })
  })
})
