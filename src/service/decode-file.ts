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

interface EncodedConnection {
  /** Place of its first packet in the file. */
  order: number
  /** A `DecodedConnection` as JSON: most are only passed on, and text crosses to another thread at a tenth of the cost. */
  json: string
}

const entry = import.meta.url.endsWith('.ts')
  ? new URL('./decode-thread.ts', import.meta.url)
  : new URL('./decode.js', import.meta.url)

/** Always as many, so that the limits, which they share, do not depend on the machine. */
const threads = 2
/** Most of what a thread makes is gone a moment later: with more room for that, less is moved about. */
const youngMb = 64

/**
 * Gives what the file as a whole was, and its connections as JSON in the order of their first packets.
 *
 * @throws Error of the system where a file cannot be read, and where a thread breaks down; `signal`'s reason where it fires
 */
export async function decodeFile(file: CaptureFile, signal?: AbortSignal): Promise<{ summary: CaptureSummary, connections: string[] }> {
  // the standard input can be read once only
  const of = file.path === '-'
    ? 1
    : threads
  const failed = new AbortController()
  const stopped = signal
    ? AbortSignal.any([signal, failed.signal])
    : failed.signal
  const told = await Promise.all(Array.from({ length: of }, (_, index) => decodeShare({ ...file, share: { index, of } }, stopped).catch((error: unknown) => {
    failed.abort(error)
    throw error
  })))
  return {
    summary: {
      ...told[0]!.summary,
      otherConnections: told.reduce((sum, { summary }) => sum + summary.otherConnections, 0),
    },
    connections: told.flatMap(({ connections }) => connections).sort((one, other) => one.order - other.order).map(({ json }) => json),
  }
}

function decodeShare(input: ThreadInput, signal: AbortSignal): Promise<ThreadTold> {
  const thread = new Worker(entry, {
    name: 'tlscope decode',
    execArgv: [],
    workerData: input,
    resourceLimits: { maxYoungGenerationSizeMb: youngMb },
  })
  return new Promise<ThreadTold>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(signal.reason ?? new Error('the thread that decodes the capture ended by itself')))
    const stop = (): void => void thread.terminate()
    if (signal.aborted)
      stop()
    signal.addEventListener('abort', stop, { once: true })
  })
}
