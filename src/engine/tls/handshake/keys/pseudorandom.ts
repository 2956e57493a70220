/** The PRF of TLS 1.0 to 1.2 and the keys made with it. */
import type { Crypto, HashName } from '../../../crypto.ts'
import type { Protection } from './suite.ts'
import { join } from '../../../bytes/join.ts'
import { ssl30, tls10, tls12 } from '../../wire/versions.ts'
import { ssl3Expand } from './ssl3.ts'

export interface WriteKeys {
  mac: Uint8Array
  key: Uint8Array
  iv: Uint8Array
}

/** RFC 5246, Section 5 (P_hash) */
function expandHash(crypto: Crypto, hash: HashName, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  let round = seed
  const blocks: Uint8Array[] = []
  for (let done = 0; done < length;) {
    round = crypto.hmac(hash, secret, round)
    const block = crypto.hmac(hash, secret, join(round, seed))
    blocks.push(block)
    done += block.length
  }
  return join(...blocks).subarray(0, length)
}

/** RFC 5246, Section 5; before TLS 1.2 MD5 and SHA-1 over two halves of the secret (RFC 2246, Section 5) */
export function pseudorandom(crypto: Crypto, version: number, hash: HashName, secret: Uint8Array, label: string, seed: Uint8Array, length: number): Uint8Array {
  const labelled = join(Uint8Array.from(label, letter => letter.charCodeAt(0)), seed)
  if (version >= tls12)
    return expandHash(crypto, hash, secret, labelled, length)
  const half = Math.ceil(secret.length / 2)
  const one = expandHash(crypto, 'md5', secret.subarray(0, half), labelled, length)
  const other = expandHash(crypto, 'sha1', secret.subarray(secret.length - half), labelled, length)
  return one.map((byte, index) => byte ^ other[index]!)
}

/** Bytes of each kind that one side takes. An IV comes from here for AEAD and for CBC up to TLS 1.0 only; from 1.1 on each record brings its own. */
export function writeKeyLengths(version: number, suite: Protection): Record<keyof WriteKeys, number> {
  return {
    mac: suite.kind === 'aead'
      ? 0
      : suite.macLength,
    key: suite.keyLength,
    iv: suite.kind === 'aead'
      ? suite.fixedIv
      : suite.kind === 'block' && version <= tls10
        ? suite.blockLength
        : 0,
  }
}

/** RFC 5246, Section 6.3; RFC 6101, Section 6.2.2 */
export function writeKeys(crypto: Crypto, version: number, suite: Protection, master: Uint8Array, clientRandom: Uint8Array, serverRandom: Uint8Array): { client: WriteKeys, server: WriteKeys } {
  const { mac, key, iv } = writeKeyLengths(version, suite)
  const length = 2 * (mac + key + iv)
  const seed = join(serverRandom, clientRandom)
  const block = version === ssl30
    ? ssl3Expand(crypto, master, seed, length)
    : pseudorandom(crypto, version, suite.hash, master, 'key expansion', seed, length)
  let at = 0
  const [clientMac, serverMac, clientKey, serverKey, clientIv, serverIv] = [mac, mac, key, key, iv, iv].map(size => block.subarray(at, at += size))
  return {
    client: { mac: clientMac!, key: clientKey!, iv: clientIv! },
    server: { mac: serverMac!, key: serverKey!, iv: serverIv! },
  }
}
