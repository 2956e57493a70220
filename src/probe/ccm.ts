/** AES-CCM (RFC 3610) from AES-CBC and AES-CTR, for runtimes that have no CCM of their own. */
import { createCipheriv, timingSafeEqual } from 'node:crypto'

/** @returns the plaintext, or null where the tag of `tagLength` bytes does not fit */
export function openCcm(key: Uint8Array, nonce: Uint8Array, additional: Uint8Array, sealed: Uint8Array, tagLength: number): Uint8Array | null {
  const bits = key.length * 8
  const size = sealed.length - tagLength
  if (size < 0)
    return null
  // RFC 3610, Section 2.3: A_0 hides the tag, A_1 and on the text
  const counter = Buffer.alloc(16)
  counter[0] = 14 - nonce.length
  counter.set(nonce, 1)
  const stream = createCipheriv(`aes-${bits}-ctr`, key, counter)
  const mask = stream.update(Buffer.alloc(16))
  const text = stream.update(sealed.subarray(0, size))

  // RFC 3610, Section 2.2: the tag is the last block of CBC over B_0, the additional data and the text
  const first = Buffer.alloc(16)
  first[0] = 64 * Number(additional.length > 0) + 8 * ((tagLength - 2) / 2) + (14 - nonce.length)
  first.set(nonce, 1)
  first.writeUIntBE(size, nonce.length + 1, Math.min(6, 15 - nonce.length))
  const head = Buffer.from([additional.length >> 8, additional.length & 0xff])
  const chained = createCipheriv(`aes-${bits}-cbc`, key, Buffer.alloc(16)).setAutoPadding(false).update(Buffer.concat([
    first,
    ...(additional.length > 0
      ? [
          padded(Buffer.concat([head, additional])),
        ]
      : []),
    padded(text),
  ]))
  const tag = chained.subarray(-16).map((byte, index) => byte ^ mask[index]!).subarray(0, tagLength)
  return timingSafeEqual(tag, sealed.subarray(size))
    ? new Uint8Array(text)
    : null
}

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([
    bytes,
    Buffer.alloc((16 - bytes.length % 16) % 16),
  ])
}
