/** PSK binders (RFC 8446, Sections 4.2.11.2 and 7.1). */
import type { Crypto, HashName } from '../../../crypto.ts'
import { sameBytes } from '../../../bytes/join.ts'
import { expandLabel } from '../keys/key-schedule.ts'

/** A key of a session before, or one that was agreed on by other ways. */
const labels = ['res binder', 'ext binder']

/** Keys and binders that are tried with each other; each try costs a few hashes. */
const mostTries = 64

/** The first key that gives one of the binders over `content`: the hello up to its binders, and what came before. */
export function firstFitting(crypto: Crypto, keys: readonly Uint8Array[], binders: readonly Uint8Array[], content: Uint8Array): Uint8Array | null {
  const sums = new Map<HashName, Uint8Array>()
  let tries = 0
  for (const binder of binders) {
    const hash = hashOfLength(binder.length)
    if (!hash)
      continue
    const sum = sums.get(hash) ?? crypto.hash(hash, content)
    sums.set(hash, sum)
    for (const key of keys) {
      if (tries++ >= mostTries)
        return null
      if (labels.some(label => sameBytes(binderOf(crypto, hash, key, label, sum), binder)))
        return key
    }
  }
  return null
}

/** HKDF-Extract(0, PSK): the early secret */
export function earlySecret(crypto: Crypto, hash: HashName, key: Uint8Array): Uint8Array {
  return crypto.hmac(hash, new Uint8Array(crypto.hash(hash, new Uint8Array()).length), key)
}

function binderOf(crypto: Crypto, hash: HashName, key: Uint8Array, label: string, sum: Uint8Array): Uint8Array {
  const none = crypto.hash(hash, new Uint8Array())
  const binderKey = expandLabel(crypto, hash, earlySecret(crypto, hash, key), label, none, sum.length)
  return crypto.hmac(hash, expandLabel(crypto, hash, binderKey, 'finished', new Uint8Array(), sum.length), sum)
}

/** A binder is as long as its hash. */
function hashOfLength(length: number): HashName | null {
  return length === 32
    ? 'sha256'
    : length === 48
      ? 'sha384'
      : null
}
