/** What an inspection tells while it runs, in the order in which it happens; the last one is always the Report. */
import { attempt, failure, message, phaseName, report, target, wireEvent } from './report/index.ts'
import { z } from './schema.ts'

export const inspectionEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    id: z.string(),
    startedAt: z.string(),
    target,
  }),
  z.object({
    type: z.literal('phase-started'),
    phase: phaseName,
    atMs: z.number(),
  }),
  z.object({
    type: z.literal('phase-ended'),
    phase: phaseName,
    startMs: z.number(),
    atMs: z.number(),
  }),
  z.object({
    type: z.literal('attempt'),
    attempt,
  }),
  z.object({
    type: z.literal('message'),
    message,
  }),
  z.object({
    type: z.literal('wire-event'),
    event: wireEvent,
  }),
  z.object({
    type: z.literal('response'),
    status: z.number().int(),
    statusText: z.string(),
    atMs: z.number(),
  }),
  z.object({
    type: z.literal('failed'),
    failure,
    atMs: z.number(),
  }),
  z.object({
    type: z.literal('report'),
    report,
  }),
])
export type InspectionEvent = z.infer<typeof inspectionEvent>
