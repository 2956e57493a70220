/**
 * How to mend what was found, as data that the page and the command line share: which topics help (`table.ts`), and for each
 * topic the lines for each program, filled with the values of the run. The sentences stand in `en/remedies.ts` and
 * `zh-CN/remedies.ts`. Nothing here is ever run.
 */
import type { Block, Lines } from './lines.ts'
import type { Program, Side } from './programs.ts'
import type { Nothing, Remedy } from './table.ts'
import type { RemedyValues } from './values.ts'
import { machineLines } from './machine-lines.ts'
import { programSettingLines } from './program-setting-lines.ts'
import { programTrustLines } from './program-trust-lines.ts'
import { sideOf } from './programs.ts'
import { serverCertificateLines } from './server-certificate-lines.ts'
import { serverSettingLines } from './server-setting-lines.ts'
import { alertRemedies, checkRemedies, failureRemedies } from './table.ts'

/** One thing to do: its sentence is `remedies.topics.<side>.<topic>`; no blocks where the program has nothing to set. */
export interface Step {
  side: Side
  topic: string
  blocks: Block[]
}

export const topics = {
  server: { ...serverCertificateLines, ...serverSettingLines },
  program: { ...programTrustLines, ...programSettingLines },
  machine: machineLines,
} as const satisfies Record<Side, Record<string, Partial<Record<Program, Lines>>>>

export function remedyOfCheck(id: string, reason: string): Remedy | null {
  return (checkRemedies as Record<string, Record<string, Remedy>>)[id]?.[reason] ?? null
}

/** `values` are those of the Failure: an alert says more than that there was one. A port of plain HTTP needs no TLS. */
export function remedyOfFailure(code: string, values: Record<string, string | number> = {}, scheme: 'http' | 'https' = 'https'): Remedy | null {
  const alert = code === 'alert-received' ? alertRemedies[String(values.alert)] : undefined
  const remedy = alert ?? (failureRemedies as Record<string, Remedy>)[code] ?? null
  return remedy && scheme === 'http' && code !== 'http-garbage' && Array.isArray(remedy.server)
    ? { ...remedy, server: 'running' }
    : remedy
}

/** Why this side has nothing to do; null where it has. */
export function nothingOn(side: Side, remedy: Remedy): Nothing | null {
  const wanted = remedy[side]
  return typeof wanted === 'string'
    ? wanted
    : null
}

export function stepsFor(program: Program, remedy: Remedy, values: RemedyValues): Step[] {
  const side = sideOf(program)
  const wanted = remedy[side]
  return typeof wanted === 'string' || wanted === undefined
    ? []
    : wanted.map(topic => ({
        side,
        topic,
        blocks: (topics[side] as Record<string, Partial<Record<Program, Lines>>>)[topic]?.[program]?.(values) ?? [],
      }))
}

export type { Block } from './lines.ts'
export { type Program, programNames, programs, programsOf, type Side, sideOf, sides } from './programs.ts'
export type { Nothing, Remedy } from './table.ts'
export { remedyValues, type RemedyValues, safeValues } from './values.ts'
