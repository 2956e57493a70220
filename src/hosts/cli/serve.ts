/** `tlscope serve`: the page in a browser tab, until Ctrl C. */
import type { Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { Failed } from './failed.ts'
import { untilInterrupted } from './terminal.ts'
import { UsageError } from './usage.ts'

export async function serve(options: { port?: string }, { terminal, print, view: { say, style } }: Session): Promise<ExitCode> {
  const port = options.port === undefined
    ? null
    : Number(options.port)
  if (port !== null && (!/^\d+$/.test(options.port ?? '') || port < 1 || port > 65_535))
    throw new UsageError('bad-value', { name: '--port', value: options.port ?? '' }, 'port')
  const host = await terminal.serve(port === null
    ? {}
    : { port }).catch((error: unknown) => {
    throw new Failed('no-page', {
      message: error instanceof Error
        ? error.message
        : String(error),
    }, 'no-page-hint')
  })
  print([
    say('commandLine.serve.running', { url: host.url }),
    style.dim(say('commandLine.serve.stop')),
  ])
  await untilInterrupted(terminal)
  await host.close()
  return 0
}
