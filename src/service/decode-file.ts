/**
 * Decodes a capture file of this machine in a thread of its own, which opens and streams it: so a hundred megabytes cross no
 * port, and the thread that asked stays free. The page, which has files without paths, gives them through the contract.
 */
import type { DecodedConnection } from '../contract/index.ts'
import type { CaptureSummary } from './decode.ts'
import { Worker } from 'node:worker_threads'

export interface CaptureFile {
  /** `-` is the standard input. */
  path: string
  /** Path of an NSS key log, null where there is none. */
  keyLog: string | null
}

export type ThreadTold = { kind: 'connection', connection: DecodedConnection } | { kind: 'end', summary: CaptureSummary }

const entry = import.meta.url.endsWith('.ts')
  ? new URL('./decode-thread.ts', import.meta.url)
  : new URL('./decode.js', import.meta.url)

/**
 * Gives each connection as it is told, and at the end what the file as a whole was.
 *
 * @throws Error of the system where a file cannot be read, and where the thread breaks down; `signal`'s reason where it fires
 */
export function decodeFile(file: CaptureFile, onConnection: (connection: DecodedConnection) => void, signal?: AbortSignal): Promise<CaptureSummary> {
  const thread = new Worker(entry, {
    name: 'tlscope decode',
    execArgv: [],
    workerData: file,
  })
  return new Promise<CaptureSummary>((resolve, reject) => {
    thread.on('message', (told: ThreadTold) => {
      if (told.kind === 'end')
        resolve(told.summary)
      else
        onConnection(told.connection)
    })
    thread.once('error', reject)
    thread.once('exit', () => reject(signal?.reason ?? new Error('the thread that decodes the capture ended by itself')))
    const stop = (): void => void thread.terminate()
    if (signal?.aborted)
      stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
}
