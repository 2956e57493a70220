/** What may be expected of a run: each name and operator, met and not. */
import type { Report } from '../../../src/contract/index.ts'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { expectationNames, judgeExpectation, readExpectation } from '../../../src/contract/index.ts'
import { junitXml } from '../../../src/hosts/cli/junit.ts'
import { evReport } from '../../support/cli-report.ts'
import { describePeers } from '../../support/peers/program.ts'

function outcome(text: string, report: Report = evReport()) {
  const read = readExpectation(text)
  if ('reason' in read)
    throw new Error(`${text}: ${read.reason}`)
  return judgeExpectation(read, report)
}

describe('an expectation', () => {
  it.each<[text: string, met: boolean]>([
    ['trusted=true', true],
    ['trusted=no', false],
    ['trusted!=false', true],
    ['days>21', true],
    ['days > 21', true],
    ['days<=21', false],
    ['days>=100000', false],
    ['level=EV', true],
    ['level=ev', true],
    ['level!=EV', false],
    ['level=DV', false],
    ['tls=1.3', true],
    ['tls>=1.3', true],
    ['tls>=TLSv1.2', true],
    ['tls<1.3', false],
    ['issuer~lab', true],
    ['issuer!~lab', false],
    ['issuer~Encrypt', false],
    ['subject~tlscope', true],
    ['names!~other', true],
    ['names~other', false],
    ['cipher=TLS_AES_256_GCM_SHA384', true],
    ['cipher~RC4', false],
    ['cipher!~CBC', true],
    ['group~X25519', true],
    ['alpn=h2', false],
    ['status=200', true],
    ['status>=400', false],
    ['host=ev.tlscope.test', true],
    ['chain=2', true],
    ['ms<60000', true],
    ['ms<0.001', false],
    ['resumed=false', true],
    ['failing!~validity', true],
    ['key~RSA', true],
    ['sct>=2', false],
  ])('%s is %s', (text, met) => {
    expect(outcome(text)).toMatchObject({ text, met })
  })

  it.each<[text: string, misunderstanding: object]>([
    ['days', { reason: 'shape' }],
    ['', { reason: 'shape' }],
    ['>21', { reason: 'shape' }],
    ['day>21', { reason: 'name', name: 'day' }],
    ['days~21', { reason: 'operator', name: 'days', operator: '~' }],
    ['level>DV', { reason: 'operator', name: 'level', operator: '>' }],
    ['days>soon', { reason: 'value', name: 'days', value: 'soon', kind: 'number' }],
    ['tls>=three', { reason: 'value', kind: 'version' }],
    ['trusted=maybe', { reason: 'value', kind: 'truth' }],
    ['issuer~', { reason: 'value', kind: 'text' }],
  ])('%j is none', (text, misunderstanding) => {
    expect(readExpectation(text)).toMatchObject(misunderstanding)
  })

  it('is not met where the run did not get so far', () => {
    const skipped = { state: 'skipped' as const, reason: 'not-seen' }
    const bare: Report = { ...evReport(), outcome: 'failed', connection: skipped, tls: skipped, handshake: skipped, certificates: skipped, verification: skipped, http: skipped }
    for (const name of expectationNames.filter(name => name !== 'host')) {
      const text = ['=1', '=true', '=x', '=1.3'].map(value => `${name}${value}`).find(text => !('reason' in readExpectation(text)))!
      expect(outcome(text, bare), name).toMatchObject({ met: false, found: null })
      // Nor is its opposite: nothing is known.
      expect(outcome(text.replace('=', '!='), bare), name).toMatchObject({ met: false, found: null })
    }
  })

  it('tells what was found', () => {
    expect(outcome('status=404')).toEqual({ text: 'status=404', met: false, found: '200' })
  })

  it('of EV is not met by a claim', () => {
    const report = evReport()
    if (report.certificates.state === 'done')
      report.certificates = { state: 'done', value: { ...report.certificates.value, level: { ...report.certificates.value.level, evVerified: false } } }
    expect(outcome('level=EV', report)).toMatchObject({ met: false, found: 'unknown' })
  })
})

describePeers('JUnit XML', ['python3'], () => {
  it('is read by Python\'s parser, whatever the texts hold', () => {
    const nasty = 'a<b>&"\'\u0000\u0007\uFFFE\n]]>ü'
    const xml = junitXml({
      name: `https://x.test/?${nasty}`,
      startedAt: '2026-06-01T12:00:00.000Z',
      seconds: 1.5,
      outcomes: [{ text: 'status=200', met: true, found: '200' }, { text: `issuer~${nasty}`, met: false, found: nasty }],
      message: ({ found }) => `it is ${found}`,
    })
    const read = JSON.parse(execFileSync('python3', ['-c', `
import json, sys, xml.etree.ElementTree as tree
suite = tree.fromstring(sys.stdin.buffer.read()).find('testsuite')
print(json.dumps([suite.attrib, [[case.get('name'), [failure.get('message') for failure in case]] for case in suite]]))`], { input: xml, encoding: 'utf8' })) as unknown
    expect(read).toEqual([
      expect.objectContaining({ tests: '2', failures: '1', errors: '0', time: '1.500', timestamp: '2026-06-01T12:00:00' }),
      [['status=200', []], ['issuer~a<b>&"\'\uFFFD\uFFFD\uFFFD\n]]>ü', ['it is a<b>&"\'\uFFFD\uFFFD\uFFFD\n]]>ü']]],
    ])
  })
})
