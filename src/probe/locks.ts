/** The runtime's cryptography for locked files, with our own where runtimes have given a cipher up. */
import type { LockCipher, LockCrypto } from '../engine/x509/opened/locks.ts'
import { createDecipheriv, getCiphers, pbkdf2Sync, scryptSync } from 'node:crypto'
import { nodeCrypto } from './crypto.ts'
import { rc2Cbc } from './rc2.ts'
import { rc4 } from './rc4.ts'

const ciphers = new Set(getCiphers())
/** 128 · N · r bytes are needed at once. */
const mostMemory = 256 << 20

export const nodeLocks: LockCrypto = {
  hash: nodeCrypto.hash,
  hmac: nodeCrypto.hmac,
  pbkdf2: (hash, password, salt, iterations, length) => pbkdf2Sync(password, salt, iterations, length, hash),
  scrypt(password, salt, { n, r, p }, length) {
    if (128 * n * r > mostMemory || p > 16 || (n & (n - 1)) !== 0 || n < 2 || r < 1 || p < 1)
      return null
    return scryptSync(password, salt, length, { N: n, r, p, maxmem: mostMemory * 2 })
  },
  decrypt(cipher, key, iv, bytes) {
    if (cipher === 'rc4')
      return rc4(key)(bytes)
    const size = cipher.startsWith('aes')
      ? 16
      : 8
    if (bytes.length === 0 || bytes.length % size || iv.length !== size)
      return null
    const padded = opened(cipher, key, iv, bytes)
    return padded && unpadded(padded, size)
  },
}

function opened(cipher: Exclude<LockCipher, 'rc4'>, key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
  if (cipher === 'rc2-cbc-40' || cipher === 'rc2-cbc-128')
    return rc2Cbc(key, key.length * 8, iv, bytes)
  // Single DES is what triple DES does with one key three times; no runtime has it by itself any more.
  const name = cipher === 'des-cbc'
    ? 'des-ede3-cbc'
    : cipher
  if (!ciphers.has(name))
    return undefined
  const decipher = createDecipheriv(name, cipher === 'des-cbc'
    ? Buffer.concat([key, key, key])
    : key, iv).setAutoPadding(false)
  return Buffer.concat([decipher.update(bytes), decipher.final()])
}

/** RFC 8018, Section 6.1.1. */
function unpadded(bytes: Uint8Array, size: number): Uint8Array | null {
  const count = bytes.at(-1)!
  return count >= 1 && count <= size && bytes.subarray(-count).every(byte => byte === count)
    ? new Uint8Array(bytes.subarray(0, -count))
    : null
}
