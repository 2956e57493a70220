import type { PathGraph, Report } from '../../../src/contract/index.ts'
import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { drawnGraph, upwards } from '../../../src/ui/certificates/path-graph.ts'
import PathGraphView from '../../../src/ui/certificates/PathGraph.vue'
import { i18n, speak } from '../../../src/ui/i18n.ts'
import { evReport } from '../../support/cli-report.ts'

const end = { missing: null, failing: null, reason: null, values: {} }

/** The chain of a report, and a cross-signed edition of its root that was sent too and leads to a root nobody has. */
function crossed(changes: Partial<PathGraph> = {}): Report {
  const report = evReport()
  if (report.verification.state !== 'done')
    throw new Error('the report has its verdict')
  const { verification } = report
  const [leaf, issuing, root] = verification.value.path
  const entry = (name: string, sha256: string, place: PathGraph['certificates'][number]['place'], sent: number | null) => ({ name, subject: `CN=${name}`, sha256, sent, anchorOf: [], place })
  verification.value.paths = {
    certificates: [
      entry('ev.tlscope.test', leaf!.sha256, 'in-order', 0),
      entry('Issuing', issuing!.sha256, 'in-order', 1),
      { ...entry('Root', root!.sha256, 'from-store', null), anchorOf: ['lab'] },
      entry('Root', 'ff', 'other-path', 2),
    ],
    edges: [
      { signed: 0, by: 1, signature: 'valid' },
      { signed: 1, by: 2, signature: 'valid' },
      { signed: 1, by: 3, signature: 'valid' },
    ],
    paths: [
      { ...end, certificates: [0, 1, 2], ending: 'anchor', stores: ['lab'], chosen: true },
      { ...end, certificates: [0, 1, 3], ending: 'issuer-missing', missing: 'Older', stores: [], chosen: false },
    ],
    cut: false,
    ...changes,
  }
  return report
}

describe('several paths', () => {
  it('are drawn only where there are several', () => {
    expect(drawnGraph(evReport())).toBeNull()
    const { paths } = drawnGraph(crossed())!.graph
    expect(drawnGraph(crossed({ paths: paths.slice(0, 1) }))).toBeNull()
  })
  it('stand from the roots to the leaf, each certificate once, who is missing on top', () => {
    const drawn = drawnGraph(crossed())!
    expect(drawn.rows.map(({ kind, name, lane, paths }) => [kind, name, lane, paths])).toEqual([
      ['missing', 'Older', 1, [1]],
      ['path', 'Root', 0, [0]],
      ['path', 'Root', 1, [1]],
      ['path', 'Issuing', 0, [0, 1]],
      ['path', 'ev.tlscope.test', 0, [0, 1]],
    ])
    expect(drawn.rows.map(({ signedBy }) => signedBy)).toEqual([[], [], [], ['Root'], ['Issuing']])
    expect(drawn.rows[3]!.lines.map(({ kind, d }) => `${kind} ${d}`)).toEqual(['chosen M8 50V100', 'chosen M8 0V50', 'other M28 0V22H8V50'])
    expect(upwards(drawn, 'graph-1').length).toBe(2)
  })
  it('have words for what the lines show, and are walked with the keyboard', async () => {
    const drawn = drawnGraph(crossed())!
    speak('en')
    const view = mount(PathGraphView, { props: { drawn, stores: ['lab'], selected: 'graph-0', checks: [] }, global: { plugins: [i18n] } })
    expect(view.findAll('li').map(item => item.text())).toEqual([
      expect.stringMatching(/used here\s+ev\.tlscope\.test ← Issuing ← Root\s+root of: the lab/),
      expect.stringMatching(/another path\s+ev\.tlscope\.test ← Issuing ← Root\s+ends here: Older is missing/),
    ])
    expect(view.get('#node-graph-0').text()).toContain('signed by Issuing')
    await view.get('[role=listbox]').trigger('keydown', { key: 'ArrowUp' })
    expect(view.emitted('select')).toEqual([['graph-1']])
    await view.findAll('li button')[1]!.trigger('click')
    expect(view.get('#node-graph-2').classes()).toContain('dim')
    expect(view.findAll('li button')[1]!.attributes('aria-pressed')).toBe('true')
  })
})
