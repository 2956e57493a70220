/** What `listen` says of a connection that ended badly or spoke no TLS, and what it still tells at Ctrl C. */
import type { DecodedConnection, ListenEnding } from '../../../src/contract/index.ts'
import { Buffer } from 'node:buffer'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { connect } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { listenEvent } from '../../../src/contract/index.ts'
import { createDecoder } from '../../../src/engine/tls/index.ts'
import { speech } from '../../../src/hosts/cli/speech.ts'
import { closedLines, openedLine, startLines } from '../../../src/hosts/cli/view/listen.ts'
import { createStyle } from '../../../src/hosts/cli/view/style.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { connectionParts } from '../../../src/service/watch/decode.ts'
import { englishIn } from '../../support/english-words.ts'
import { closedPort } from '../../support/tcp.ts'
import { connection } from '../../ui/support/connections.ts'
import { ended, start, tlscope } from './program.ts'

const view = { say: speech('en'), style: createStyle(false), columns: 500 }
const chinese = { ...view, say: speech('zh-CN') }
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
const http = Buffer.from('GET / HTTP/1.1\r\n\r\n')

/** A connection on which this was said. */
function heard(client: Uint8Array, server: Uint8Array): DecodedConnection {
  const decoder = createDecoder({ crypto: nodeCrypto })
  decoder.bytes('client', client, 1)
  decoder.bytes('server', server, 2)
  decoder.end()
  return connection('1', { server: { address: 'a.test', port: 443 }, ...connectionParts(decoder.result()) })
}

function closed(of: DecodedConnection, why: ListenEnding | null = null, error: string | null = null, as = view): string {
  return closedLines(9, { type: 'closed', connection: of, why, error }, as).join('\n')
}

describe('a connection that ended badly', () => {
  const silent = heard(new Uint8Array(), new Uint8Array())
  it.each([
    ['name-not-found', 'ENOTFOUND', 'The real host was not reached: no address is known for a.test:443 (ENOTFOUND)', 'Check the spelling'],
    ['refused', 'ECONNREFUSED', 'The real host was not reached: nothing listens on a.test:443 (ECONNREFUSED)', 'Check that the server runs'],
    ['unreachable', 'EHOSTUNREACH', 'The real host was not reached: no way leads to a.test:443 (EHOSTUNREACH)', 'Check the network'],
    ['timeout', 'ETIMEDOUT', 'The real host was not reached: a.test:443 did not answer in time', 'Check the address and port'],
    ['client-broke', 'ECONNRESET', 'The program broke off (ECONNRESET)', 'may say why'],
    ['server-broke', 'ECONNRESET', 'The real host broke off (ECONNRESET)', 'a firewall on the way'],
    ['loop', null, 'It came back to this port: a.test:443 leads here, by itself or through another relay', 'Name the real host'],
    ['too-many', null, 'More than 512 connections were open at once, so this one was not passed on', 'let connections end first'],
  ] as const)('%s: who, where, and what to do', (why, error, title, remedy) => {
    const text = closed(silent, why, error)
    expect(text).toContain(`#9  ✗ ${title}, after 64.0 ms`)
    expect(text).toContain(remedy)
    expect(text).not.toMatch(/Nothing|TLS/)
    expect(englishIn(closed(silent, why, error, chinese).replaceAll(/E[A-Z]+|a\.test/g, ''))).toEqual([])
  })
  it('by the person\'s own Ctrl C is no fault', () => {
    expect(closed(silent, 'stopped')).toBe('#9  Still open when you stopped, after 64.0 ms')
  })
  it('whose program was gone at once has no address', () => {
    expect(openedLine(9, { address: '', port: 0 }, view).join('')).toBe('#9  a program connected and was gone at once: its address is not known')
  })
})

