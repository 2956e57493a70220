/** A row of the sequence diagram: what was sent, a wait, or work of our own. */
import type { PhaseName } from '../../contract/index.ts'
import type { Item } from '../facts/items.ts'

export interface Moment {
  key: string
  atMs: number
  /** Where what the row tells of was over. */
  endMs: number
  phase: PhaseName | null
}

/** A request or an answer without TLS: there are no records to tell of, so each stands for itself. */
export interface PlainMessage {
  /** Its place among what can be chosen, as a message's is. */
  order: number
  direction: 'client' | 'server'
  name: string
  bytes: number
  atMs: number
}

export type RowKind
  = (
    | { kind: 'lookup', addresses: string[] }
    | { kind: 'tcp', direction: 'client' | 'server', name: string }
    | { kind: 'plain', message: PlainMessage }
    | { kind: 'item', item: Item, flight: number }
  /** Further records of the same data, counted and not drawn one by one. */
    | { kind: 'more', direction: 'client' | 'server', count: number, bytes: number, flight: number }
    | { kind: 'trip', number: number, ms: number }
    | { kind: 'work', ms: number }
  )

/** A row before it has its place. */
export type RowDraft = Moment & RowKind

/** `y` and `height` in pixels; `momentY` is where its moment lies on the axis. */
export type SequenceRow = RowDraft & { y: number, height: number, momentY: number }
