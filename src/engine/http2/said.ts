/**
 * What both sides say in HTTP/2 (RFC 9113), as lines: requests and answers by their own words, whatever ends a stream or the
 * connection, and the names of the other frames. Bodies are passed over, not kept.
 */
import type { Direction } from '../../contract/report/common.ts'
import type { Header } from '../../contract/report/http.ts'
import type { HeaderField } from './header-decoder.ts'
import { GrowingBytes } from '../bytes/growing.ts'
import { latin1, visible } from '../bytes/text.ts'
import { HeaderDecoder } from './header-decoder.ts'

/** A request or answer that begins, trailers, or what ends a stream or the connection, which has no header fields. */
export interface Word {
  line: string
  /** Of a promise the one that its answer comes in; none for what concerns the whole connection. */
  stream?: number
  headers: Header[]
}

/** Words of HTTP are the ones that are read for; of the rest the names are enough. */
export interface Said {
  words: Word[]
  frames: string[]
}

/** RFC 9113, Section 3.4 */
export const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
/** Longest header block that is put together. */
const longestBlock = 1 << 16
/** Letters of header fields that are told of one request or answer. */
const mostTold = 1 << 15
/** The same of one direction of a connection. */
const mostToldInAll = 1 << 22
/** A line is longer only where somebody wants it to be. */
const longestLine = 8_192

/** RFC 9113, Section 6; RFC 7838, Section 4; RFC 8336, Section 2; RFC 9218, Section 7.1 */
const frameNames: Readonly<Record<number, string>> = { 0: 'DATA', 1: 'HEADERS', 2: 'PRIORITY', 3: 'RST_STREAM', 4: 'SETTINGS', 5: 'PUSH_PROMISE', 6: 'PING', 7: 'GOAWAY', 8: 'WINDOW_UPDATE', 9: 'CONTINUATION', 10: 'ALTSVC', 12: 'ORIGIN', 16: 'PRIORITY_UPDATE' }
/** Types of the frames that are looked into. */
const [headers, reset, promise, goAway, continuation] = [1, 3, 5, 7, 9] as const
const read = new Set<number>([headers, reset, promise, goAway, continuation])
/** RFC 9113, Section 7 */
const errorNames = ['NO_ERROR', 'PROTOCOL_ERROR', 'INTERNAL_ERROR', 'FLOW_CONTROL_ERROR', 'SETTINGS_TIMEOUT', 'STREAM_CLOSED', 'FRAME_SIZE_ERROR', 'REFUSED_STREAM', 'CANCEL', 'COMPRESSION_ERROR', 'CONNECT_ERROR', 'ENHANCE_YOUR_CALM', 'INADEQUATE_SECURITY', 'HTTP_1_1_REQUIRED']
const endHeaders = 0x04
const padded = 0x08
const priority = 0x20

export class Http2 {
  readonly #sides: Record<Direction, FrameReader> = { client: new FrameReader(preface.length), server: new FrameReader(0) }

  add(direction: Direction, bytes: Uint8Array): Said {
    return this.#sides[direction].push(bytes)
  }

  /** Bytes of a direction are missing: where the next frame begins is not known any more. */
  lose(direction: Direction): void {
    this.#sides[direction].lose()
  }
}

interface Frame {
  type: number
  flags: number
  length: number
  stream: number
}

class FrameReader {
  /** Bytes still to be passed over: of the preface, or of a frame that is not looked into. */
  #passing: number
  /** Begin of what is looked into, until it is whole. */
  readonly #held = new GrowingBytes()
  #frame: Frame | null = null
  #headers: HeaderDecoder | null = new HeaderDecoder()
  /** Fragments of a header block that CONTINUATION goes on with, and the frame that began it; null where none is open. */
  readonly #block = new GrowingBytes()
  #blockOf: { isPush: boolean, stream: number } | null = null
  /** Letters of header fields that may still be told. */
  #room = mostToldInAll
  #isLost = false
  #sawPreface: boolean

  constructor(prefaceLength: number) {
    this.#passing = prefaceLength
    this.#sawPreface = prefaceLength === 0
  }

  lose(): void {
    this.#isLost = true
    this.#held.clear()
  }

