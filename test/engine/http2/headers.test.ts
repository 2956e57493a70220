/** HPACK against the examples of RFC 7541, Appendix C, and against nghttp2. */
import type { HeaderField } from '../../../src/engine/http2/header-decoder.ts'
import { once } from 'node:events'
import { connect, createServer } from 'node:http2'
import { Duplex } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { HeaderDecoder } from '../../../src/engine/http2/header-decoder.ts'
import { unhuffman } from '../../../src/engine/http2/huffman.ts'

const block = (decoder: HeaderDecoder, hex: string): string[] | null => decoder.block(unhex(hex.replaceAll(' ', '')))?.map((field: HeaderField) => field.join(': ')) ?? null

describe('the examples of RFC 7541', () => {
  it('c.3: requests, their strings as they are', () => {
    const decoder = new HeaderDecoder()
    expect(block(decoder, '8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d')).toEqual([':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'])
    expect(block(decoder, '8286 84be 5808 6e6f 2d63 6163 6865')).toEqual([':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com', 'cache-control: no-cache'])
    expect(block(decoder, '8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65')).toEqual([':method: GET', ':scheme: https', ':path: /index.html', ':authority: www.example.com', 'custom-key: custom-value'])
  })

  it('c.4: the same in Huffman\'s code', () => {
    const decoder = new HeaderDecoder()
    expect(block(decoder, '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff')).toEqual([':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'])
    expect(block(decoder, '8286 84be 5886 a8eb 1064 9cbf')).toContain('cache-control: no-cache')
    expect(block(decoder, '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf')).toContain('custom-key: custom-value')
  })

  it('c.6: answers, with a table of 256 bytes that lets go of its oldest', () => {
    const decoder = new HeaderDecoder()
    expect(block(decoder, '3fe1 01')).toEqual([]) // the size, which the example has from SETTINGS
    expect(block(decoder, '4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3'))
      .toEqual([':status: 302', 'cache-control: private', 'date: Mon, 21 Oct 2013 20:13:21 GMT', 'location: https://www.example.com'])
    expect(block(decoder, '4883 640e ffc1 c0bf')).toEqual([':status: 307', 'cache-control: private', 'date: Mon, 21 Oct 2013 20:13:21 GMT', 'location: https://www.example.com'])
  })
})

describe('what is none', () => {
  it.each([
    ['an index beyond the table', 'be'],
    ['index 0', '80'],
    ['a string that ends early', '400a6375'],
    ['a number without an end', 'ffffffffffff'],
    ['a table larger than we keep', '3fffffff7f'],
    ['a code that no byte has', '0085ffffffffff00'],
    ['padding that is too long', '00ff'],
  ])('%s', (_name, hex) => expect(block(new HeaderDecoder(), hex)).toBeNull())

  it('padding of Huffman\'s code', () => {
    expect(unhuffman(unhex('ff'))).toBeNull()
    expect(unhuffman(unhex('18'))).toBeNull()
    expect(unhuffman(unhex('1f'))).toEqual(Uint8Array.of(97))
  })
})

it('reads every byte that nghttp2 writes', async () => {
  // what a header value may hold (RFC 9110, Section 5.5), each letter between short ones, so that the code pays
  const letters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(letter => /[\t\u0020-\u007E\u0080-\u00FF]/.test(letter))
  const value = letters.map(letter => `aeiou${letter}0123 `).join('').trim()
  const written: Uint8Array[] = []
  const server = createServer()
  const wire = new Duplex({
    read() {},
    write(bytes: Uint8Array, _encoding, done) {
      written.push(Uint8Array.from(bytes))
      done()
    },
  })
  const client = connect('http://a.test', { createConnection: () => wire })
  client.on('error', () => {})
  client.request({ ':path': '/', 'x-letters': value }).on('error', () => {})
  await expect.poll(() => Buffer.concat(written).length).toBeGreaterThan(value.length / 2)
  client.destroy()
  server.close()
  await once(wire, 'close').catch(() => {})
  const bytes = Buffer.concat(written)
  let at = 24
  while (bytes[at + 3] !== 1)
    at += 9 + bytes.readUIntBE(at, 3)
  const length = bytes.readUIntBE(at, 3)
  const fields = new HeaderDecoder().block(bytes.subarray(at + 9, at + 9 + length))
  expect(length).toBeLessThan(value.length * 0.95)
  expect(new Map(fields).get('x-letters')).toBe(value)
})
