/** What `inspect` writes for other programs: a capture, a key log, a hex dump. Naming the file is the word on which secrets leave. */
import type { ExportFormat, Refusal } from '../../contract/index.ts'
import type { InspectOptions } from './request.ts'
import type { Service, Session, Terminal } from './terminal.ts'
import { closeSync, fstatSync, rmSync, writeFileSync } from 'node:fs'
import { ORPCError } from '@orpc/client'
import { create } from './file.ts'
import { UsageError } from './usage.ts'

interface OpenExport {
  format: ExportFormat
  path: string
  /** Null is the standard output. */
  file: number | null
  secrets: boolean
}

const formats: readonly ExportFormat[] = [
  'pcapng',
  'keylog',
  'hex',
]
/** What a connection said is the person's own, also where it is sealed. */
const ownerOnly = 0o600

/**
 * `-` is the standard output: `tlscope inspect URL --pcapng - | tshark -r -`.
 *
 * @throws UsageError where a file cannot be written, two are the same, or a capture would go to a terminal
 */
export function openExports(options: InspectOptions, { isTty }: Terminal): OpenExport[] {
  const asked = formats.flatMap(format => options[format] === undefined
    ? []
    : [
        {
          format,
          path: options[format],
          secrets: format === 'keylog' || (format === 'pcapng' && options.secrets !== false),
        },
      ])
  const named = [
    { name: '--output', path: options.output },
    ...asked.map(({ format, path }) => ({ name: `--${format}`, path })),
  ]
  named.forEach(({ name, path }, index) => {
    const same = named.slice(0, index).find(other => path !== undefined && other.path === path)
    if (same)
      throw new UsageError('same-file', { one: same.name, other: name, file: path ?? '' })
  })
  if (options.pcapng === '-' && isTty)
    throw new UsageError('to-terminal', { name: '--pcapng -' })
  return asked.map(each => ({
    ...each,
    file: each.path === '-'
      ? null
      : create(each.path, ownerOnly),
  }))
}

/** Writes what was recorded, of a run that failed too. Where nothing was, or no keys were made, no empty file is left behind. */
export async function writeExports(exports: readonly OpenExport[], inspection: string, service: Service, { terminal, note, view: { say } }: Session): Promise<void> {
  for (const { format, path, file, secrets } of exports) {
    const exported = await service.export({ inspection, format, secrets }).catch((error: unknown) => {
      if (error instanceof ORPCError && error.code === 'REFUSED')
        return (error.data as Refusal).reason === 'no-keys' ? 'noKeys' : 'nothing'
      throw error
    })
    const bytes = typeof exported === 'string'
      ? undefined
      : exported.bytes
    if (file !== null)
      fill(file, path, bytes)
    else if (bytes)
      terminal.stdout.write(bytes)
    note(say(`commandLine.export.${typeof exported === 'string'
      ? exported
      : exported.contents}`, {
      length: say.number(bytes?.length ?? 0),
      file: path,
    }))
  }
}

function fill(file: number, path: string, bytes: Uint8Array | undefined): void {
  if (bytes)
    writeFileSync(file, bytes)
  const leftEmpty = !bytes && fstatSync(file).isFile()
  closeSync(file)
  if (leftEmpty)
    rmSync(path)
}