describe('the port', () => {
  const to = { host: 'a.test', port: 443 }
  it('of loopback is named, and how to use it', () => {
    const text = startLines({ host: '127.0.0.1', port: 8443 }, to, null, view).join('\n')
    expect(text).toContain('--connect-to a.test:443:127.0.0.1:8443')
    expect(text).not.toContain('Other machines')
  })
  it.each([
    ['0.0.0.0', '127.0.0.1:8443'],
    ['::', '[::1]:8443'],
    ['192.0.2.7', '192.0.2.7:8443'],
  ])('%s is open to other machines, which is said, and is reached at %s', (host, reached) => {
    const text = startLines({ host, port: 8443 }, to, null, view).join('\n')
    expect(text).toContain('! Other machines that reach this one can connect')
    expect(text).toContain(`--connect-to a.test:443:${reached} `)
  })
})

describe('what was no handshake of TLS', () => {
  it.each([
    ['plain HTTP', http, new Uint8Array(), 'Plain HTTP, not TLS', 'The client sent 18 B and the server 0 B, in the open. Have the program use https://'],
    ['plain HTTP to a server of TLS', http, hex('15 0303 0002 02 32'), 'Plain HTTP, not TLS', 'the server 7 B'],
    ['another protocol', new Uint8Array(), Buffer.from('SSH-2.0-x\r\n'), 'Nothing that is TLS', 'the server 11 B of another protocol'],
    ['an alert', hex('16 0301 0004 63000000'), hex('15 0303 0002 02 32'), 'TLS, but no handshake', 'Check what the program sends first'],
    ['half a record', new Uint8Array(), hex('16 0303 0064 02'), 'TLS, but no handshake', 'What the server sent cannot be read from byte 0 on: the record is cut: 99 more bytes were expected'],
    ['nothing', new Uint8Array(), new Uint8Array(), 'Nothing was sent', 'neither side said a word'],
  ])('%s', (_, client, server, title, more) => {
    const text = closed(heard(client, server))
    expect(text).toContain(`    ${title}\n`)
    expect(text).toContain(more)
    expect(text).not.toContain('expected a TLS record')
  })
  it('half a record behind a hello is told too', () => {
    const cut = connection('1')
    if (cut.handshake.state === 'done')
      cut.handshake.value.problems = [{ direction: 'server', offset: 0, failure: { code: 'closed-early', phase: 'tls', message: 'the record is cut: 99 more bytes were expected' } }]
    expect(closed(cut)).toContain('the record is cut: 99 more bytes were expected')
  })
  it('a server that answers in plain HTTP is told as inspect tells it', () => {
    const answered = connection('1', { server: { address: 'a.test', port: 8443 } })
    if (answered.handshake.state === 'done')
      answered.handshake.value.problems = [{ direction: 'server', offset: 0, failure: { code: 'plain-http', phase: 'tls', message: 'expected a TLS record, found plain HTTP' } }]
    expect(closed(answered)).toMatch(/This port speaks plain HTTP\n.*listen 8443 ssl/)
  })
})

it('Ctrl C: an open connection is closed and told, with all that came', async () => {
  const child = start(['listen', '--to', 'tls12.tlscope.test:443', '--json'])
  const over = ended(child)
  const events = []
  for await (const line of createInterface({ input: child.stdout! })) {
    const event = listenEvent.parse(JSON.parse(line))
    events.push(event)
    if (event.type === 'listening') {
      const socket = connect({ port: event.port, host: event.host, servername: 'tls12.tlscope.test', rejectUnauthorized: false })
      socket.on('error', () => {})
      await once(socket, 'secureConnect')
      child.kill('SIGINT')
    }
  }
  expect((await over).code).toBe(0)
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['opened', 'message', 'hello', 'closed']))
  expect(events.at(-1)).toMatchObject({
    type: 'closed',
    why: 'stopped',
    connection: { tls: { state: 'done' }, handshake: { value: { complete: false, coverage: expect.any(Number) } }, certificates: { state: 'done' } },
  })
})

it('to itself: refused as wrong usage', async () => {
  const port = await closedPort()
  const { code, stdout, stderr } = await tlscope('listen', String(port), '--to', `localhost:${port}`)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(`tlscope: --to: localhost:${port} is this local port itself, and what it passes on would come back without end. Name the real host, or choose another local port\nhint: for example tlscope listen 8443 --to example.org:443\n`)
})
