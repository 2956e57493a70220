/**
 * Decodes a capture file of this machine in threads of its own, which open and stream it: so a hundred megabytes cross no
 * port, and the thread that asked stays free. The page, which has files without paths, gives them through the contract.
 */
import type { Share } from '../engine/capture/index.ts'
import type { CaptureSummary } from './decode.ts'
import { Worker } from 'node:worker_threads'

export interface CaptureFile {
  /** `-` is the standard input. */
  path: string
  /** Path of an NSS key log, null where there is none. */
  keyLog: string | null
}

export type ThreadInput = CaptureFile & { share: Share }

/** What a thread tells at its end. */
export interface ThreadTold {
  summary: CaptureSummary
  connections: EncodedConnection[]
}

/** A `DecodedConnection` as JSON in ASCII: most are only passed on, and bytes move to another thread without being copied. */
export type Json = Uint8Array<ArrayBuffer>

interface EncodedConnection {
  /** Place of its first packet in the file. */
  order: number
  json: Json
}

const entry = import.meta.url.endsWith('.ts')
  ? new URL('./decode-thread.ts', import.meta.url)
  : new URL('./decode.js', import.meta.url)

/** Always as many, so that the limits, which they share, do not depend on the machine. */
const threads = 2
/** Most of what a thread makes is gone a moment later: room for it that fits the processor's cache is not fetched anew each time. */
const youngMb = 8

/** Starts the threads, which load their code while whoever asks still reads the command line. They keep no process alive until they are used. */
export function startThreads(): Worker[] {
  return Array.from({ length: threads }, () => {
    const thread = new Worker(entry, {
      name: 'tlscope decode',
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    })
    thread.unref()
    return thread
  })
}

/**
 * Gives what the file as a whole was, and its connections as JSON in the order of their first packets. `started` are threads
 * that nothing was asked of before; they have ended when this has.
 *
 * @throws Error of the system where a file cannot be read, and where a thread breaks down; `signal`'s reason where it fires
 */
export async function decodeFile(file: CaptureFile, signal?: AbortSignal, started = startThreads()): Promise<{ summary: CaptureSummary, connections: Json[] }> {
  // the standard input can be read once only
  const of = file.path === '-'
    ? 1
    : started.length
  const failed = new AbortController()
  const stopped = signal
    ? AbortSignal.any([signal, failed.signal])
    : failed.signal
  const told = await Promise.all(started.slice(0, of).map((thread, index) => decodeShare(thread, { ...file, share: { index, of } }, stopped).catch((error: unknown) => {
    failed.abort(error)
    throw error
  })))
  started.slice(of).forEach(thread => void thread.terminate())
  return {
    summary: {
      ...told[0]!.summary,
      otherConnections: told.reduce((sum, { summary }) => sum + summary.otherConnections, 0),
    },
    connections: told.flatMap(({ connections }) => connections).sort((one, other) => one.order - other.order).map(({ json }) => json),
  }
}

function decodeShare(thread: Worker, input: ThreadInput, signal: AbortSignal): Promise<ThreadTold> {
  return new Promise<ThreadTold>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(signal.reason ?? new Error('the thread that decodes the capture ended by itself')))
    const stop = (): void => void thread.terminate()
    if (signal.aborted)
      stop()
    signal.addEventListener('abort', stop, { once: true })
    thread.ref()
    thread.postMessage(input)
  })
}
