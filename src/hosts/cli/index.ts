/** The command line's entry: as little as possible before the first answer, everything else behind an import. */
import { enableCompileCache } from 'node:module'
import process from 'node:process'
import { oldRuntime } from './old-runtime.ts'

declare const __VERSION__: string | undefined

/** Put in by the build; from the sources the manifest tells it. */
async function version(): Promise<string> {
  return typeof __VERSION__ === 'string'
    ? __VERSION__
    : (await import('../../../package.json', {
        with: { type: 'json' },
      })).default.version
}

async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${await version()}\n`)
    return
  }
  const complaint = oldRuntime(process.versions.node)
  if (complaint !== null) {
    process.stderr.write(complaint)
    process.exit(2)
  }
  if (argv.length === 1 && argv[0] === '--notices') {
    process.stdout.write(await (await import('./notices.ts')).notices())
    return
  }
  enableCompileCache()
  const [{ processTerminal }, { run }] = await Promise.all([
    import('./process.ts'),
    import('./run.ts'),
  ])
  const { terminal, close } = processTerminal()
  const code = await run(argv, terminal, await version())
  await close()
  for (const stream of [process.stdout, process.stderr])
    await new Promise(resolve => stream.write('', resolve)) // what was printed may still be on its way
  process.exit(code) // to take all down in order would take longer than many a command
}

await main(process.argv.slice(2))
