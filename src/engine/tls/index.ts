/**
 * TLS, bytes to facts: records (record-stream) are opened (protection), their content is put together to handshake
 * messages (message-stream) and read (messages, extensions) into trees of named bytes, and what they agreed on is
 * collected (facts). Everything is fed as it comes; nothing here waits, opens a socket or knows the time.
 */
import type { Crypto } from '../crypto.ts'
import type { Limits } from './limits.ts'
import type { ProtectionOptions } from './records/protection/index.ts'
import { Decoder } from './decoder.ts'
import { SignerKeys } from './handshake/proofs/signer-keys.ts'
import { defaultLimits } from './limits.ts'

export type { Decoded, Decoder } from './decoder.ts'
export { KeyLog } from './handshake/keys/key-log.ts'
export { Sessions } from './handshake/keys/sessions.ts'
export { SignerKeys } from './handshake/proofs/signer-keys.ts'
export type { DecodedItem } from './handshake/timeline.ts'
export type { Limits } from './limits.ts'
export type { Leaf } from './records/annotation.ts'
export type { Shared } from './records/protection/index.ts'

/** `signerKeys`, `shared`: where several connections are decoded, they may share what they know of certificates and of secrets. */
export function createDecoder({ crypto, limits, isMidway = false, signerKeys = new SignerKeys(crypto), shared = null, waitsForKeys = false }: Partial<ProtectionOptions> & {
  crypto: Crypto
  limits?: Partial<Limits>
  signerKeys?: SignerKeys
}): Decoder {
  return new Decoder({
    crypto,
    limits: { ...defaultLimits, ...limits },
    isMidway,
    signerKeys,
    shared,
    waitsForKeys,
  })
}
