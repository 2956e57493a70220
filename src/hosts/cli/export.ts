/** What `inspect` writes for other programs: a capture, a key log, a hex dump. Naming the file is the word on which secrets leave. */
import type { ExportFormat } from '../../contract/index.ts'
import type { InspectOptions } from './request.ts'
import type { Service, Session } from './terminal.ts'
import { closeSync, fstatSync, rmSync, writeFileSync } from 'node:fs'
import { ORPCError } from '@orpc/client'
import { create } from './file.ts'
import { UsageError } from './usage.ts'

interface OpenExport {
  format: ExportFormat
  path: string
  file: number
  secrets: boolean
}

const formats: readonly ExportFormat[] = [
  'pcapng',
  'keylog',
  'hex',
]
/** Files with secrets are the person's own. */
const ownerOnly = 0o600

/** @throws UsageError where a file cannot be written, or two are the same */
export function openExports(options: InspectOptions): OpenExport[] {
  const asked = formats.flatMap(format => options[format] === undefined
    ? []
    : [
        {
          format,
          path: options[format],
          secrets: format === 'keylog' || (format === 'pcapng' && options.secrets !== false),
        },
      ])
  asked.forEach(({ format, path }, index) => {
    const same = asked.slice(0, index).find(other => other.path === path)
    if (same)
      throw new UsageError('same-file', { one: `--${same.format}`, other: `--${format}`, file: path })
  })
  return asked.map(each => ({
    ...each,
    file: create(each.path, each.secrets
      ? ownerOnly
      : undefined),
  }))
}

/** Writes what was recorded, of a run that failed too. Where nothing was, no empty file is left behind. */
export async function writeExports(exports: readonly OpenExport[], inspection: string, service: Service, { note, view: { say } }: Session): Promise<void> {
  for (const { format, path, file, secrets } of exports) {
    const exported = await service.export({ inspection, format, secrets }).catch((error: unknown) => {
      if (error instanceof ORPCError && error.code === 'REFUSED')
        return null
      throw error
    })
    if (exported)
      writeFileSync(file, exported.bytes)
    const leftEmpty = !exported && fstatSync(file).isFile()
    closeSync(file)
    if (leftEmpty)
      rmSync(path)
    note(say(`commandLine.export.${exported
      ? secrets ? 'secrets' : 'closed'
      : 'nothing'}`, {
      length: say.number(exported?.bytes.length ?? 0),
      file: path,
    }))
  }
}
