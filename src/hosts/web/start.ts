/** `node out/hosts/web.js [--port N]`: serves the page until it is interrupted. */
import { parseArgs } from 'node:util'
import { serveWeb } from './index.ts'

const port = portOf(process.argv.slice(2))
if (typeof port === 'string') {
  process.stderr.write(`${port}\n`)
  process.exitCode = 2
}
else {
  await run(port)
}

async function run(port: number): Promise<void> {
  const host = await serveWeb({ port }).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EADDRINUSE'
      ? `port ${port} is taken: choose another with --port, or leave it out`
      : error.message
    process.stderr.write(`the page cannot be served: ${reason}\n`)
    process.exit(3)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // A second signal while the first one is obeyed ends the process as the system does.
    process.once(signal, () => void host.close().then(() => process.exit(0)))
  }
  process.stdout.write(`tlscope is at ${host.url}\n`)
}

/** The port, 0 for any, or a sentence that says what is wrong with the arguments. */
function portOf(parameters: string[]): number | string {
  try {
    const { values } = parseArgs({
      args: parameters,
      options: {
        port: { type: 'string', default: '0' },
      },
    })
    return /^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535
      ? Number(values.port)
      : `--port wants a number from 0 to 65535, not '${values.port}'`
  }
  catch (error) {
    return (error as Error).message
  }
}
