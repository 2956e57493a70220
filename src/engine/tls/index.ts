/**
 * TLS, bytes to facts: records (record-stream) are opened (protection), their content is put together to handshake
 * messages (message-stream) and read (messages, extensions) into trees of named bytes, and what they agreed on is
 * collected (facts). Everything is fed as it comes; nothing here waits, opens a socket or knows the time.
 */
import type { Crypto } from '../crypto.ts'
import type { Limits } from './limits.ts'
import { Decoder } from './decoder.ts'
import { defaultLimits } from './limits.ts'

export type { Leaf } from './annotation.ts'
export type { Decoded, Decoder } from './decoder.ts'
export type { Limits } from './limits.ts'
export type { DecodedItem } from './timeline.ts'

export function createDecoder(options: { crypto: Crypto, limits?: Partial<Limits>, isMidway?: boolean }): Decoder {
  return new Decoder(options.crypto, {
    ...defaultLimits,
    ...options.limits,
  }, options.isMidway ?? false)
}
