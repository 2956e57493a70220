import type { Message, Report, WireEvent } from '../../contract/index.ts'
import { alertDescription } from '../../contract/tls-numbers.ts'
import { codeName } from '../format.ts'
import { done } from './part.ts'

/** Everything that was sent, in its order: handshake messages and what is none. */
export type Item = (Message & { is: 'message' }) | (WireEvent & { is: 'event' })

export function itemsOf(report: Report): Item[] {
  const handshake = done(report.handshake)
  if (!handshake)
    return []
  return [
    ...handshake.messages.map((message): Item => ({ ...message, is: 'message' })),
    ...handshake.events.map((event): Item => ({ ...event, is: 'event' })),
  ].sort((one, other) => one.order - other.order)
}

const eventNames: Record<WireEvent['kind'], string> = {
  change_cipher_spec: 'ChangeCipherSpec',
  alert: 'alert',
  application_data: 'application_data',
  heartbeat: 'heartbeat',
  sealed: 'sealed',
  foreign: 'foreign',
}

/** Kinds that the protocol has no name for: what no key opens, and what is no TLS. */
const ours: readonly WireEvent['kind'][] = ['sealed', 'foreign']

/**
 * Its name in the protocol; for data that begins a request or response, that line. `say` gives the words, under their key, of what the
 * protocol does not name.
 */
export function itemName(item: Item, say?: (key: string) => string): string {
  if (item.is === 'message')
    return codeName(item.type)
  if (item.kind === 'alert' && item.alert)
    return codeName(item.alert.description)
  const name = item.summary ?? (say && ours.includes(item.kind)
    ? say(`screens.timeline.events.${item.kind}`)
    : eventNames[item.kind])
  // early data, which others may send again: a name of the protocol's own (RFC 8446, Section 2.3)
  return item.early
    ? `${name} · 0-RTT`
    : name
}

/** What says nothing of its own: ChangeCipherSpec, and the alert of good manners. */
export function isQuiet(item: Item): boolean {
  return item.is === 'event' && (item.kind === 'change_cipher_spec' || isClose(item))
}

export function isClose(item: Item): boolean {
  return item.is === 'event' && item.kind === 'alert' && item.alert?.description.code === alertDescription.closeNotify
}

/** What only this side lacks: nothing is wrong with the bytes. */
const lacks = ['no-key', 'no-hello', 'lost', 'no-cipher']

/** A fatal alert, or bytes that are no TLS where TLS was expected. */
export function isFault(item: Item): boolean {
  return item.is === 'event' && ((item.kind === 'alert' && !isClose(item)) || (item.problem !== undefined && !lacks.includes(item.problem)))
}

export interface RoundTrip {
  startMs: number
  endMs: number
}

/**
 * The waits for the other side: TCP's own, and from then on each time that a flight of ours is answered. The last courtesy of
 * closing is no wait of ours, so it does not count.
 */
export function roundTripsOf(report: Report): RoundTrip[] {
  const connection = done(report.connection)
  const tcp = connection?.used ? connection.phases.tcp : null
  const trips: RoundTrip[] = tcp
    ? [
        { startMs: tcp.startMs, endMs: tcp.endMs },
      ]
    : []
  const plainWait = report.target.scheme === 'http'
    ? connection?.phases.wait
    : null
  if (plainWait)
    trips.push({ startMs: plainWait.startMs, endMs: plainWait.endMs })
  let ours: Item | null = null
  for (const item of itemsOf(report)) {
    if (item.direction === 'client') {
      ours = isClose(item)
        ? null
        : item
    }
    else if (ours && !isClose(item)) {
      trips.push({
        startMs: ours.endMs,
        endMs: Math.max(item.startMs, ours.endMs),
      })
      ours = null
    }
  }
  return trips
}

/** Handshake messages of one name and side. */
export function messageOf(report: Report, name: string, direction: 'client' | 'server'): Message | undefined {
  return done(report.handshake)?.messages.find(message => message.direction === direction && message.type.name === name)
}

/** The message that carried the server's chain, compressed or not. */
export function certificateMessage(report: Report): Message | undefined {
  return messageOf(report, 'Certificate', 'server') ?? messageOf(report, 'CompressedCertificate', 'server')
}
