/**
 * CRYPTO frames of QUIC (RFC 9000, Section 19.6): the bytes of handshake messages, as a carrier that has no records would hand
 * them over. Packets are given as they are behind their keys.
 */
export interface CryptoFrame {
  /** In the stream of its direction and its packets' keys: each of them counts from 0. */
  offset: number
  bytes: Uint8Array
}

/** Frame types (RFC 9000, Section 12.4) */
const frameType = {
  padding: 0x00,
  ping: 0x01,
  ack: 0x02,
  crypto: 0x06,
  stream: 0x08,
  lastStream: 0x0F,
  applicationClose: 0x1D,
  connectionClose: 0x1C,
  handshakeDone: 0x1E,
}
/** Bits of a STREAM frame (Section 19.8) */
const hasOffset = 0x04
const hasLength = 0x02

/** Of all frames of a packet those that carry handshake messages. */
export function cryptoFrames(payload: Uint8Array): CryptoFrame[] {
  const frames: CryptoFrame[] = []
  const packet = new Packet(payload)
  while (packet.left > 0) {
    const type = packet.number()
    if (type === frameType.crypto) {
      const offset = packet.number()
      frames.push({ offset, bytes: packet.bytes(packet.number()) })
    }
    else {
      passOver(packet, type)
    }
  }
  return frames
}

function passOver(packet: Packet, type: number): void {
  if (type === frameType.ack) {
    packet.numbers(2) // the largest, and its delay
    const ranges = packet.number()
    packet.numbers(1 + 2 * ranges)
  }
  else if (type >= frameType.stream && type <= frameType.lastStream) {
    packet.numbers(type & hasOffset
      ? 2
      : 1)
    packet.bytes(type & hasLength
      ? packet.number()
      : packet.left)
  }
  else if (type === frameType.connectionClose || type === frameType.applicationClose) {
    packet.numbers(type === frameType.connectionClose
      ? 2
      : 1)
    packet.bytes(packet.number())
  }
  else if (type !== frameType.padding && type !== frameType.ping && type !== frameType.handshakeDone) {
    throw new Error(`no frame of type ${type} is expected here`)
  }
}

class Packet {
  readonly #payload: Uint8Array
  #at = 0

  constructor(payload: Uint8Array) {
    this.#payload = payload
  }

  get left(): number {
    return this.#payload.length - this.#at
  }

  bytes(length: number): Uint8Array {
    if (length > this.left)
      throw new Error(`a frame has ${length} bytes, and ${this.left} are left`)
    this.#at += length
    return this.#payload.subarray(this.#at - length, this.#at)
  }

  /** A variable-length integer (Section 16). */
  number(): number {
    const [first] = this.bytes(1)
    return this.bytes((1 << (first! >> 6)) - 1).reduce((value, byte) => value * 256 + byte, first! & 0x3F)
  }

  numbers(count: number): void {
    for (let passed = 0; passed < count; passed++)
      this.number()
  }
}
