import type { Stage } from '../../scripts/stages.ts'
import { describe, expect, it } from 'vitest'
import { changedGroups, countOf, forgetResults, groups, sumLine } from '../../scripts/stages.ts'
import { project } from './project.ts'

const unit: Stage = {
  name: 'unit',
  command: [],
  results: 'results.json',
  limitMinutes: 1,
}
const peers: Stage = { ...unit, name: 'peers' }
const types: Stage = { name: 'types', command: [], limitMinutes: 1 }

const test = (status: string, ...titles: string[]) => ({ status, title: 'a title', ancestorTitles: titles })
function results(...tests: ReturnType<typeof test>[]) {
  return project({
    'results.json': JSON.stringify({
      testResults: [
        { name: 'a.test.ts', status: 'passed', assertionResults: tests },
      ],
    }),
  })
}

describe('a stage', () => {
  it('without results counts as one test', () => {
    expect(countOf('/', types, true, false)).toMatchObject({ passed: 1, failed: 0, skipped: 0 })
    expect(countOf('/', types, false, false)).toMatchObject({ passed: 0, failed: 1, skipped: 0 })
  })
  it('of vitest counts its tests, and says what was skipped and why', async () => {
    const root = await results(test('passed'), test('passed'), test('failed'), test('skipped', 'electron (no binary)'), test('pending', 'electron (no binary)'), test('todo'))
    const count = countOf(root, unit, false, false)
    expect(count).toMatchObject({ passed: 2, failed: 1, skipped: 3 })
    expect([...count.reasons]).toEqual([
      ['unit > electron (no binary)', 2],
      ['unit > a title', 1],
    ])
    expect(sumLine([
      count,
      countOf('/', types, true, false),
    ])).toBe('3 passed, 1 failed, 3 skipped')
  })
  it('fails with a file that does not load', async () => {
    const root = await project({
      'results.json': JSON.stringify({
        testResults: [
          { name: 'a.test.ts', status: 'failed', assertionResults: [] },
        ],
      }),
    })
    expect(countOf(root, unit, false, false)).toMatchObject({ passed: 0, failed: 1 })
  })
  it('fails when it ends badly with all its tests passed, or before it wrote any', async () => {
    expect(countOf(await results(test('passed')), unit, false, false)).toMatchObject({ passed: 1, failed: 1 })
    const root = await results(test('passed'))
    forgetResults(root, unit)
    expect(countOf(root, unit, false, false)).toMatchObject({ passed: 0, failed: 1 })
  })
  it('of peers must not skip where they are required', async () => {
    const root = await results(test('passed'), test('skipped', 'nginx'))
    expect(countOf(root, peers, true, false)).toMatchObject({ passed: 1, failed: 0, skipped: 1 })
    expect(countOf(root, peers, true, true)).toMatchObject({ passed: 1, failed: 1, skipped: 0 })
    expect(countOf(root, unit, true, true)).toMatchObject({ passed: 1, failed: 0, skipped: 1 })
  })
})

describe('a change', () => {
  it('is judged by the types, the style of its files, and the tests that it touches', () => {
    const [first, second] = changedGroups('abc', ['src/a.ts', 'README.md', 'src/ui/B.vue'])
    expect(first!.map(({ name }) => name)).toEqual(['types', 'lint'])
    expect(first![1]!.command).toEqual(expect.arrayContaining(['src/a.ts', 'src/ui/B.vue']))
    expect(first![1]!.command).not.toContain('README.md')
    expect(second!.map(({ command }) => command.join(' '))).toEqual([expect.stringContaining('--project node --project ui --project peers --changed abc')])
  })
  it('of no sources has no style', () => {
    expect(changedGroups('abc', ['README.md']).flat().map(({ name }) => name)).toEqual(['types', 'tests'])
  })
})

it('the sum ends the run in one line', () => {
  expect(sumLine([])).toBe('0 passed, 0 failed')
  expect(groups.flat().map(({ name }) => name)).toEqual([
    'types',
    'lint',
    'knip',
    'build',
    'unit',
    'peers',
    'e2e',
  ])
})
