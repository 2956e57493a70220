/** The stages of `npm test` and `npm run test:changed`: what each runs, and what its outcome adds to the sum. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

export interface Stage {
  name: string
  /** A script under node_modules or ours, and its arguments; run by this Node in the project's folder. */
  command: string[]
  /** Where vitest writes its results; without it the stage counts as one test. */
  results?: string
  limitMinutes: number
  environment?: Record<string, string>
}

export interface Count {
  passed: number
  failed: number
  skipped: number
  /** Groups of skipped tests by the title that tells why, with their number. */
  reasons: Map<string, number>
}

const npmScript = (name: string, command: string[], limitMinutes: number): Stage => ({ name, command, limitMinutes })

const types = npmScript('types', ['node_modules/vue-tsc/bin/vue-tsc.js', '-b'], 5)

/**
 * Each group runs side by side, one group after the other: the compiler and the linter keep one processor busy each, and the
 * tests against servers and in the browser wait for most of their time.
 */
export const groups: Stage[][] = [
  [types, lint(['.']), npmScript('knip', ['node_modules/knip/bin/knip.js'], 5)],
  [npmScript('build', ['scripts/build.ts'], 5)],
  [vitest('unit', ['node', 'ui'], 10)],
  [vitest('peers', ['peers'], 10), vitest('e2e', ['e2e'], 10)],
]

/**
 * What a change touches, without the page in Chromium, whose specs import nothing that would tell.
 *
 * @param base the commit that it is a change of
 * @param files what differs from it and is there, from the project's folder
 */
export function changedGroups(base: string, files: string[]): Stage[][] {
  const styled = files.filter(file => /\.(?:ts|vue|mjs|json)$/.test(file))
  return [
    [types, ...styled.length > 0 ? [lint(['--no-warn-ignored', ...styled])] : []],
    [vitest('tests', ['node', 'ui', 'peers'], 20, ['--changed', base, '--passWithNoTests'])],
  ]
}

function lint(what: string[]): Stage {
  return npmScript('lint', [
    'node_modules/eslint/bin/eslint.js',
    ...what,
    '--cache',
    '--cache-location',
    'node_modules/.cache/eslint/',
  ], 5)
}

function vitest(name: string, projects: string[], limitMinutes: number, more: string[] = []): Stage {
  const results = `node_modules/.cache/tlscope/${name}.json`
  return {
    name,
    results,
    limitMinutes,
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.flatMap(project => ['--project', project]),
      ...more,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
    ],
    environment: { CI: '1' },
  }
}

/** The outcome of an earlier run must not be taken for this one's. */
export function forgetResults(root: string, stage: Stage): void {
  if (!stage.results) return
  mkdirSync(dirname(join(root, stage.results)), { recursive: true })
  rmSync(join(root, stage.results), { force: true })
}

/**
 * @param root the project's folder
 * @param stage the stage that was run
 * @param succeeded whether its process ended well
 * @param requirePeers TLSCOPE_REQUIRE_PEERS: a peer test that was skipped is one that failed
 */
export function countOf(root: string, stage: Stage, succeeded: boolean, requirePeers: boolean): Count {
  const count: Count = stage.results
    ? countResults(join(root, stage.results), stage.name)
    : {
        passed: succeeded ? 1 : 0,
        failed: 0,
        skipped: 0,
        reasons: new Map(),
      }
  // The process may fail by more than its tests: an error between them, a crash, its time limit.
  if (!succeeded && count.failed === 0)
    count.failed = 1
  if (stage.name === 'peers' && requirePeers) {
    count.failed += count.skipped
    count.skipped = 0
  }
  return count
}

/** The part of vitest's JSON results that is read here. */
interface Results {
  testResults: {
    name: string
    status: string
    assertionResults: { status: string, ancestorTitles: string[], title: string }[]
  }[]
}

function countResults(file: string, name: string): Count {
  const count: Count = {
    passed: 0,
    failed: 0,
    skipped: 0,
    reasons: new Map(),
  }
  const { testResults } = readResults(file)
  for (const { status, assertionResults } of testResults) {
    // A file that does not load has no tests to count.
    if (status === 'failed' && assertionResults.length === 0) count.failed++
    for (const test of assertionResults) {
      if (test.status === 'passed') {
        count.passed++
      }
      else if (test.status === 'failed') {
        count.failed++
      }
      else {
        count.skipped++
        const reason = [
          name,
          ...(test.ancestorTitles.length > 0
            ? test.ancestorTitles
            : [test.title]),
        ].filter(Boolean).join(' > ')
        count.reasons.set(reason, (count.reasons.get(reason) ?? 0) + 1)
      }
    }
  }
  return count
}

/** The tests of the files in a folder, by their whole titles. */
export function testsOf(root: string, stage: Stage, folder: string): { title: string, passed: boolean }[] {
  const { testResults } = readResults(join(root, stage.results ?? ''))
  return testResults
    .filter(({ name }) => relative(root, name).split(sep).join('/').startsWith(folder))
    .flatMap(({ assertionResults }) => assertionResults.map(test => ({
      title: [...test.ancestorTitles, test.title].filter(Boolean).join(' > '),
      passed: test.status === 'passed',
    })))
}

function readResults(file: string): Results {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results
  }
  catch {
    // Vitest ended before it wrote them; the stage's own failure is counted by the caller.
    return { testResults: [] }
  }
}

/** Ends the output of `npm test` and of `.ci/run`. */
export function sumLine(counts: Count[]): string {
  const sum = (part: 'passed' | 'failed' | 'skipped'): number => counts.reduce((total, count) => total + count[part], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0
    ? `, ${sum('skipped')} skipped`
    : ''}`
}
