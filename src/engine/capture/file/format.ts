/** What the formats of capture files have in common. */
import type { FileWindow } from './window.ts'
import { ParseError } from '../../bytes/parse-error.ts'

export interface CapturedPacket {
  kind: 'packet'
  linkType: number
  /** Null where the file has no time for it, or none that a calendar knows. */
  atMs: number | null
  bytes: Uint8Array
  /** The capture kept its beginning only. */
  cut: boolean
  /** Bytes of its frame check sequence, which stands at its end. */
  check: number
}

export type CaptureItem
  = | CapturedPacket
    | { kind: 'secrets', keyLog: string }

export interface FileFormat {
  /** Bytes of the file header, 0 where the format has none; read by `begin`. */
  readonly header: number
  /** Reads the file header, which stands at `at`. */
  begin(window: FileWindow, at: number): void
  /** Puts what begins at `at` into `items`; gives its size, 0 where it is not complete yet. @throws ParseError */
  item(window: FileWindow, at: number, items: CaptureItem[]): number
  /** Whether what begins at `at` is a packet, as far as its beginning tells it: it is cut. */
  isPacket(window: FileWindow, at: number, there: number): boolean
}

/** A packet or block longer than this is no honest one (tcpdump's own limit is 256 KiB). */
const longest = 64 << 20

/** @throws ParseError */
export function refuseLong(length: number, { offset }: FileWindow, at: number): void {
  if (length > longest)
    throw new ParseError(`a packet of at most ${longest} bytes, not of ${length}`, offset + at)
}
