/** oRPC carries Blob, Date, BigInt, Map and Set, but not Uint8Array (it would arrive as {"0": 1, …}): both ends of a wire need this. */
export const bytesSerializer = {
  type: 21,
  condition: (value: unknown): boolean => value instanceof Uint8Array,
  serialize: (value: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < value.length; at += 0x2000)
      text += String.fromCharCode(...value.subarray(at, at + 0x2000))
    return text
  },
  deserialize: (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0)),
}
