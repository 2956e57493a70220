/** Requests and answers of HTTP/2 that share a record: each has a line in the terminal, with its stream. */
import type { WireEvent } from '../../../../src/contract/index.ts'
import { expect, it } from 'vitest'
import { speech } from '../../../../src/hosts/cli/speech.ts'
import { itemLine } from '../../../../src/hosts/cli/view/listen.ts'
import { createStyle } from '../../../../src/hosts/cli/view/style.ts'
import { sequence } from '../../../../src/hosts/cli/view/timeline.ts'
import { connection } from '../../../ui/support/connections.ts'

const words: NonNullable<WireEvent['http2']> = [
  ...Array.from({ length: 6 }, (_, index) => ({ line: `GET /page-${index} HTTP/2`, stream: 2 * index + 1, headers: [] })),
  { line: `GET /${'long/'.repeat(30)} HTTP/2`, stream: 13, headers: [] },
  { line: 'GOAWAY NO_ERROR', headers: [] },
]

const event: WireEvent = { order: 0, direction: 'client', kind: 'application_data', length: 300, startMs: 1, endMs: 1, encrypted: true, records: [0], fields: [], summary: 'GET /page-0 HTTP/2, …', http2: words }

function told(language: 'en' | 'zh-CN'): string[] {
  const { handshake } = connection('1')
  if (handshake.state !== 'done')
    throw new TypeError('the connection has no handshake')
  const [, ...lines] = sequence({ ...handshake.value, messages: [], events: [event] }, { say: speech(language), style: createStyle(false), columns: 80 })
  return lines
}

it('each has a line, and the bytes are counted once', () => {
  const lines = told('en')
  expect(lines.map(line => line.replace(/ ╱+►.*/, '').trim())).toEqual([
    '1.0 ms  GET /page-0 HTTP/2 stream 1',
    ...[1, 2, 3, 4, 5].map(index => `GET /page-${index} HTTP/2 stream ${2 * index + 1}`),
    expect.stringMatching(/^GET \/long\/.*… stream 13$/),
    'GOAWAY NO_ERROR',
  ])
  expect(lines.filter(line => line.includes('300 B'))).toHaveLength(1)
  expect(new Set(lines.map(line => line.indexOf('►'))).size).toBe(1)
})

it('in Chinese', () => {
  expect(told('zh-CN')[1]).toContain('GET /page-1 HTTP/2 流 3 ╱')
})

it('in what listen tells, too', () => {
  const lines = itemLine(3, event, { say: speech('en'), style: createStyle(false), columns: 100 })
  expect(lines.slice(0, 2)).toEqual(['#3  ► GET /page-0 HTTP/2 stream 1  300 B · 🔒', '#3  ► GET /page-1 HTTP/2 stream 3'])
  expect(lines.at(-1)).toBe('#3  ► GOAWAY NO_ERROR')
})
