/** What a cipher suite asks of us: cipher, lengths, hash. */
import type { AeadName, BlockCipherName, HashName, StreamCipherName } from '../../../crypto.ts'
import { suiteOf, suiteProperties } from '../../wire/registry.ts'

export interface Aead {
  kind: 'aead'
  cipher: AeadName
  keyLength: number
  tagLength: number
  /** Bytes of the nonce that the keys give in TLS 1.2: 4 (RFC 5288, Section 3; RFC 6655, Section 3) or all 12 (RFC 7905, Section 2). */
  fixedIv: 4 | 12
  /** Of the key schedule or the PRF. */
  hash: HashName
}

export interface Block {
  kind: 'block'
  cipher: BlockCipherName
  keyLength: number
  blockLength: number
  mac: HashName
  macLength: number
  hash: HashName
}

/** A stream cipher with a MAC. */
export interface Stream {
  kind: 'stream'
  cipher: StreamCipherName
  keyLength: number
  mac: HashName
  macLength: number
  hash: HashName
}

/** No encryption at all, a MAC only. */
export interface Bare {
  kind: 'bare'
  keyLength: 0
  mac: HashName
  macLength: number
  hash: HashName
}

export type Protection = Aead | Block | Stream | Bare

const macs: Record<string, { mac: HashName, macLength: number }> = {
  'HMAC-MD5': { mac: 'md5', macLength: 16 },
  'HMAC-SHA1': { mac: 'sha1', macLength: 20 },
  'HMAC-SHA256': { mac: 'sha256', macLength: 32 },
  'HMAC-SHA384': { mac: 'sha384', macLength: 48 },
}

const blocks: Record<string, { cipher: BlockCipherName, blockLength: number }> = {
  'AES 128': { cipher: 'aes-128-cbc', blockLength: 16 },
  'AES 256': { cipher: 'aes-256-cbc', blockLength: 16 },
  'CAMELLIA 128': { cipher: 'camellia-128-cbc', blockLength: 16 },
  'CAMELLIA 256': { cipher: 'camellia-256-cbc', blockLength: 16 },
  'ARIA 128': { cipher: 'aria-128-cbc', blockLength: 16 },
  'ARIA 256': { cipher: 'aria-256-cbc', blockLength: 16 },
  '3DES 168': { cipher: 'des-ede3-cbc', blockLength: 8 },
}

const aeads: Record<string, AeadName> = {
  'AES 128 GCM': 'aes-128-gcm',
  'AES 256 GCM': 'aes-256-gcm',
  'AES 128 CCM': 'aes-128-ccm',
  'AES 256 CCM': 'aes-256-ccm',
  'AES 128 CCM_8': 'aes-128-ccm-8',
  'AES 256 CCM_8': 'aes-256-ccm-8',
  'ARIA 128 GCM': 'aria-128-gcm',
  'ARIA 256 GCM': 'aria-256-gcm',
  'CHACHA20_POLY1305 256': 'chacha20-poly1305',
}

/** Null for ciphers that are not here (DES, SEED, GOST, those of export suites and so on). */
export function protectionOf(suite: number): Protection | null {
  const properties = suiteProperties(suite)
  if (!properties)
    return null
  // RFC 5246, Section 5: SHA-256 unless the suite names another
  const hash: HashName = properties.prf === 'SHA384'
    ? 'sha384'
    : 'sha256'
  const strength = `${properties.enc} ${properties.keyBits}`
  if (properties.mac === 'AEAD') {
    const mode = properties.mode === 'CCM' && suiteOf(suite).name?.includes('CCM_8')
      ? 'CCM_8'
      : properties.mode
    const cipher = aeads[`${strength} ${mode}`.trim()]
    return cipher === undefined
      ? null
      : {
          kind: 'aead',
          cipher,
          keyLength: properties.keyBits / 8,
          tagLength: cipher.endsWith('ccm-8')
            ? 8
            : 16,
          fixedIv: cipher === 'chacha20-poly1305'
            ? 12
            : 4,
          hash,
        }
  }
  const mac = macs[properties.mac]
  if (!mac)
    return null
  if (properties.enc === 'NULL') {
    return {
      kind: 'bare',
      keyLength: 0,
      ...mac,
      hash,
    }
  }
  // those of 40 and 56 bits derive their keys otherwise (RFC 2246, Section 6.3.1)
  if (properties.enc === 'RC4' && properties.keyBits === 128) {
    return {
      kind: 'stream',
      cipher: 'rc4',
      keyLength: 16,
      ...mac,
      hash,
    }
  }
  const block = properties.mode === 'CBC'
    ? blocks[strength]
    : undefined
  // the registry counts the effective bits of 3DES; its key has parity bits besides
  const keyLength = properties.enc === '3DES'
    ? 24
    : properties.keyBits / 8
  return block
    ? {
        kind: 'block',
        ...block,
        ...mac,
        keyLength,
        hash,
      }
    : null
}
