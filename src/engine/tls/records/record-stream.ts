/**
 * The record layer of one direction (RFC 8446, Section 5.1): bytes as they come, records out. A connection may begin with the
 * records of SSL 2.0, which old clients use to offer newer versions too (RFC 5246, Appendix E.2).
 */
import { contentType } from '../../../contract/tls-numbers.ts'
import { joinAll } from '../../bytes/join.ts'
import { ParseError } from '../../bytes/parse-error.ts'
import { ssl20 } from '../wire/versions.ts'

export interface RawRecord {
  /** Content type; null in SSL 2.0, whose records have none. */
  type: number | null
  version: number
  /** Header and fragment. */
  bytes: Uint8Array
  fragment: Uint8Array
  /** Whether these are views of what was fed, or of a place that is used again: good until the next push. */
  borrowed: boolean
  /** Bytes of padding behind the data (SSL 2.0, where it is encrypted). */
  padding: number
  /** Of the header in all bytes of this direction. */
  offset: number
  /** When its first and last byte came. */
  startMs: number
  endMs: number
}

/** Bytes that are no TLS record; whatever follows in this direction is none either. */
export interface Foreign {
  bytes: Uint8Array
  offset: number
  startMs: number
  endMs: number
}

/** What is there of records in which bytes were not captured. */
export interface Lost {
  bytes: Uint8Array
  offset: number
  /** When the first of them came. */
  startMs: number
  /** How many records lack with it: `one`, which is described; any number; or none, since it belongs to what was told already. */
  records: 'one' | 'some' | 'none'
  record: Pick<RawRecord, 'type' | 'version'> & { length: number } | null
}

export type Unit = { record: RawRecord } | { foreign: Foreign } | { lost: Lost }

const headerLength = 5
/** Of an SSL 2.0 record; the third byte is there where it is padded. */
const ssl2HeaderLength = { plain: 2, padded: 3 }
/** Bytes that tell whether a connection begins in SSL 2.0. */
const ssl2Start = 5
/** TLSCiphertext.length (RFC 5246, Section 6.2.3); TLS 1.3 allows less. */
const longest = 2 ** 14 + 2048

export class RecordStream {
  /** Bytes seen. */
  total = 0
  /** Where the bytes began that are no records; null while all are. */
  foreignAt: number | null = null
  /** `may`: SSL 2.0 would begin here; `must`: it is spoken. */
  #ssl2: 'may' | 'must' | 'not' = 'may'
  #pending: Uint8Array = new Uint8Array(headerLength)
  /** Where the record before was put together: its bytes are in use until the next push, in which the two change places. */
  #spare: Uint8Array = new Uint8Array(headerLength)
  #filled = 0
  #startMs = 0
  /** Bytes to come of a record of which others were not captured. */
  #rest = 0
  /** Whether nobody knows where the next record begins. */
  #seeks = false

