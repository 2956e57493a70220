/** Two to four targets side by side: live ones are inspected at once, files are read. */
import type { Certificates, ComparedTarget, ComparisonEvent, ComparisonTarget, GivenFile, Report, TextFile } from '../../contract/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { request as requestSchema } from '../../contract/index.ts'
import { compare } from '../../engine/comparison.ts'
import { certificatesOf } from '../files/certificate-file.ts'
import { openedFile } from '../files/open-file.ts'
import { Refused } from '../refused.ts'
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
        ? fromFile(target, `targets.${index}`)
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

function fromFile({ file, passphrase }: Extract<ComparisonTarget, { kind: 'file' }>, field: string): ComparedTarget {
  return {
    name: file.name,
    certificates: {
      state: 'done',
      value: certificatesInside('text' in file ? asBytes(file, field) : file, passphrase ?? null, field),
    },
    report: null,
  }
}

/** @throws Refused where it is no PEM of certificates */
function asBytes(file: TextFile, field: string): GivenFile {
  certificatesOf(field, file)
  return { name: file.name, bytes: new TextEncoder().encode(file.text) }
}

/** The first chain of a file of any kind, leaf first. @throws Refused where there is none, or the file stays locked */
function certificatesInside(file: GivenFile, passphrase: string | null, field: string): Certificates {
  const { objects, level, chains: [first] } = openedIn(field, () => openedFile({ file, passphrase }))
  if (!level || !first)
    throw new Refused(field, 'no-certificate-inside', { name: file.name })
  const chain = first.objects.flatMap((place) => {
    const object = objects[place]
    return object?.kind === 'certificate' ? [object.certificate] : []
  })
  return { chain: chain.map((certificate, index) => ({ ...certificate, index })), level, unreadable: [] }
}

/** A refusal names the target that it is about. */
function openedIn<Value>(field: string, open: () => Value): Value {
  try {
    return open()
  }
  catch (error) {
    if (error instanceof Refused)
      throw new Refused(error.refusal.field === 'passphrase' ? `${field}.passphrase` : field, error.refusal.reason, error.refusal.values)
    throw error
  }
}
