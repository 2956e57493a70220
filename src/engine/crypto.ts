/**
 * The cryptography that the engine asks for. It brings none of its own: the probe hands in the runtime's, with a fall-back
 * where a runtime lacks a cipher (BoringSSL). All calls are synchronous; keys and bytes are never kept.
 */
export type HashName = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

export type AeadName = 'aes-128-gcm' | 'aes-256-gcm' | 'aes-128-ccm' | 'aes-256-ccm' | 'aes-128-ccm-8' | 'aes-256-ccm-8' | 'aria-128-gcm' | 'aria-256-gcm' | 'chacha20-poly1305'

export type BlockCipherName = 'aes-128-cbc' | 'aes-256-cbc' | 'camellia-128-cbc' | 'camellia-256-cbc' | 'aria-128-cbc' | 'aria-256-cbc' | 'des-ede3-cbc'

export type StreamCipherName = 'rc4'

/** RFC 8879, Section 3 */
export type CompressionName = 'zlib' | 'brotli' | 'zstd'

/** `too-large`: more than the limit would come out. */
export type Decompressed = { bytes: Uint8Array } | { reason: 'broken' | 'too-large' | 'unsupported' }

/** How a signature was made. */
export type SignatureKind
  = | { kind: 'rsa-pkcs1', hash: HashName | 'md5-sha1' }
    | { kind: 'rsa-pss', hash: HashName, saltLength: number }
    | { kind: 'ecdsa', hash: HashName }
    | { kind: 'dsa', hash: HashName }
    | { kind: 'eddsa' }
    /** By the key's own algorithm, nothing to choose (ML-DSA and its like). */
    | { kind: 'pure' }

export interface Crypto {
  hash(name: HashName, bytes: Uint8Array): Uint8Array
  hmac(name: HashName, key: Uint8Array, bytes: Uint8Array): Uint8Array
  /** Plaintext of `sealed` (ciphertext and tag), `null` where the tag does not fit, `undefined` where no implementation is at hand. */
  open(cipher: AeadName, key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array): Uint8Array | null | undefined
  /** Plaintext with its padding; `undefined` where no implementation is at hand. `bytes` is whole blocks. */
  decryptBlocks(cipher: BlockCipherName, key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined
  /** Takes the bytes of a stream in their order and gives their plaintext; `undefined` where no implementation is at hand. */
  stream(cipher: StreamCipherName, key: Uint8Array): ((bytes: Uint8Array) => Uint8Array) | undefined
  /** Never makes more than `limit` bytes. */
  decompress(algorithm: CompressionName, bytes: Uint8Array, limit: number): Decompressed
  /** `publicKey` is a DER SubjectPublicKeyInfo. */
  verify(signature: SignatureKind, publicKey: Uint8Array, content: Uint8Array, value: Uint8Array): 'valid' | 'invalid' | 'unsupported'
}
