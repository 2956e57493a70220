/** Records sealed by hand after RFC 5246, Section 6.2.3, and RFC 7366: opened, and refused with the smallest change. */
import type { WriteKeys } from '../../../../../src/engine/tls/handshake/keys/pseudorandom.ts'
import type { Block } from '../../../../../src/engine/tls/handshake/keys/suite.ts'
import { createCipheriv, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hex } from '../../../../../src/engine/bytes/hex.ts'
import { protectionOf } from '../../../../../src/engine/tls/handshake/keys/suite.ts'
import { MacOpener } from '../../../../../src/engine/tls/records/protection/opener.ts'
import { nodeCrypto } from '../../../../../src/probe/crypto.ts'

const suite = protectionOf(0x002F) as Block
const keys: WriteKeys = {
  mac: Buffer.alloc(20, 1),
  key: Buffer.alloc(16, 2),
  iv: Buffer.alloc(16, 3),
}
const text = Buffer.from('GET / HTTP/1.1\r\n')

function mac(sequence: number, version: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(sequence, 4)
  head[8] = 23
  head.writeUInt16BE(version, 9)
  head.writeUInt16BE(content.length, 11)
  return createHmac('sha1', keys.mac).update(head).update(content).digest()
}

function encrypt(iv: Uint8Array, content: Uint8Array, padding?: Uint8Array): Buffer {
  const size = 15 - content.length % 16
  const cipher = createCipheriv('aes-128-cbc', keys.key, iv).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(Buffer.concat([content, padding ?? Buffer.alloc(size + 1, size)])),
    cipher.final(),
  ])
}

function record(version: number, fragment: Uint8Array) {
  return { type: 23, version, fragment }
}

function content(opened: ReturnType<MacOpener['open']>): string {
  return 'reason' in opened
    ? opened.reason
    : hex(opened.content)
}

describe('TLS 1.0', () => {
  it('chains the IV over records (RFC 2246, Section 6.2.3.2)', () => {
    const opener = new MacOpener(nodeCrypto, suite, keys, 0x0301, false)
    const first = encrypt(keys.iv, Buffer.concat([
      text,
      mac(0, 0x0301, text),
    ]))
    const second = encrypt(first.subarray(-16), Buffer.concat([
      text,
      mac(1, 0x0301, text),
    ]))
    expect(content(opener.open(record(0x0301, first)))).toBe(hex(text))
    expect(content(opener.open(record(0x0301, second)))).toBe(hex(text))
  })
})

describe('TLS 1.1 and 1.2', () => {
  const iv = Buffer.alloc(16, 9)
  const open = (fragment: Uint8Array, encryptThenMac = false): string => content(new MacOpener(nodeCrypto, suite, keys, 0x0303, encryptThenMac).open(record(0x0303, fragment)))
  const sealed = Buffer.concat([
    iv,
    encrypt(iv, Buffer.concat([
      text,
      mac(0, 0x0303, text),
    ])),
  ])

  it('bring an IV with each record', () => {
    expect(open(sealed)).toBe(hex(text))
  })

  it('refuse a wrong MAC', () => {
    const changed = Buffer.concat([
      iv,
      encrypt(iv, Buffer.concat([
        text,
        mac(1, 0x0303, text),
      ])),
    ])
    expect(open(changed)).toBe('bad-mac')
  })

  it.each<[padding: number[], found: string, source: string]>([
    [
      Array.from<number>({ length: 28 }).fill(27),
      'open',
      'more than is needed (RFC 5246, Section 6.2.3.2)',
    ],
    [
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11],
      'bad-padding',
      'bytes that are not all the length',
    ],
    [
      [
        11,
        11,
        11,
        11,
        11,
        11,
        11,
        11,
        11,
        11,
        11,
        200,
      ],
      'bad-padding',
      'more than there is',
    ],
  ])('check the padding %j', (padding, found) => {
    const fragment = Buffer.concat([
      iv,
      encrypt(iv, Buffer.concat([
        text,
        mac(0, 0x0303, text),
      ]), Buffer.from(padding)),
    ])
    expect(open(fragment)).toBe(found === 'open'
      ? hex(text)
      : found)
  })

  it.each([0, 16, 20, 31, 33])('refuse a fragment of %i bytes', (length) => {
    expect(open(sealed.subarray(0, length))).toMatch(/too-short|bad-padding|bad-mac/)
    expect(open(sealed.subarray(0, length), true)).toMatch(/too-short|bad-mac/)
  })

  it('check the MAC first where encryption came first (RFC 7366, Section 3)', () => {
    const inner = Buffer.concat([
      iv,
      encrypt(iv, text),
    ])
    expect(open(Buffer.concat([
      inner,
      mac(0, 0x0303, inner),
    ]), true)).toBe(hex(text))
    expect(open(Buffer.concat([
      inner,
      mac(1, 0x0303, inner),
    ]), true)).toBe('bad-mac')
  })
})

it('checks the MAC of a suite that does not encrypt', () => {
  const bare = protectionOf(0x0002)
  const opener = new MacOpener(nodeCrypto, bare as Block, keys, 0x0303, false)
  expect(content(opener.open(record(0x0303, Buffer.concat([
    text,
    mac(0, 0x0303, text),
  ]))))).toBe(hex(text))
  expect(content(opener.open(record(0x0303, Buffer.concat([
    text,
    mac(0, 0x0303, text),
  ]))))).toBe('bad-mac')
})
