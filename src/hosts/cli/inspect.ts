/** `tlscope inspect URL`: one request, and everything that was seen of it. */
import type { InspectionEvent, Report, RequestInput } from '../../contract/index.ts'
import type { InspectOptions } from './request.ts'
import type { Service, Session } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { closeSync, writeSync } from 'node:fs'
import { readExpected, tellExpected } from './expectations.ts'
import { openExports, writeExports } from './export.ts'
import { Failed } from './failed.ts'
import { create } from './file.ts'
import { fixOf } from './fix.ts'
import { requestOf } from './request.ts'
import { reportOfStopped } from './stopped.ts'
import { printJson, secondsOf } from './terminal.ts'
import { UsageError } from './usage.ts'
import { exitCode } from './verdict.ts'

/** As much of a body as the contract gives at a time. */
const piece = 1_048_576
/** A run that is stuck in one phase ends by that phase's own limit, with its report; only what then still runs is broken off. */
const graceMs = 250

export async function inspect(target: string, options: InspectOptions, session: Session): Promise<ExitCode> {
  const { terminal, view } = session
  const fix = fixOf(options.fix)
  const request = requestOf(target, options, null)
  if (options.as !== undefined && options.as !== 'all')
    throw new UsageError('bad-value', { name: '--as', value: options.as }, 'as')
  const expected = readExpected(options)
  const exports = openExports(options, terminal)
  const output = options.output === undefined || options.output === '-'
    ? null
    : create(options.output)
  // what was asked for on stdout stands there alone
  const aside = [options.output, options.pcapng, options.keylog, options.hex].includes('-')
  const service = await terminal.service()
  const client = options.labClient
    ? (await service.lab()).client
    : null
  const input = client
    ? requestOf(target, options, client)
    : request
  const [report, views] = await Promise.all([
    inspected(input, options, service, session),
    options.json ? null : layout(), // loaded while the network is waited for
  ])
  if (!views)
    printJson(report, session)
  else if (aside)
    session.note(views.reportLines(report, view, fix).join('\n'))
  else
    session.print(views.reportLines(report, view, fix))
  if (options.output !== undefined)
    await writeBody(report, options.output, output, service, session)
  await writeExports(exports, report.id, service, session)
  if (options.as && views) {
    const lines = views.clientLines(report, view)
    if (aside)
      session.note(lines.join('\n'))
    else
      session.print(lines)
  }
  const met = await tellExpected(expected, report, Boolean(options.json) || aside, session)
  return exitCode(report) || (met ? 0 : 1)
}

async function layout(): Promise<Pick<typeof import('./view/report.ts'), 'reportLines'> & Pick<typeof import('./view/clients.ts'), 'clientLines'>> {
  const [{ reportLines }, { clientLines }] = await Promise.all([import('./view/report.ts'), import('./view/clients.ts')])
  return { reportLines, clientLines }
}

/** The last event is the report. Where the run is stopped before, by Ctrl C or --max-time, what was told makes one. */
async function inspected(input: RequestInput, options: InspectOptions, service: Service, session: Session): Promise<Report> {
  const { terminal, view: { say } } = session
  const tooLong = new AbortController()
  const told: InspectionEvent[] = []
  const progress = createProgress(session, Boolean(options.json))
  let timer: NodeJS.Timeout | null = null
  try {
    for await (const event of await service.inspect(input, {
      signal: AbortSignal.any([terminal.interrupted, tooLong.signal]),
    })) {
      told.push(event)
      if (event.type === 'report')
        return event.report
      // The clock runs from the start of the inspection, not from the start of this program.
      if (options.maxTime !== undefined)
        timer ??= setTimeout(() => tooLong.abort(), secondsOf(options.maxTime, '--max-time') + graceMs)
      if (event.type === 'phase-started')
        progress.show(say(`commandLine.phases.${event.phase}`))
    }
  }
  catch (error) {
    if (!terminal.interrupted.aborted && !tooLong.signal.aborted)
      throw error
  }
  finally {
    progress.clear()
    if (timer)
      clearTimeout(timer)
  }
  if (tooLong.signal.aborted)
    return reportOfStopped(input, told, 'timeout', `it took longer than --max-time ${options.maxTime} allows`)
  if (told.length === 0)
    throw new Failed('interrupted')
  return reportOfStopped(input, told, 'cancelled', 'the run was stopped by the person who started it')
}

/** One line on stderr that tells what is being waited for, and for how long; gone when the report comes. */
function createProgress({ terminal, view }: Session, quiet: boolean): { show: (label: string) => void, clear: () => void } {
  if (quiet || !terminal.isErrorTty) {
    return {
      show: () => {},
      clear: () => {},
    }
  }
  let label = ''
  let since = terminal.now()
  const erase = '\r\u001B[2K'
  const timer = setInterval(() => {
    terminal.stderr.write(erase + view.style.dim(view.say('commandLine.progress', {
      phase: label,
      time: view.say.milliseconds(terminal.now() - since),
    })))
  }, 250)
  timer.unref()
  return {
    show(next) {
      label = next
      since = terminal.now()
    },
    clear() {
      clearInterval(timer)
      terminal.stderr.write(erase)
    },
  }
}

async function writeBody(report: Report, path: string, file: number | null, service: Service, { terminal, view, note }: Session): Promise<void> {
  const body = report.http.state === 'done'
    ? report.http.value.response?.body
    : null
  let written = 0
  for (let total = body?.kept ?? 0; written < total;) {
    const { bytes } = await service.bytes({
      inspection: report.id,
      of: { kind: 'body' },
      start: written,
      length: Math.min(piece, total - written),
    })
    if (bytes.length === 0)
      break
    written += bytes.length
    if (file === null)
      terminal.stdout.write(bytes)
    else
      writeSync(file, bytes)
  }
  if (file === null)
    return
  closeSync(file)
  note(body
    ? view.say('commandLine.body.written', {
        length: view.say.number(written),
        file: path,
      })
    : view.say('commandLine.body.none', { file: path }))
}