  push(bytes: Uint8Array): Said {
    const said: Said = { words: [], frames: [] }
    let at = 0
    while (!this.#isLost && at < bytes.length) {
      if (this.#passing > 0) {
        const passed = Math.min(this.#passing, bytes.length - at)
        this.#passing -= passed
        at += passed
        if (this.#passing === 0 && !this.#sawPreface) {
          this.#sawPreface = true
          said.frames.push(preface.slice(0, preface.indexOf('\r')))
        }
        continue
      }
      // a header of nine bytes (RFC 9113, Section 4.1), or what is looked into of the frame behind it
      const wanted = (this.#frame?.length ?? 9) - this.#held.length
      const taken = bytes.subarray(at, at + wanted)
      this.#held.add(taken)
      at += taken.length
      if (taken.length === wanted)
        this.#take(said)
    }
    return said
  }

  #take(said: Said): void {
    const whole = this.#held.bytes
    this.#held.clear()
    if (this.#frame) {
      this.#payload(this.#frame, whole, said)
      this.#frame = null
      return
    }
    const frame = { length: whole[0]! << 16 | whole[1]! << 8 | whole[2]!, type: whole[3]!, flags: whole[4]!, stream: streamAt(whole, 5) }
    const isRead = read.has(frame.type)
    if (isRead && frame.length > longestBlock)
      this.#headers = null // its fields are needed for all that follow
    if (isRead && frame.length > 0 && frame.length <= longestBlock) {
      this.#frame = frame
      return
    }
    this.#passing = frame.length
    if (isRead && frame.length === 0)
      this.#payload(frame, whole.subarray(9), said)
    else
      said.frames.push(nameOf(frame.type))
  }

  #payload({ type, flags, stream }: Frame, payload: Uint8Array, said: Said): void {
    if (type === reset || type === goAway) {
      said.words.push({ line: [nameOf(type), ...errorOf(payload, type === reset ? 0 : 4)].join(' '), ...type === reset && { stream }, headers: [] })
      return
    }
    if (type !== continuation) {
      const isPush = type === promise
      this.#blockOf = { isPush, stream: isPush ? streamAt(payload, flags & padded ? 1 : 0) : stream }
      this.#block.clear()
    }
    if (this.#blockOf === null)
      return
    // without what is too long its table is not known any more
    if (this.#block.length + payload.length > longestBlock)
      this.#headers = null
    else
      this.#block.add(fragment(type, flags, payload))
    if (!(flags & endHeaders))
      return
    const block = this.#blockOf
    const kind = nameOf(block.isPush ? promise : headers)
    this.#blockOf = null
    const fields = this.#headers?.block(this.#block.bytes)
    if (!fields) {
      this.#headers = null
      said.frames.push(kind)
      return
    }
    const line = lineOf(new Map(fields))
    said.words.push({
      // trailers have none (RFC 9113, Section 8.1)
      line: (line === null ? kind : block.isPush ? `${kind} ${line}` : line).slice(0, longestLine),
      stream: block.stream,
      headers: this.#told(fields),
    })
  }

  /** As many as are told: a table lets few bytes stand for many. */
  #told(fields: readonly HeaderField[]): Header[] {
    let room = Math.min(mostTold, this.#room)
    const told = fields.filter(([name, value]) => {
      const length = name.length + value.length + 1
      if (length > room)
        return false
      room -= length
      this.#room -= length
      return true
    })
    return told.map(([name, value]) => ({ name: visible(name), value: visible(value) }))
  }
}

/** The begin of a request or answer in the form that HTTP/1.1 gave it; null for trailers. */
function lineOf(fields: ReadonlyMap<string, string>): string | null {
  const [method, status] = [fields.get(':method'), fields.get(':status')]
  if (method !== undefined)
    return `${method} ${fields.get(':path') ?? fields.get(':authority') ?? ''} HTTP/2`
  return status === undefined
    ? null
    : `HTTP/2 ${status}`
}

/** Without padding and priority (RFC 9113, Sections 6.2 and 6.6); CONTINUATION has neither. */
function fragment(type: number, flags: number, payload: Uint8Array): Uint8Array {
  if (type === continuation)
    return payload
  const padding = flags & padded
    ? payload[0] ?? 0
    : 0
  const before = (flags & padded ? 1 : 0) + (type === promise ? 4 : flags & priority ? 5 : 0)
  return payload.subarray(before, Math.max(before, payload.length - padding))
}

function nameOf(type: number): string {
  return frameNames[type] ?? `0x${type.toString(16).padStart(2, '0')}`
}

/** Without its reserved bit (RFC 9113, Section 4.1); 0 where it is cut short. */
function streamAt(bytes: Uint8Array, at: number): number {
  return bytes.length < at + 4
    ? 0
    : new DataView(bytes.buffer, bytes.byteOffset).getUint32(at) & 0x7FFFFFFF
}

function errorOf(payload: Uint8Array, at: number): string[] {
  if (payload.length < at + 4)
    return []
  const code = new DataView(payload.buffer, payload.byteOffset).getUint32(at)
  return [errorNames[code] ?? `0x${code.toString(16)}`]
}

/** Whether data of the client begins as HTTP/2 does. */
export function beginsHttp2(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, preface.length)) === preface
}
