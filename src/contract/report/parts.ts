/** What reports that are put together without a decoder have in common: a run that goes on, was stopped, or lost its worker. */
import type { Part } from './common.ts'
import type { Handshake, Message, WireEvent } from './handshake.ts'

/** The parts that every Report has, each done, failed or skipped by itself, in the order of the Report. */
export const reportParts = [
  'connection',
  'tls',
  'handshake',
  'certificates',
  'verification',
  'http',
  'cost',
  'exposure',
] as const
export type ReportPart = (typeof reportParts)[number]

/** A Report's parts, of all of which the same is to be said. */
export function allParts(said: Part<never>): Record<ReportPart, Part<never>> {
  return Object.fromEntries(reportParts.map(name => [name, said])) as Record<ReportPart, Part<never>>
}

/** A handshake as far as it was told, event by event: bytes, round trips, proofs and keys are known only to who decoded it. */
export function toldHandshake(messages: Message[], events: WireEvent[]): Handshake {
  return {
    messages,
    events,
    records: [],
    complete: false,
    roundTrips: 0,
    bytes: { client: 0, server: 0, kept: 0 },
    problems: [],
    verified: [],
    keySchedule: [],
    coverage: null,
    unknownBytes: 0,
  }
}
