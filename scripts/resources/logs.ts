/** Makes resources/x509/transparency-logs.json: every log of Certificate Transparency that is known by its key. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface LogRow {
  operator: string
  description: string
  logId: string
  publicKeyDer: string
  state: string
  stateTimestamp: string | null
  /** Of the newer kind (Static CT API); the others are as RFC 6962 has them. */
  tiled: boolean
  temporalInterval: { start_inclusive: string, end_exclusive: string } | null
}

/** Writes x509/transparency-logs.json in `outFolder` from ct-logs.json and ct-logs-historic.json in `dataFolder`. */
export function writeTransparencyLogs(dataFolder: string, outFolder = 'resources'): void {
  const target = join(outFolder, 'x509')
  mkdirSync(target, { recursive: true })
  const rowsOf = (name: string): LogRow[] => JSON.parse(readFileSync(join(dataFolder, name), 'utf8')) as LogRow[]
  const current = rowsOf('ct-logs.json')
  const known = new Set(current.map(({ logId }) => logId))
  const table = {
    made: '2026-11-25',
    by: 'scripts/resources/logs.ts',
    source: 'Chromium 150 log_list.json v85.108 (2026-06-14); older logs: all_logs_list.json v53.34 and v50.19 (2025)',
    listedAt: '2026-06-14',
    logs: [
      ...current.map(row => lineOf(row, true)),
      ...rowsOf('ct-logs-historic.json').filter(({ logId }) => !known.has(logId)).map(row => lineOf(row, false)),
    ],
  }
  writeFileSync(join(target, 'transparency-logs.json'), `${JSON.stringify(table, null, 1)}\n`)
}

/** `listed`: stands in the list that Chrome uses now. Of the others the state is the last one that was published. */
function lineOf(row: LogRow, listed: boolean): object {
  return {
    id: row.logId,
    name: row.description,
    operator: row.operator,
    key: row.publicKeyDer,
    state: row.state,
    ...(row.stateTimestamp && { since: row.stateTimestamp }),
    ...(row.temporalInterval && { from: row.temporalInterval.start_inclusive, until: row.temporalInterval.end_exclusive }),
    ...(row.tiled && { tiled: true }),
    ...(listed && { listed }),
  }
}
