import { describe, expect, it } from 'vitest'
import { arrowAt } from '../../../src/ui/timeline/sequence-layout.ts'
import { sequenceOf } from '../../../src/ui/timeline/sequence.ts'
import { evReport } from '../../support/cli-report.ts'

describe('the sequence to scale', () => {
  const { rows } = sequenceOf(evReport(), { scale: 'true', span: null })

  it('puts a row at its moment where there is room for it', () => {
    const free = rows.filter((row, index) => row.kind === 'item' && rows[index - 1]?.kind === 'trip')
    expect(free.length).toBeGreaterThan(1)
    for (const row of free)
      expect(row.y + arrowAt).toBeCloseTo(row.momentY, 1)
  })

  it('keeps the moments to scale', () => {
    const [first, last] = [rows[0]!, rows.at(-1)!]
    const perMs = (last.momentY - first.momentY) / (last.atMs - first.atMs)
    for (const { atMs, momentY } of rows)
      expect(momentY - first.momentY).toBeCloseTo((atMs - first.atMs) * perMs, 3)
  })

  it('never lays a row over another', () => {
    for (const [index, row] of rows.slice(1).entries())
      expect(row.y).toBeGreaterThanOrEqual(rows[index]!.y + rows[index]!.height - 0.001)
  })
})

describe('a part of the run', () => {
  it('is all that lies in it, with what reaches into it', () => {
    const all = sequenceOf(evReport()).rows
    const hello = all.find(row => row.kind === 'item')!
    const { rows, phases } = sequenceOf(evReport(), { scale: 'stretched', span: { startMs: hello.atMs, endMs: hello.atMs + 1 } })
    expect(rows.map(({ kind }) => kind)).toEqual(['tcp', 'item', 'trip'])
    expect(rows[0]!.y).toBe(all[0]!.y)
    expect(phases.map(({ phase }) => phase)).toEqual(['tcp', 'tls'])
  })

  it('may be empty', () => {
    expect(sequenceOf(evReport(), { scale: 'true', span: { startMs: 1e6, endMs: 2e6 } })).toMatchObject({ rows: [], flights: [], phases: [] })
  })
})
