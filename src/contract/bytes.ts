/**
 * Bytes on a wire. oRPC carries Blob, Date, BigInt, Map and Set, but not Uint8Array (it would arrive as {"0": 1, …}): both ends
 * of a wire take the same one of these as their options.
 */
/** Every host has both of these. */
declare const btoa: (latin1: string) => string
declare const atob: (base64: string) => string

/** As oRPC marks them in a message. */
const type = 21
const condition = (value: unknown): boolean => value instanceof Uint8Array

/** A MessagePort, also Electron's: a message with bytes is a structured clone, which takes them as they are. */
export const portWire = {
  customJsonSerializers: [
    {
      type,
      condition,
      // of a part, the clone would take everything around it too: a whole capture, or what else lies in a pool of buffers
      serialize: ({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBufferLike => byteLength === buffer.byteLength
        ? buffer
        : buffer.slice(byteOffset, byteOffset + byteLength),
      deserialize: (buffer: unknown): Uint8Array => {
        if (!(buffer instanceof ArrayBuffer))
          throw new TypeError('bytes are expected as a buffer') // a number would be taken for a length
        return new Uint8Array(buffer)
      },
    },
  ],
  /** Nothing is transferred, but a list, empty or not, asks for a clone. A tree without bytes is sooner there as JSON. */
  experimental_transfer: (message: readonly unknown[]): [] | null => holdsBytes(message)
    ? []
    : null,
}

/** Text, for a WebSocket. Base64: letters of other bytes take up to six in JSON. */
export const textWire = {
  customJsonSerializers: [
    {
      type,
      condition,
      serialize: (value: Uint8Array): string => {
        let text = ''
        // arguments that are spread take ten times as long
        for (let at = 0; at < value.length; at += 0x2000)
          text += String.fromCharCode.apply(null, value.subarray(at, at + 0x2000) as unknown as number[])
        return btoa(text)
      },
      // letter by letter through an iterator takes fifty times as long
      deserialize: (base64: string): Uint8Array => {
        const text = atob(base64)
        const bytes = new Uint8Array(text.length)
        for (let at = 0; at < text.length; at++)
          bytes[at] = text.charCodeAt(at)
        return bytes
      },
    },
  ],
}

interface Serialized { meta?: readonly (readonly unknown[])[] }

/** The third of a message's parts is a request or an answer with its body, or an event with its data. */
function holdsBytes([, , payload]: readonly unknown[]): boolean {
  const { body, data } = (payload ?? {}) as { body?: Serialized, data?: Serialized }
  return (body ?? data)?.meta?.some(([marked]) => marked === type) ?? false
}
