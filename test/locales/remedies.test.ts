/** No finding without its reason and its remedy, and no remedy that takes verification away or pastes what a server wrote. */
import type { Program, RemedyValues, Side } from '../../src/locales/remedies/index.ts'
import { describe, expect, it } from 'vitest'
import { languages, texts } from '../../src/locales/index.ts'
import { programs, programsOf, remedyOfCheck, remedyOfFailure, remedyValues, safeValues, sides, stepsFor, topics } from '../../src/locales/remedies/index.ts'
import { alertRemedies, failureRemedies } from '../../src/locales/remedies/table.ts'
import { incompleteReport } from '../ui/support/reports.ts'

type Words = Record<string, string>
const en: Record<string, Record<string, string | Words>> = texts.en.checks
/** Everything that may be found and is not in order: it has a remedy in the English texts. */
const reasons = Object.entries(en).flatMap(([id, check]) => Object.entries(check)
  .filter(([, words]) => typeof words === 'object' && 'remedy' in words)
  .map(([reason]) => ({ id, reason })))
const values: RemedyValues = {
  host: 'www.a.test',
  port: 8443,
  address: '192.0.2.1',
  otherName: 'b.test',
  issuerUrl: 'http://ca.a.test/ov1.crt',
  suite: 'TLS_RSA_WITH_AES_128_CBC_SHA',
}
const allLines = sides.flatMap(side => Object.entries(topics[side]).flatMap(([topic, lines]) => programsOf[side].map(program => ({
  side: side as Side,
  topic,
  program: program as Program,
  lines: (lines as Partial<Record<Program, ((values: RemedyValues) => { into: string, text: string }[]) | null>>)[program],
}))))

describe('every failure', () => {
  it.each(Object.keys(failureRemedies))('%s has its words and sides', (code) => {
    for (const language of languages) {
      const words = (texts[language].failures as Record<string, Words>)[code]!
      expect(words.title).toMatch(/\S{2}/)
      expect(words.remedy).toMatch(/\S{2}/)
    }
    expect(remedyOfFailure(code)).not.toBeNull()
  })

  it('a port of plain HTTP is not told to speak TLS', () => {
    expect(remedyOfFailure('refused', {}, 'http')?.server).toBe('running')
    expect(remedyOfFailure('refused', {}, 'https')?.server).toEqual(['listen'])
  })

  it('an alert says more than that there was one', () => {
    expect(remedyOfFailure('alert-received', { alert: 'unrecognized_name' })?.server).toEqual(['host'])
    expect(remedyOfFailure('alert-received', { alert: 'no_such_alert' })).toEqual(failureRemedies['alert-received'])
    expect(remedyOfFailure('alert-sent', { alert: 'unrecognized_name' })).toEqual(failureRemedies['alert-sent'])
    const named = texts.en.handshake.explain.alerts as Record<string, unknown>
    expect(Object.keys(alertRemedies).filter(name => !(name in named))).toEqual([])
  })
})

describe('the lines', () => {
  it.each(allLines)('$side $topic $program', ({ side, topic, program, lines }) => {
    for (const language of languages) {
      const { absent, topics: sentences } = texts[language].remedies
      expect((sentences[side] as Words)[topic]).toMatch(/\S{2}/)
      if (lines === null)
        expect((absent as Record<string, Words>)[topic]?.[program]).toMatch(/\S{2}/)
    }
    if (lines === null)
      return
    for (const changes of [{}, { host: '2001:db8::1' }, { host: '192.0.2.7', port: 443 }, { otherName: null, issuerUrl: null, suite: null, address: null }]) {
      const blocks = lines!({ ...values, ...changes })
      expect(blocks.length).toBeGreaterThan(0)
      for (const { into, text } of blocks) {
        expect(into).toMatch(/^\S/)
        expect(text).not.toMatch(/undefined|(?<!\/)\bnull\b|^\s*$|\s$/)
      }
    }
  })

  it('never switch verification off', () => {
    const off = /rejectUnauthorized|NODE_TLS_REJECT|verify\s*=\s*False|CERT_NONE|check_hostname|_create_unverified|(?:curl|wget)[^\n]*\s-\w*k\b|--insecure|--no-check-certificate|InsecureSkipVerify|TrustAll|X509TrustManager|HostnameVerifier|ServerCertificateCustomValidation|RemoteCertificateValidation|DangerousAccept|verify none|ssl_verify off|GIT_SSL_NO_VERIFY|strict-ssl/i
    for (const { lines, topic, program } of allLines)
      expect(lines?.(values).map(({ text }) => text).join('\n') ?? '', `${topic} ${program}`).not.toMatch(off)
    expect('const agent = new Agent({ rejectUnauthorized: false })').toMatch(off)
    expect('curl -sk https://a.test/').toMatch(off)
  })

  it('are all wanted by somebody', () => {
    const wanted = [...reasons.map(({ id, reason }) => remedyOfCheck(id, reason)!), ...Object.values(failureRemedies), ...Object.values(alertRemedies)]
    const unused = allLines.filter(({ side, topic }) => !wanted.some(remedy => Array.isArray(remedy[side]) && (remedy[side] as string[]).includes(topic)))
    expect([...new Set(unused.map(({ side, topic }) => `${side} ${topic}`))]).toEqual([])
  })

  it('name the missing certificate\'s place and the host of the run', () => {
    const [step] = stepsFor('nginx', remedyOfCheck('path', 'incomplete-chain')!, values)
    expect(step?.blocks.map(({ text }) => text).join('\n')).toContain('curl -o intermediate.der http://ca.a.test/ov1.crt')
    expect(step?.blocks.map(({ text }) => text).join('\n')).toContain('www.a.test.key')
    expect(stepsFor('curl', remedyOfCheck('validity', 'expired')!, values)).toEqual([])
    expect(programs).toHaveLength(14)
  })
})

describe('what comes from the server', () => {
  const hostile = ['$(reboot)', '`id`', 'a;b', 'a b', 'a\'b', 'a"b', 'a\nb', '-o/etc/passwd', 'http://a/$(id)', 'file:///etc/passwd', 'http://a/ b', 'http://a/\u202E', '{evil}']
  it.each(hostile)('%j is never pasted', (text) => {
    expect(safeValues({ host: text, port: 443, address: text, otherName: text, issuerUrl: text, suite: text })).toEqual({
      host: 'www.example.org',
      port: 443,
      address: null,
      otherName: null,
      issuerUrl: null,
      suite: null,
    })
  })

  it('is read from the report', () => {
    const report = incompleteReport()
    expect(remedyValues(report)).toMatchObject({ host: report.target.host, port: report.target.port })
    expect(safeValues(values)).toEqual(values)
  })
})
