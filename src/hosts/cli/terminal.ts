/** What a command is given: the outside world as arguments, so that a test can be one. */
import type { ContractRouterClient } from '@orpc/contract'
import type { Readable, Writable } from 'node:stream'
import type { Contract } from '../../contract/index.ts'
import type { openedFile } from '../../service/files/open-file.ts'
import type { verifyFiles } from '../../service/files/verify.ts'
import type { decodeFile } from '../../service/watch/decode-file.ts'
import type { View } from './view/view.ts'
import { UsageError } from './usage.ts'

export type Service = ContractRouterClient<Contract>

export interface Terminal {
  stdin: () => Readable
  stdout: Writable
  stderr: Writable
  env: Record<string, string | undefined>
  /** Whether stdout is a terminal, and how wide it is. */
  isTty: boolean
  columns?: number | undefined
  /** Whether stderr is one: progress is shown there. */
  isErrorTty?: boolean | undefined
  /** Milliseconds since the epoch. */
  now: () => number
  /** Starts the service at the first call. */
  service: () => Promise<Service>
  /** Reads a file of certificates in this process; what takes too long is ended, by the person too. */
  openFile: (...question: Parameters<typeof openedFile>) => Promise<ReturnType<typeof openedFile>>
  /** Judges certificates of files in the same way. */
  verifyFiles: (...question: Parameters<typeof verifyFiles>) => Promise<ReturnType<typeof verifyFiles>>
  /** Decodes a capture file. */
  decodeFile: typeof decodeFile
  /** Aborts when the person presses Ctrl C. */
  interrupted: AbortSignal
  /** The browser host; its file is loaded only where it is asked for. */
  serve: (options: { port?: number }) => Promise<{ url: string, close: () => Promise<void> }>
}

/** One command's run: the terminal, and how to speak to the person at it. */
export interface Session {
  terminal: Terminal
  view: View
  print: (lines: readonly string[] | string) => void
  note: (text: string) => void
}

/** JSON on stdout and nothing else: laid out for eyes, and on one line for programs. */
export function printJson(value: unknown, { terminal, print }: Session): void {
  print(JSON.stringify(value, null, terminal.isTty ? 2 : 0))
}

/** Ends with the person's Ctrl C. */
export function untilInterrupted({ interrupted }: Terminal): Promise<void> {
  return new Promise((resolve) => {
    // A pending promise keeps no process alive; this does.
    const alive = setInterval(() => {}, 1 << 30)
    const end = () => {
      clearInterval(alive)
      resolve()
    }
    if (interrupted.aborted)
      end()
    interrupted.addEventListener('abort', end, { once: true })
  })
}

/** @throws UsageError where the option's text is no number of seconds above 0 */
export function secondsOf(text: string, option: string): number {
  const seconds = Number(text)
  if (!/^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) || seconds <= 0 || seconds > 3600)
    throw new UsageError('bad-value', { name: option, value: text }, 'seconds')
  return Math.max(1, Math.round(seconds * 1000))
}
