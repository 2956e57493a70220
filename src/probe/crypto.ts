import type { CipherCCMTypes, CipherGCMTypes, KeyObject } from 'node:crypto'
/**
 * The engine's cryptography on node:crypto. Where the runtime lacks a cipher (BoringSSL has no ChaCha20-Poly1305 and no CCM
 * by name), ChaCha20-Poly1305 comes from @noble/ciphers, and CCM is put together from AES-CBC and AES-CTR, which every runtime has.
 */
import type { AeadName, Crypto, SignatureKind } from '../engine/crypto.ts'
import { constants, createDecipheriv, createHash, createHmac, createPublicKey, createSecretKey, getCiphers, hash, publicDecrypt, verify } from 'node:crypto'
import { openCcm } from './ccm.ts'
import { decompress } from './decompress.ts'
import { rc4 } from './rc4.ts'

type Opener = (key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array) => Uint8Array | null

const gcms = ['aes-128-gcm', 'aes-256-gcm'] as const
const cbcs = ['aes-128-cbc', 'aes-256-cbc'] as const

/** @param ciphers what the runtime is taken to have, as `crypto.getCiphers()` spells it; fewer bring in the fall-backs */
export async function createCrypto(ciphers: readonly string[] = getCiphers()): Promise<Crypto> {
  const has = new Set(ciphers)
  const software = [...gcms, 'chacha20-poly1305', ...cbcs].every(cipher => has.has(cipher))
    ? null
    : await import('./software-ciphers.ts') // makes its tables when it is loaded
  const openers = new Map<AeadName, Opener>()
  for (const cipher of [...gcms, 'chacha20-poly1305'] as const) {
    openers.set(cipher, has.has(cipher) || !software
      ? nativeOpener(cipher, 16)
      : softwareOpener(cipher === 'chacha20-poly1305'
          ? software.chacha20poly1305
          : software.gcm))
  }
  for (const cipher of ['aria-128-gcm', 'aria-256-gcm'] as const) {
    if (has.has(cipher))
      openers.set(cipher, nativeOpener(cipher, 16))
  }
  for (const cipher of ['aes-128-ccm', 'aes-256-ccm'] as const) {
    openers.set(cipher, has.has(cipher)
      ? nativeOpener(cipher, 16)
      : ccmOpener(16))
    openers.set(`${cipher}-8`, has.has(cipher)
      ? nativeOpener(cipher, 8)
      : ccmOpener(8))
  }
  return {
    hash: (name, bytes) => view(hash(name, bytes, 'buffer')),
    // a third of the time that the runtime takes with the bytes themselves
    hmac: (name, key, bytes) => view(createHmac(name, createSecretKey(key)).update(bytes).digest()),
    open: (cipher, key, nonce, additional, sealed) => openers.get(cipher)?.(key, nonce, additional, sealed),
    decryptBlocks: (cipher, key, iv, bytes) => {
      if (!has.has(cipher)) {
        return (cbcs as readonly string[]).includes(cipher)
          ? software?.cbc(key, iv, { disablePadding: true }).decrypt(bytes)
          : undefined
      }
      const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(false)
      return view(Buffer.concat([
        decipher.update(bytes),
        decipher.final(),
      ]))
    },
    stream: (_cipher, key) => rc4(key),
    decompress,
    verify: verifySignature,
  }
}

export const nodeCrypto: Crypto = await createCrypto()

/** A key as the runtime wants it, for as long as its bytes are in use: to bring it over takes longer than to open a record. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>()

function publicKeyObject(spki: Uint8Array): KeyObject {
  const known = keyObjects.get(spki) ?? createPublicKey({
    key: Buffer.from(spki),
    format: 'der',
    type: 'spki',
  })
  keyObjects.set(spki, known)
  return known
}

function keyObject(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key) ?? createSecretKey(key)
  keyObjects.set(key, known)
  return known
}

/** Bytes of the tag that does not fit, of a key that is no key: whatever the runtime refuses to open is not opened. */
function nativeOpener(cipher: Exclude<AeadName, `${string}-8`>, tagLength: number): Opener {
  return (key, nonce, additional, sealed) => {
    const text = sealed.subarray(0, sealed.length - tagLength)
    try {
      const decipher = createDecipheriv(cipher as CipherCCMTypes & CipherGCMTypes, keyObject(key), nonce, { authTagLength: tagLength })
      decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
      decipher.setAAD(additional, { plaintextLength: text.length })
      const opened = decipher.update(text)
      const last = decipher.final()
      return view(last.length > 0
        ? Buffer.concat([opened, last])
        : opened)
    }
    catch {
      return null
    }
  }
}

function softwareOpener(cipher: (key: Uint8Array, nonce: Uint8Array, additional?: Uint8Array) => { decrypt: (sealed: Uint8Array) => Uint8Array }): Opener {
  return (key, nonce, additional, sealed) => {
    try {
      return cipher(key, nonce, additional).decrypt(sealed)
    }
    catch {
      return null
    }
  }
}

function ccmOpener(tagLength: number): Opener {
  return (key, nonce, additional, sealed) => openCcm(key, nonce, additional, sealed, tagLength)
}

function verifySignature(signature: SignatureKind, publicKey: Uint8Array, content: Uint8Array, value: Uint8Array): 'valid' | 'invalid' | 'unsupported' {
  try {
    const key = publicKeyObject(publicKey)
    if (signature.kind === 'rsa-pkcs1' && signature.hash === 'md5-sha1') {
      // no DigestInfo around these (RFC 4346, Section 7.4.3)
      const digest = Buffer.concat([
        createHash('md5').update(content).digest(),
        createHash('sha1').update(content).digest(),
      ])
      return verdict(recovered(key, value)?.equals(digest) ?? false)
    }
    switch (signature.kind) {
      case 'rsa-pkcs1': return verdict(verify(signature.hash, content, { key, padding: constants.RSA_PKCS1_PADDING }, value))
      case 'rsa-pss': return verdict(verify(signature.hash, content, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: signature.saltLength }, value))
      case 'dsa':
      case 'ecdsa': return verdict(verify(signature.hash, content, { key, dsaEncoding: 'der' }, value))
      case 'eddsa':
      case 'pure': return verdict(verify(null, content, key, value))
    }
  }
  catch {
    // a curve, a hash or a key that this runtime does not have
    return 'unsupported'
  }
}

/** The bytes under a PKCS #1 signature; null where its padding is none. */
function recovered(key: ReturnType<typeof createPublicKey>, value: Uint8Array): Buffer | null {
  try {
    return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, value)
  }
  catch {
    return null
  }
}

function verdict(good: boolean): 'valid' | 'invalid' {
  return good ? 'valid' : 'invalid'
}

/** Plain bytes: the engine knows nothing of Node's Buffer. */
function view(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
