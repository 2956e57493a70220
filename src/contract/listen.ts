/** Following another program: a local port that relays to the real host, and what was said over it. */
import { decodedConnection } from './capture.ts'
import { message, tls, wireEvent } from './report/index.ts'
import { z } from './schema.ts'

export const listenQuestion = z.object({
  /** Port 0: whichever is free. */
  local: z.object({
    host: z.string(),
    port: z.number().int().min(0).max(65_535),
  }).default({ host: '127.0.0.1', port: 0 }),
  to: z.object({
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535),
  }),
  /** The file that the followed program writes its keys to (SSLKEYLOGFILE), on the machine of the service. */
  keyLogFile: z.string().nullable().default(null),
})
export type ListenQuestion = z.infer<typeof listenQuestion>

/** Why a connection did not end well: the host was not reached, a side broke off, or we did. */
export const listenEnding = z.enum([
  'name-not-found',
  'refused',
  'unreachable',
  'timeout',
  'client-broke',
  'server-broke',
  'loop', // it came back to the port that relayed it, by itself or through other ports
  'too-many', // so many were open that this one was not passed on
  'stopped', // still open when the relay was stopped
  'internal',
])
export type ListenEnding = z.infer<typeof listenEnding>

const of = {
  connection: z.string(),
}

export const listenEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('listening'),
    /** Names it for `stopListening`. */
    id: z.string(),
    host: z.string(),
    port: z.number().int(),
  }),
  z.object({
    type: z.literal('opened'),
    ...of,
    /** Port 0 and no address: it was gone before it could be asked for. */
    client: z.object({
      address: z.string(),
      port: z.number().int(),
    }),
    atMs: z.number(),
  }),
  z.object({
    type: z.literal('message'),
    ...of,
    message,
  }),
  z.object({
    type: z.literal('wire-event'),
    ...of,
    event: wireEvent,
  }),
  /** After each ClientHello and ServerHello: what is offered and agreed so far. */
  z.object({
    type: z.literal('hello'),
    ...of,
    tls,
  }),
  /** `why` is null where both sides ended it; `error` is the system's code, where it gave one. */
  z.object({
    type: z.literal('closed'),
    connection: decodedConnection,
    why: listenEnding.nullable(),
    error: z.string().nullable(),
  }),
  /** The key log cannot be read. */
  z.object({
    type: z.literal('key-log-failed'),
    error: z.string(),
  }),
])
export type ListenEvent = z.infer<typeof listenEvent>
