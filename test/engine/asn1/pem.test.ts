import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64, unbase64 } from '../../../src/engine/asn1/base64.ts'
import { readPem, writePem } from '../../../src/engine/asn1/pem.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'

describe('base64', () => {
  it('is what the runtime writes and reads', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(unbase64(base64(bytes))).toEqual(bytes)
    }))
  })

  it.each([
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v\r\nYmFy', 'foobar'],
    ['', ''],
  ])('%j (RFC 4648 §10)', (text, expected) => {
    expect(Buffer.from(unbase64(text)).toString()).toBe(expected)
  })

  it.each([
    ['Zg', 2],
    ['Zg=', 3],
    ['Zg===', 4],
    ['Z===', 1],
    ['Zm9v=', 4],
    ['Zm9v====', 4],
    ['Zg==Zg==', 4],
    ['Z-_v', 1],
    ['Zm9é', 3],
  ])('%j is refused at %i', (text, at) => {
    try {
      unbase64(text)
      expect.unreachable()
    }
    catch (error) {
      expect(error).toBeInstanceOf(ParseError)
      expect((error as ParseError).at).toBe(at)
    }
  })
})

describe('pem', () => {
  it('reads every block and skips what stands around them', () => {
    const text = `subject=CN = a\n${writePem('CERTIFICATE', Uint8Array.of(1, 2, 3))}some words\r\n-----BEGIN PRIVATE KEY-----\r\nBAU=\r\n-----END PRIVATE KEY-----`
    expect(readPem(text)).toEqual([
      {
        label: 'CERTIFICATE',
        der: Uint8Array.of(1, 2, 3),
      },
      {
        label: 'PRIVATE KEY',
        der: Uint8Array.of(4, 5),
      },
    ])
  })

  it('steps over the headers of RFC 1421', () => {
    const text = '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAQID\n-----END RSA PRIVATE KEY-----\n'
    expect(readPem(text)[0]?.der).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('writes lines of 64 characters', () => {
    expect(writePem('X', new Uint8Array(49)).split('\n').map(({ length }) => length)).toEqual([17, 64, 4, 15, 0])
  })

  it.each([
    ['', 0, 'a line -----BEGIN …-----'],
    ['no certificate here', 0, 'a line -----BEGIN …-----'],
    ['-----BEGIN X-----\nAQID', 22, 'the line -----END X-----'],
    ['-----BEGIN X-----\nAQID\n-----END Y-----', 38, 'the line -----END X-----'],
    ['-----BEGIN X-----\nA*ID\n-----END X-----', 19, 'a base64 character'],
    ['-----BEGIN X-----\n-----END X-----', 17, 'base64 between BEGIN and END'],
  ])('%j is refused at %i', (text, at, expected) => {
    expect(() => readPem(text)).toThrow(new ParseError(expected, at))
  })
})