  /** So many bytes were not captured; what comes next stands behind them. */
  gap(length: number): Unit[] {
    if (this.foreignAt !== null || this.#ssl2 === 'must' || this.#seeks)
      return []
    if (this.#rest >= length) {
      this.#rest -= length
      return []
    }
    const bytes = this.#pending.slice(0, this.#filled)
    const size = bytes.length < headerLength
      ? null
      : this.#size(bytes)
    const missing = (size ?? 0) - bytes.length
    const isOne = this.#rest === 0 && size !== null && length <= missing
    this.#rest = isOne
      ? missing - length
      : 0
    this.#seeks = !isOne
    this.#reset()
    return [
      {
        lost: {
          bytes,
          offset: this.total - bytes.length,
          startMs: this.#startMs,
          records: isOne
            ? 'one'
            : 'some',
          record: isOne
            ? { type: bytes[0]!, version: bytes[1]! << 8 | bytes[2]!, length: size - headerLength }
            : null,
        },
      },
    ]
  }

  /** Feeds a chunk. It is copied only where it has to be put together with the next. Records are good until the next push. */
  push(chunk: Uint8Array, atMs: number): Unit[] {
    const units: Unit[] = []
    let at = 0
    while (at < chunk.length) {
      const left = chunk.subarray(at)
      if (this.foreignAt !== null)
        at += this.#pass(left, atMs, units)
      else if (this.#rest > 0 || this.#seeks)
        at += this.#lose(left, atMs, units)
      else
        at += this.#whole(left, atMs, units) || this.#fill(left, atMs, units)
    }
    return units
  }

  /** What waits for the rest of its record. */
  get cut(): { offset: number, missing: number, bytes: Uint8Array, startMs: number } | null {
    if (this.#filled === 0)
      return null
    const bytes = this.#pending.subarray(0, this.#filled)
    const size = this.#size(bytes) || headerLength
    return { offset: this.total - this.#filled, missing: size - this.#filled, bytes, startMs: this.#startMs }
  }

  /** Takes a record that is complete in the chunk; 0 where none is. */
  #whole(bytes: Uint8Array, atMs: number, units: Unit[]): number {
    if (this.#filled > 0 || bytes.length < headerLength)
      return 0
    const size = this.#size(bytes)
    if (size === null || size === 0 || bytes.length < size)
      return 0
    units.push({
      record: this.#record(bytes.subarray(0, size), atMs, atMs),
    })
    return size
  }

  /** Collects a record that comes in pieces. */
  #fill(bytes: Uint8Array, atMs: number, units: Unit[]): number {
    if (this.#filled === 0)
      this.#startMs = atMs
    // byte by byte until the header tells the size
    const known = this.#size(this.#pending.subarray(0, this.#filled))
    const piece = bytes.subarray(0, known
      ? known - this.#filled
      : 1)
    this.#pending.set(piece, this.#filled)
    this.#filled += piece.length
    this.total += piece.length
    const size = this.#size(this.#pending.subarray(0, this.#filled))
    if (size === null) {
      this.total -= this.#filled
      this.foreignAt = this.total
      // with all that came with it: whoever is told of it once is told how much it is
      this.#pass(joinAll([this.#pending.subarray(0, this.#filled), bytes.subarray(piece.length)]), atMs, units)
      this.#reset()
      return bytes.length
    }
    else if (size > 0 && this.#filled === size) {
      this.total -= this.#filled
      units.push({
        record: this.#record(this.#pending.subarray(0, size), this.#startMs, atMs),
      })
      this.#reset()
    }
    else if (size > this.#pending.length) {
      const header = this.#pending
      this.#pending = new Uint8Array(size)
      this.#pending.set(header)
    }
    return piece.length
  }

  /** What belongs to a record that is lost, or stands before the next one. */
  #lose(left: Uint8Array, atMs: number, units: Unit[]): number {
    const begin = this.#seeks
      ? recordIn(left)
      : 0
    const length = this.#seeks
      ? begin ?? left.length
      : Math.min(left.length, this.#rest)
    this.#rest -= this.#seeks
      ? 0
      : length
    this.#seeks &&= begin === null
    if (length > 0)
      units.push({ lost: { bytes: left.subarray(0, length), offset: this.total, startMs: atMs, records: 'none', record: null } })
    this.total += length
    return length
  }

  #pass(bytes: Uint8Array, atMs: number, units: Unit[]): number {
    const startMs = this.#filled > 0
      ? this.#startMs
      : atMs
    units.push({
      foreign: {
        bytes,
        offset: this.total,
        startMs,
        endMs: atMs,
      },
    })
    this.total += bytes.length
    return bytes.length
  }

  /** As `tlsSize`; what begins a connection, or goes on in SSL 2.0, is measured as such. */
  #size(bytes: Uint8Array): number | null {
    if (bytes.length === 0)
      return 0
    if (this.#ssl2 === 'must')
      return ssl2Size(bytes)
    if (this.#ssl2 === 'not' || isTlsHeader(bytes))
      return tlsSize(bytes)
    if (!beginsSsl2(bytes))
      return null
    return bytes.length < ssl2Start
      ? 0
      : ssl2Size(bytes)
  }

  #ssl2Record(bytes: Uint8Array, offset: number, startMs: number, endMs: number): RawRecord {
    const padded = (bytes[0]! & 0x80) === 0
    const fragment = bytes.subarray(padded
      ? ssl2HeaderLength.padded
      : ssl2HeaderLength.plain)
    // behind a hello that offers newer versions, either may follow
    this.#ssl2 = fragment[0] === 1 && fragment[1] === 3
      ? 'may'
      : 'must'
    return {
      type: null,
      version: ssl20,
      bytes,
      fragment,
      borrowed: true,
      padding: padded
        ? bytes[2]!
        : 0,
      offset,
      startMs,
      endMs,
    }
  }

  #reset(): void {
    [this.#pending, this.#spare] = [this.#spare, this.#pending]
    this.#filled = 0
  }

  #record(bytes: Uint8Array, startMs: number, endMs: number): RawRecord {
    const offset = this.total
    this.total += bytes.length
    if (this.#ssl2 !== 'not' && !isTlsHeader(bytes))
      return this.#ssl2Record(bytes, offset, startMs, endMs)
    this.#ssl2 = 'not'
    return {
      type: bytes[0]!,
      version: bytes[1]! << 8 | bytes[2]!,
      bytes,
      fragment: bytes.subarray(headerLength),
      borrowed: true,
      padding: 0,
      offset,
      startMs,
      endMs,
    }
  }
}

/** With its bytes in a place of their own: good for as long as anybody wants them. */
export function owned(unit: Unit): Unit {
  if ('foreign' in unit)
    return { foreign: { ...unit.foreign, bytes: unit.foreign.bytes.slice() } }
  if ('lost' in unit)
    return { lost: { ...unit.lost, bytes: unit.lost.bytes.slice() } }
  const { record } = unit
  if (!record.borrowed)
    return unit
  const bytes = record.bytes.slice()
  const start = record.fragment.byteOffset - record.bytes.byteOffset
  return {
    record: {
      ...record,
      bytes,
      fragment: bytes.subarray(start, start + record.fragment.length),
      borrowed: false,
    },
  }
}

/** In bytes, with the header of a record. */
export function size(unit: Unit): number {
  if ('foreign' in unit)
    return unit.foreign.bytes.length
  return 'lost' in unit
    ? unit.lost.bytes.length
    : unit.record.bytes.length
}

/** Header and fragment; 0 where the header is not there yet, null where the bytes, as far as they are there, begin no record. */
function tlsSize(bytes: Uint8Array): number | null {
  if (!isTlsHeader(bytes))
    return null
  if (bytes.length < headerLength)
    return 0
  const length = bytes[3]! << 8 | bytes[4]!
  return length > longest
    ? null
    : headerLength + length
}

/** Where a record begins, told by its header and the one behind it, or by the end of the bytes; null where none does. */
function recordIn(bytes: Uint8Array): number | null {
  for (let at = 0; at + headerLength <= bytes.length; at++) {
    const size = tlsSize(bytes.subarray(at))
    if (size === null)
      continue
    const behind = bytes.subarray(at + size)
    if (at + size > bytes.length ? at === 0 : behind.length === 0 || isTlsHeader(behind))
      return at
  }
  return null
}

function isTlsHeader(bytes: Uint8Array): boolean {
  const type = bytes[0]!
  return type >= contentType.changeCipherSpec && type <= contentType.heartbeat && (bytes.length < 2 || bytes[1] === 3)
}

/** The SSL Protocol, Version 2.0: 0x80 in the first byte says that there is no padding, and no third byte. */
function ssl2Size(bytes: Uint8Array): number {
  if (bytes.length < 2)
    return 0
  return bytes[0]! & 0x80
    ? ssl2HeaderLength.plain + ((bytes[0]! & 0x7F) << 8 | bytes[1]!)
    : ssl2HeaderLength.padded + ((bytes[0]! & 0x3F) << 8 | bytes[1]!)
}

/** Whether a connection begins so: a CLIENT-HELLO or a SERVER-HELLO with its version, or an ERROR. As far as the bytes are there. */
function beginsSsl2(bytes: Uint8Array): boolean {
  const [first = 0, , type, major, minor] = bytes
  if ((first & 0x80) === 0)
    return false
  switch (type) {
    case undefined: return true
    case 0: return ssl2Size(bytes) === ssl2HeaderLength.plain + 3
    case 1: return (major === undefined || (major === 0 && (minor ?? 2) === 2) || (major === 3 && (minor ?? 0) <= 4)) && ssl2Size(bytes) >= ssl2HeaderLength.plain + 9
    case 4: return ssl2Size(bytes) >= ssl2HeaderLength.plain + 11
    default: return false
  }
}

/** @throws ParseError where the bytes are not whole records */
export function readRecords(bytes: Uint8Array): RawRecord[] {
  const stream = new RecordStream()
  const records = stream.push(bytes, 0).map((unit) => {
    if (!('record' in unit))
      throw new ParseError('a TLS record', 'foreign' in unit ? unit.foreign.offset : unit.lost.offset)
    return unit.record
  })
  if (stream.cut)
    throw new ParseError(`${stream.cut.missing} more bytes of the record`, bytes.length)
  return records
}
