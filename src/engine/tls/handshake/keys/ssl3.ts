/** SSL 3.0 makes its keys and sums from MD5 and SHA-1 nested in each other (RFC 6101). */
import type { Crypto, HashName } from '../../../crypto.ts'
import { join } from '../../../bytes/join.ts'

type Ssl3Hash = Extract<HashName, 'md5' | 'sha1'>

/** Section 5.2.3.1: as many bytes as fill the hash's block beside its output. */
const padLengths: Record<Ssl3Hash, number> = { md5: 48, sha1: 40 }
/** Section 5.6.9 */
const senders = { client: 0x434C4E54, server: 0x53525652 }

/** Section 5.2.3.1: `hash(secret + pad_2 + hash(secret + pad_1 + content))` */
export function ssl3Mac(crypto: Crypto, hash: HashName, secret: Uint8Array, content: Uint8Array): Uint8Array {
  const length = padLengths[hash as Ssl3Hash] ?? padLengths.sha1
  return crypto.hash(hash, join(secret, pad(0x5C, length), crypto.hash(hash, join(secret, pad(0x36, length), content))))
}

/** Sections 6.1 and 6.2.2: `MD5(secret + SHA('A' + secret + seed)) + MD5(secret + SHA('BB' + secret + seed)) + …` */
export function ssl3Expand(crypto: Crypto, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let round = 1; blocks.length * 16 < length; round++) {
    const letters = new Uint8Array(round).fill(0x40 + round)
    blocks.push(crypto.hash('md5', join(secret, crypto.hash('sha1', join(letters, secret, seed)))))
  }
  return join(...blocks).subarray(0, length)
}

/** Section 5.6.9: both hashes over all messages, the sender and the master secret. */
export function ssl3Finished(crypto: Crypto, master: Uint8Array, messages: Uint8Array, from: 'client' | 'server'): Uint8Array {
  const sender = new Uint8Array(4)
  new DataView(sender.buffer).setUint32(0, senders[from])
  const part = (hash: Ssl3Hash): Uint8Array => {
    const inner = crypto.hash(hash, join(messages, sender, master, pad(0x36, padLengths[hash])))
    return crypto.hash(hash, join(master, pad(0x5C, padLengths[hash]), inner))
  }
  return join(part('md5'), part('sha1'))
}

function pad(byte: number, length: number): Uint8Array {
  return new Uint8Array(length).fill(byte)
}
