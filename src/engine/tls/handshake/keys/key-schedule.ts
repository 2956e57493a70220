/** From a traffic secret of TLS 1.3 to keys (RFC 8446, Sections 7.1 to 7.3). */
import type { Crypto, HashName } from '../../../crypto.ts'
import { join } from '../../../bytes/join.ts'

export interface TrafficKeys {
  key: Uint8Array
  iv: Uint8Array
}

/** HKDF-Expand (RFC 5869, Section 2.3) */
export function expand(crypto: Crypto, hash: HashName, secret: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  let block: Uint8Array = new Uint8Array()
  let done: Uint8Array = new Uint8Array()
  for (let round = 1; done.length < length; round++) {
    block = crypto.hmac(hash, secret, join(block, info, Uint8Array.of(round)))
    done = join(done, block)
  }
  return done.subarray(0, length)
}

/** HKDF-Expand-Label (RFC 8446, Section 7.1) */
export function expandLabel(crypto: Crypto, hash: HashName, secret: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array {
  const full = ascii(`tls13 ${label}`)
  const info = join(Uint8Array.of(length >> 8, length & 0xff, full.length), full, Uint8Array.of(context.length), context)
  return expand(crypto, hash, secret, info, length)
}

/** RFC 8446, Section 7.3 */
export function trafficKeys(crypto: Crypto, hash: HashName, secret: Uint8Array, keyLength: number): TrafficKeys {
  const none = new Uint8Array()
  return {
    key: expandLabel(crypto, hash, secret, 'key', none, keyLength),
    iv: expandLabel(crypto, hash, secret, 'iv', none, 12),
  }
}

/** The secret behind a KeyUpdate (RFC 8446, Section 7.2) */
export function nextSecret(crypto: Crypto, hash: HashName, secret: Uint8Array): Uint8Array {
  return expandLabel(crypto, hash, secret, 'traffic upd', new Uint8Array(), secret.length)
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}
