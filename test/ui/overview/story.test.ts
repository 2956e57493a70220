import { describe, expect, it } from 'vitest'
import { cipherName, storyOf } from '../../../src/ui/overview/story.ts'
import { begin } from '../../../src/ui/stores/progress.ts'
import { evReport, expiredReport, refusedReport } from '../../support/cli-report.ts'
import { incompleteReport, plainReport } from '../support/reports.ts'

const short = (report: ReturnType<typeof evReport>, running = false) => storyOf(report, running).map(({ state, wire }) => `${state} ${wire}`)

describe('the story', () => {
  it('of TLS 1.3 is readable for one step and encrypted from then on', () => {
    expect(short(evReport())).toEqual([
      'done readable',
      'done encrypted',
      'done encrypted',
      'done encrypted',
      'done none',
    ])
  })
  it('of TLS 1.2 is readable up to the keys', () => {
    const report = evReport()
    if (report.handshake.state === 'done') {
      for (const message of report.handshake.value.messages)
        message.encrypted = false
    }
    expect(short(report)).toEqual([
      'done readable',
      'done readable',
      'done readable',
      'done encrypted',
      'done none',
    ])
  })
  it('goes on behind a bad verdict that is only reported', () => {
    expect(short(expiredReport())[2]).toBe('bad encrypted')
    expect(storyOf(expiredReport(), false)[4]?.state).toBe('done')
  })
  it('ends at the step that failed, and says that keys were agreed by then', () => {
    expect(short(incompleteReport())).toEqual([
      'done readable',
      'done encrypted',
      'bad broken',
      'off broken',
      'off none',
    ])
    expect(storyOf(incompleteReport(), false)[3]?.text.id).toBe('off.agreed')
    // the server ended it before its own Finished, but the client's was sealed already
    const refused = incompleteReport()
    if (refused.handshake.state === 'done')
      refused.handshake.value.messages = refused.handshake.value.messages.map(message => message.type.code === 20 ? { ...message, direction: 'client', encrypted: true } : message)
    expect(storyOf(refused, false)[3]?.text.id).toBe('off.agreed')
  })
  it('of plain HTTP has no steps of TLS and is readable throughout', () => {
    expect(short(plainReport())).toEqual([
      'done readable',
      'off readable',
      'off readable',
      'off readable',
      'done none',
    ])
  })
  it('of a refused connection never begins', () => {
    expect(short(refusedReport())).toEqual([
      'bad broken',
      'off broken',
      'off broken',
      'off broken',
      'off none',
    ])
  })
  it('waits while it runs', () => {
    const started = begin({
      type: 'started',
      id: 'a',
      startedAt: '2026-11-23T09:00:00.000Z',
      target: evReport().target,
    })
    expect(short(started, true)).toEqual([
      'waiting broken',
      'waiting broken',
      'waiting broken',
      'waiting broken',
      'waiting none',
    ])
  })
  it('tells how much the data weighed', () => {
    expect(storyOf(evReport(), false)[4]?.text).toEqual({
      id: 'data',
      values: { sent: 149, received: 1356, suite: 'AES-256-GCM' },
    })
  })
})

describe('the name of a cipher', () => {
  it.each([
    ['TLS_AES_256_GCM_SHA384', 'AES-256-GCM'],
    ['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA', 'AES-128-CBC'],
    ['TLS_CHACHA20_POLY1305_SHA256', 'ChaCha20-Poly1305'],
    ['TLS_AES_128_CCM_8_SHA256', 'AES-128-CCM-8'],
    ['0x1a1a', '0x1a1a'],
  ])('%s is %s', (suite, name) => expect(cipherName(suite)).toBe(name))
})
