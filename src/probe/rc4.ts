/** RC4: broken (RFC 7465), and so gone from the runtimes; what was recorded with it can still be read. */
export function rc4(key: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (one: number, other: number): void => {
    const kept = state[one]!
    state[one] = state[other]!
    state[other] = kept
  }
  for (let one = 0, other = 0; one < 256; one++) {
    other = (other + state[one]! + key[one % key.length]!) & 0xFF
    swap(one, other)
  }
  let one = 0
  let other = 0
  return bytes => bytes.map((byte) => {
    one = (one + 1) & 0xFF
    other = (other + state[one]!) & 0xFF
    swap(one, other)
    return byte ^ state[(state[one]! + state[other]!) & 0xFF]!
  })
}
