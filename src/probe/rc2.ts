/** RC2 in CBC mode (RFC 2268): gone from the runtimes, but PKCS#12 files of twenty years are locked with it. */

/** Section 2: digits of pi. */
const table = Uint8Array.from('d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b255597312d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad'.match(/../g)!, pair => Number.parseInt(pair, 16))
const turns = [1, 2, 3, 5]

/** Whole blocks of eight bytes, their padding still on. `bits` is the key's effective length. */
export function rc2Cbc(key: Uint8Array, bits: number, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const words = expanded(key, bits)
  const plain = new Uint8Array(bytes.length)
  let previous = iv
  for (let at = 0; at < bytes.length; at += 8) {
    const block = bytes.subarray(at, at + 8)
    decrypted(words, block).forEach((byte, index) => {
      plain[at + index] = byte ^ previous[index]!
    })
    previous = block
  }
  return plain
}

/** Section 2: 64 words from 1 to 128 bytes. */
function expanded(key: Uint8Array, bits: number): Uint16Array {
  const bytes = new Uint8Array(128)
  bytes.set(key)
  for (let at = key.length; at < 128; at++)
    bytes[at] = table[(bytes[at - 1]! + bytes[at - key.length]!) & 0xff]!
  const size = Math.ceil(bits / 8)
  bytes[128 - size] = table[bytes[128 - size]! & 0xff >> (8 * size - bits)]!
  for (let at = 127 - size; at >= 0; at--)
    bytes[at] = table[bytes[at + 1]! ^ bytes[at + size]!]!
  return Uint16Array.from({ length: 64 }, (_, index) => bytes[index * 2]! | bytes[index * 2 + 1]! << 8)
}

/** Section 4: five rounds of mixing, a mash, six, a mash, five, all backwards. */
function decrypted(words: Uint16Array, block: Uint8Array): Uint8Array {
  const state = Uint16Array.from({ length: 4 }, (_, index) => block[index * 2]! | block[index * 2 + 1]! << 8)
  let next = 63
  for (let round = 0; round < 16; round++) {
    if (round === 5 || round === 11) {
      for (let index = 3; index >= 0; index--)
        state[index] = state[index]! - words[state[(index + 3) & 3]! & 63]!
    }
    for (let index = 3; index >= 0; index--) {
      const turned = state[index]! >>> turns[index]! | state[index]! << 16 - turns[index]!
      const [last, middle, first] = [state[(index + 3) & 3]!, state[(index + 2) & 3]!, state[(index + 1) & 3]!]
      state[index] = turned - words[next--]! - (last & middle) - (~last & first)
    }
  }
  return Uint8Array.from({ length: 8 }, (_, index) => state[index >> 1]! >> (index & 1) * 8 & 0xff)
}
