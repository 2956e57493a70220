/** The runtime's cryptography and our fall-backs for what a runtime lacks: both must say the same. */
import type { AeadName } from '../../src/engine/crypto.ts'
import { createCipheriv, createHash, generateKeyPairSync, getCiphers, privateEncrypt, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex, unhex } from '../../src/engine/bytes/hex.ts'
import { createCrypto, nodeCrypto } from '../../src/probe/crypto.ts'

const bare = await createCrypto([])
const both = [
  ['the runtime', nodeCrypto],
  ['the fall-backs', bare],
] as const

const aeads: [name: AeadName, node: string, keyLength: number, tagLength: number][] = [
  ['aes-128-gcm', 'aes-128-gcm', 16, 16],
  ['aes-256-gcm', 'aes-256-gcm', 32, 16],
  ['aes-128-ccm', 'aes-128-ccm', 16, 16],
  ['aes-256-ccm', 'aes-256-ccm', 32, 16],
  ['aes-128-ccm-8', 'aes-128-ccm', 16, 8],
  ['aes-256-ccm-8', 'aes-256-ccm', 32, 8],
  [
    'chacha20-poly1305',
    'chacha20-poly1305',
    32,
    16,
  ],
]

/** What this runtime can seal. */
const sealing = aeads.filter(([, node]) => getCiphers().includes(node))

describe.each(both)('%s', (_, crypto) => {
  it.each<[cipher: AeadName, key: string, nonce: string, additional: string, sealed: string, text: string, source: string]>([
    [
      'aes-128-gcm',
      'feffe9928665731c6d6a8f9467308308',
      'cafebabefacedbaddecaf888',
      'feedfacedeadbeeffeedfacedeadbeefabaddad2',
      '42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47',
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      'the GCM specification, test case 4',
    ],
    [
      'chacha20-poly1305',
      '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f',
      '070000004041424344454647',
      '50515253c0c1c2c3c4c5c6c7',
      'd31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691',
      '4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069742e',
      'RFC 8439, Section 2.8.2',
    ],
    [
      'aes-128-ccm-8',
      'c0c1c2c3c4c5c6c7c8c9cacbcccdcecf',
      '00000003020100a0a1a2a3a4a5',
      '0001020304050607',
      '588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0',
      '08090a0b0c0d0e0f101112131415161718191a1b1c1d1e',
      'RFC 3610, Section 8, packet vector 1',
    ],
  ])('opens %s', (cipher, key, nonce, additional, sealed, text) => {
    const open = (bytes: string): Uint8Array | null | undefined => crypto.open(cipher, unhex(key), unhex(nonce), unhex(additional), unhex(bytes))
    const opened = open(sealed)
    expect(opened && hex(opened)).toBe(text)
    expect(open(`${sealed.slice(0, -2)}${sealed.endsWith('00')
      ? '01'
      : '00'}`)).toBeNull()
    expect(open('00')).toBeNull()
  })

  it('opens what the runtime seals', () => {
    const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length })
    fc.assert(fc.property(fc.constantFrom(...sealing), bytes(32), bytes(12), fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 100 }), ([name, node, keyLength, tagLength], long, nonce, additional, text) => {
      const key = long.subarray(0, keyLength)
      const cipher = createCipheriv(node as 'aes-128-ccm', key, nonce, { authTagLength: tagLength })
      cipher.setAAD(additional, { plaintextLength: text.length })
      const sealed = Buffer.concat([
        cipher.update(text),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      const opened = crypto.open(name, key, nonce, additional, sealed)
      expect(opened && hex(opened)).toBe(hex(text))
      sealed[0]! ^= 1
      expect(crypto.open(name, key, nonce, additional, sealed)).toBeNull()
    }))
  })

  it.each(['aes-128-cbc', 'aes-256-cbc'] as const)('decrypts blocks of %s', (name) => {
    const key = new Uint8Array(name === 'aes-128-cbc'
      ? 16
      : 32).fill(7)
    const iv = new Uint8Array(16).fill(9)
    const text = new Uint8Array(48).fill(5)
    const cipher = createCipheriv(name, key, iv).setAutoPadding(false)
    const sealed = Buffer.concat([
      cipher.update(text),
      cipher.final(),
    ])
    expect(hex(crypto.decryptBlocks(name, key, iv, sealed)!)).toBe(hex(text))
  })
})

it('says where no implementation is at hand', () => {
  expect(bare.decryptBlocks('camellia-128-cbc', new Uint8Array(16), new Uint8Array(16), new Uint8Array(16))).toBeUndefined()
  expect(bare.decryptBlocks('des-ede3-cbc', new Uint8Array(24), new Uint8Array(8), new Uint8Array(8))).toBeUndefined()
})

it.each<[name: Parameters<typeof nodeCrypto.hash>[0], digest: string, source: string]>([
  ['md5', '900150983cd24fb0d6963f7d28e17f72', 'RFC 1321, Appendix A.5'],
  ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d', 'FIPS 180, "abc"'],
  ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'FIPS 180, "abc"'],
])('hashes with %s', (name, digest) => {
  expect(hex(nodeCrypto.hash(name, unhex('616263')))).toBe(digest)
})

it('makes the HMAC of RFC 4231, Section 4.3', () => {
  expect(hex(nodeCrypto.hmac('sha256', Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?')))).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
})

describe('signatures', () => {
  const content = Buffer.from('what was signed')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ed = generateKeyPairSync('ed25519')
  const spki = (key: typeof rsa.publicKey): Uint8Array => key.export({ type: 'spki', format: 'der' })
  const oldDigest = Buffer.concat([
    createHash('md5').update(content).digest(),
    createHash('sha1').update(content).digest(),
  ])

  it.each([
    [
      'rsa-pkcs1',
      { kind: 'rsa-pkcs1', hash: 'sha256' },
      rsa.publicKey,
      sign('sha256', content, rsa.privateKey),
    ],
    [
      'rsa-pkcs1 of TLS 1.0',
      { kind: 'rsa-pkcs1', hash: 'md5-sha1' },
      rsa.publicKey,
      privateEncrypt(rsa.privateKey, oldDigest),
    ],
    [
      'rsa-pss',
      { kind: 'rsa-pss', hash: 'sha384', saltLength: 48 },
      rsa.publicKey,
      sign('sha384', content, { key: rsa.privateKey, padding: 6, saltLength: 48 }),
    ],
    [
      'ecdsa',
      { kind: 'ecdsa', hash: 'sha256' },
      ec.publicKey,
      sign('sha256', content, ec.privateKey),
    ],
    [
      'eddsa',
      { kind: 'eddsa' },
      ed.publicKey,
      sign(null, content, ed.privateKey),
    ],
    [
      'pure',
      { kind: 'pure' },
      ed.publicKey,
      sign(null, content, ed.privateKey),
    ],
  ] as const)('of %s', (_, kind, key, value) => {
    expect(nodeCrypto.verify(kind, spki(key), content, value)).toBe('valid')
    expect(nodeCrypto.verify(kind, spki(key), Buffer.from('something else'), value)).toBe('invalid')
    expect(nodeCrypto.verify(kind, spki(key), content, Buffer.alloc(value.length, 1))).toBe('invalid')
  })

  it('by a key that the runtime does not know are unsupported', () => {
    expect(nodeCrypto.verify({ kind: 'eddsa' }, unhex('3000'), content, new Uint8Array(64))).toBe('unsupported')
  })
})
