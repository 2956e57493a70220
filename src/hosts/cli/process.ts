/** This process as a Terminal: its streams, its signals, and the service in its worker. */
import type { SupervisedService } from '../../service/door/supervised.ts'
import type { Terminal } from './terminal.ts'
import process from 'node:process'
import { runInNewContext } from 'node:vm'
import { Failed } from './failed.ts'

/** As long as a worker of the service may at most be silent, by the clock: others may have the processor meanwhile. */
const deadlineMs = 30_000

export function processTerminal(): { terminal: Terminal, close: () => Promise<void> } {
  const interruption = new AbortController()
  let service: Promise<SupervisedService> | null = null
  // The second Ctrl C finds no listener, and ends the process the hard way.
  process.once('SIGINT', () => interruption.abort())
  process.once('SIGTERM', () => interruption.abort())
  for (const stream of [process.stdout, process.stderr]) {
    // `tlscope … | head -1`: whoever read has gone, so there is nobody left to write to and nothing to complain of.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE')
        throw error
      process.exit()
    })
  }
  return {
    terminal: {
      stdin: () => process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      env: process.env,
      isTty: process.stdout.isTTY === true,
      isErrorTty: process.stderr.isTTY === true,
      columns: process.stdout.columns,
      now: Date.now,
      interrupted: interruption.signal,
      async service() {
        service ??= import('../../service/door/supervised.ts').then(({ startService }) => startService())
        return (await service).client
      },
      async openFile(question) {
        const { openedFile } = await import('../../service/files/open-file.ts')
        return inTime(() => openedFile(question))
      },
      async verifyFiles(question, now) {
        const { verifyFiles } = await import('../../service/files/verify.ts')
        return inTime(() => verifyFiles(question, now))
      },
      decodeFile: async (file, signal) => (await import('../../service/watch/decode-file.ts')).decodeFile(file, signal),
      serve: async options => (await import('../web/index.ts')).serveWeb(options),
    },
    async close() {
      await (await service)?.close()
    },
  }
}

/**
 * What a file makes this thread do, ended by the runtime's own watchdog after the deadline or with Ctrl C: no timer and no
 * listener of this thread would come to its turn.
 */
function inTime<Value>(work: () => Value): Value {
  try {
    return runInNewContext('work()', { work }, { timeout: deadlineMs, breakOnSigint: true }) as Value
  }
  catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED')
      throw new Failed('interrupted')
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new Failed('internal', { message: `the file could not be read within ${deadlineMs} ms` }, 'internal-hint')
    throw error
  }
}
