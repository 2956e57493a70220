/**
 * What the handshake and whatever carries it tell each other. A carrier (the records of TLS over TCP; the frames of QUIC would
 * be another) yields pieces in the order in which they came, and hands over each before it opens the next: a message may
 * change the keys of what stands behind it. The handshake tells it back what has passed, and what its bytes were.
 */
import type { Direction, Field } from '../../../contract/report/common.ts'
import type { MessageValue } from '../wire/messages/index.ts'

/**
 * The keys that a piece came under. `master`: those of TLS 1.2 and before, from the master secret. `midway`: the hellos were
 * not seen, so nobody knows; `sealed`: not seen either, and a ChangeCipherSpec has come.
 */
export type Epoch = 'midway' | 'sealed' | 'plain' | 'early' | 'handshake' | 'application' | 'master'

/** Where a piece came from. */
export interface Place {
  /** Index of the record, or whatever the carrier counts; null where it is not listed. */
  index: number | null
  /** The bytes that carried it, as the network saw them; null where they are not kept. */
  wire: Uint8Array | null
  /** Of the first of them, in all bytes of the direction. */
  offset: number
  /** When the first and the last of them came. */
  startMs: number
  endMs: number
  encrypted: boolean
}

/** What a piece is, opened: a content type by its name, a message of SSL 2.0, or a content type that is not known. */
export type ContentKind = 'handshake' | 'alert' | 'change_cipher_spec' | 'application_data' | 'heartbeat' | 'ssl2' | 'unknown'

interface From {
  direction: Direction
  epoch: Epoch
  place: Place
}

export interface Content extends From {
  kind: ContentKind
  bytes: Uint8Array
}

export type Piece
  = | Content
    /** Bytes that stayed closed, and why; without a problem they are data that nobody needed to open. `length` is that of the content, where it is known. */
    | From & { kind: 'closed', problem: string | null, length: number, wireLength: number }
    /** Bytes that are none of the carrier's own. */
    | From & { kind: 'foreign', length: number }
    /**
     * Bytes of the direction were not captured: so many of a handshake message; `some`: nobody knows how many; `while-open`:
     * some, as long as the handshake is not complete. `data`: application data may be among them.
     */
    | { kind: 'lost', direction: Direction, handshake: number | 'some' | 'while-open', data: boolean }
    /** A ChangeCipherSpec was not captured, but stood there. */
    | { kind: 'lost-change', direction: Direction }

/** Follows what passes. */
export interface Carrier {
  /** A handshake message: it may change the keys of either direction. `type` is its HandshakeType. */
  message(direction: Direction, type: number, value: MessageValue): void
  /** A message of SSL 2.0; `type` is its MSG-CODE. */
  ssl2Message(direction: Direction, type: number, value: MessageValue): void
  changeCipherSpec(direction: Direction): void
}

/** Accounts for every byte: it is told what the bytes of the piece that was handed over last are. */
export interface Accounts {
  /** So many bytes with one name. `order` is the message or event that they belong to. */
  leaf(name: string, says: Field['kind'], length: number, order: number | null, unknown?: boolean): void
  /** An event, or a message that is a piece of its own, with its fields. */
  fields(name: string, fields: Field[], length: number, order: number | null): void
  /** Handshake bytes; the messages in them are told as they are complete. */
  handshake(direction: Direction, length: number): void
  /** The next message of the direction. `fields` null: it was too long to be read. */
  message(direction: Direction, name: string, length: number, order: number | null, fields: Field[] | null): void
  /** Handshake bytes that are no whole message. */
  cutMessage(direction: Direction, length: number): void
  /** Bytes that are none of the carrier's own. */
  foreign(direction: Direction, offset: number, length: number, order: number | null, name: 'foreign' | 'cut'): void
}
