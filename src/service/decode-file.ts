/**
 * Decodes a capture file of this machine in two halves, one here and one in a thread of its own; each opens and streams the
 * file. So a hundred megabytes cross no port, and two processors are at work. The page, which has files without paths, gives
 * them through the contract.
 */
import type { Share } from '../engine/capture/index.ts'
import type { CaptureFile, Json, ShareTold } from './decode-share.ts'
import type { CaptureSummary } from './decode.ts'
import { Worker } from 'node:worker_threads'

export interface ThreadInput {
  file: CaptureFile
  share: Share
}

export interface DecodedFile {
  summary: CaptureSummary
  connections: Json[]
  /** Whether something in one of them is no TLS as it should be. */
  faulty: boolean
  /** Lines of the key log that are such; null where none was given. */
  keyLines: number | null
}

const entry = import.meta.url.endsWith('.ts')
  ? new URL('./decode-thread.ts', import.meta.url)
  : new URL('./decode.js', import.meta.url)

/** Always two, so that the limits, which they share, do not depend on the machine. */
const [here, there] = [{ index: 0, of: 2 }, { index: 1, of: 2 }]

/** Starts the thread, which loads its code while whoever asks still reads the command line. It keeps no process alive until it is used. */
export function startThread(): Worker {
  const thread = new Worker(entry, { name: 'tlscope decode', execArgv: [] })
  thread.unref()
  return thread
}

/**
 * Gives what the file as a whole was, and its connections as JSON in the order of their first packets. `started` is a thread
 * that nothing was asked of before; it has ended when this has.
 *
 * @throws Error of the system where a file cannot be read, and where the thread breaks down; `signal`'s reason where it fires
 */
export async function decodeFile(file: CaptureFile, signal?: AbortSignal, started = startThread()): Promise<DecodedFile> {
  // loaded while the thread is at work already
  const decodeHere = async (share: Share, stop: AbortSignal | undefined): Promise<ShareTold> => (await import('./decode-share.ts')).decodeShare(file, share, stop)
  // the standard input can be read once only
  if (file.path === '-' || file.isPipe) {
    void started.terminate()
    return joined([await decodeHere({ index: 0, of: 1 }, signal)])
  }
  const failed = new AbortController()
  const stopped = signal
    ? AbortSignal.any([signal, failed.signal])
    : failed.signal
  return joined(await Promise.all([
    shareOfThread(started, { file, share: there }, stopped),
    decodeHere(here, stopped),
  ].map(told => told.catch((error: unknown) => {
    failed.abort(error)
    throw error
  }))))
}

function joined(told: ShareTold[]): DecodedFile {
  const connections = told.flatMap(share => share.connections).sort((one, other) => one.order - other.order)
  return {
    keyLines: told[0]!.keyLines,
    summary: {
      ...told[0]!.summary,
      otherConnections: told.reduce((sum, { summary }) => sum + summary.otherConnections, 0),
    },
    connections: connections.map(({ json }) => json),
    faulty: connections.some(({ faulty }) => faulty),
  }
}

function shareOfThread(thread: Worker, input: ThreadInput, signal: AbortSignal): Promise<ShareTold> {
  return new Promise<ShareTold>((resolve, reject) => {
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
