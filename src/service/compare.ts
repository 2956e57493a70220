/** Two to four targets side by side: live ones are inspected at once, files are read. */
import type { ComparedTarget, ComparisonEvent, ComparisonTarget, Report } from '../contract/index.ts'
import type { Surroundings } from './inspect.ts'
import { request as requestSchema } from '../contract/index.ts'
import { compare } from '../engine/comparison.ts'
import { certificatesInFile } from './certificate-file.ts'
import { inspect } from './inspect.ts'
import { targetOf } from './refusal.ts'

/**
 * @throws Refused where a target cannot be used; nothing has been sent then
 */
export async function compareTargets(targets: ComparisonTarget[], surroundings: Surroundings, emit: (event: ComparisonEvent) => void, signal: AbortSignal): Promise<void> {
  const requests = targets.map(target => target.kind === 'live'
    ? requestSchema.parse({ url: target.url })
    : null)
  for (const request of requests) {
    if (request)
      targetOf(request)
  }
  const compared = await Promise.all(targets.map(async (target, index) => {
    const request = requests[index]
    const found = request
      ? await inspected(request, surroundings, signal)
      : target.kind === 'file'
        ? fromFile(target)
        : null
    if (!found)
      throw new TypeError('a target is a request or a file')
    emit({ type: 'target', index, target: found })
    return found
  }))
  emit({
    type: 'comparison',
    comparison: compare(compared, new Date().toISOString()),
  })
}

async function inspected(request: ReturnType<typeof requestSchema.parse>, surroundings: Surroundings, signal: AbortSignal): Promise<ComparedTarget> {
  const reports: Report[] = []
  await inspect(request, surroundings, event => event.type === 'report' && reports.push(event.report), signal)
  const [report] = reports
  if (!report)
    throw new Error('an inspection ended without a report')
  return { name: report.target.host, certificates: report.certificates, report }
}

function fromFile({ file }: Extract<ComparisonTarget, { kind: 'file' }>): ComparedTarget {
  return {
    name: file.name,
    certificates: {
      state: 'done',
      value: certificatesInFile('targets', file),
    },
    report: null,
  }
}
