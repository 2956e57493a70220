/** `tlscope compare A B [C D]`: what is the same, and what differs. */
import type { Comparison, ComparisonTarget } from '../../contract/index.ts'
import type { Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { isFile } from './cert.ts'
import { Failed } from './failed.ts'
import { readBytes } from './files.ts'
import { urlOf } from './request.ts'
import { printJson } from './terminal.ts'
import { UsageError } from './usage.ts'

/** 0 where every target was seen: comparing judges nobody. */
export async function compare(targets: string[], options: { json?: boolean, pass?: string }, session: Session): Promise<ExitCode> {
  if (targets.length < 2 || targets.length > 4)
    throw new UsageError('two-targets', {}, 'see-help-compare')
  const input = targets.map((target): ComparisonTarget => isFile(target)
    ? {
        kind: 'file',
        file: readBytes(target),
        passphrase: options.pass ?? null,
      }
    : {
        kind: 'live',
        url: urlOf(target),
      })
  const comparison = await finished(input, session)
  if (options.json)
    printJson(comparison, session)
  else
    session.print((await import('./view/comparison.ts')).comparisonLines(comparison, session.view))
  return comparison.targets.every(({ report }) => report === null || report.outcome === 'completed')
    ? 0
    : 3
}

async function finished(targets: ComparisonTarget[], { terminal }: Session): Promise<Comparison> {
  const service = await terminal.service()
  for await (const event of await service.compare({ targets }, { signal: terminal.interrupted })) {
    if (event.type === 'comparison')
      return event.comparison
  }
  throw new Failed('interrupted')
}
