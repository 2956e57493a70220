/**
 * TLS, bytes to facts, in three rooms: `wire` names the protocol's numbers and reads each message and extension into a tree
 * of named bytes; `records` carries them over TCP and opens what is protected; `handshake` puts them together, collects what
 * they agreed on, and computes what they prove. Everything is fed as it comes; nothing here waits, opens a socket or knows
 * the time.
 */
import type { Crypto } from '../crypto.ts'
import type { DecoderOptions } from './decoder.ts'
import type { Limits } from './limits.ts'
import { Decoder } from './decoder.ts'
import { SignerKeys } from './handshake/proofs/signer-keys.ts'
import { defaultLimits } from './limits.ts'

export type { Decoded, Decoder } from './decoder.ts'
export type { Shared } from './handshake/index.ts'
export { KeyLog, refusedLine } from './handshake/keys/key-log.ts'
export type { RefusedLine } from './handshake/keys/key-log.ts'
export type { RsaOpener } from './handshake/keys/rsa-secret.ts'
export { Sessions } from './handshake/keys/sessions.ts'
export { SignerKeys } from './handshake/proofs/signer-keys.ts'
export type { DecodedItem } from './handshake/timeline.ts'
export type { Limits } from './limits.ts'
export type { Leaf } from './records/annotation.ts'

/** `signerKeys`, `shared`: where several connections are decoded, they may share what they know of certificates and of secrets. */
export function createDecoder({ crypto, limits, isMidway = false, signerKeys = new SignerKeys(crypto), shared = null, waitsForKeys = false }: Partial<Omit<DecoderOptions, 'limits'>> & {
  crypto: Crypto
  limits?: Partial<Limits>
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
