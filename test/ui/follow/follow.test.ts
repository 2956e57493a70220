import type { DecodedConnection, ListenEnding, ListenEvent } from '../../../src/contract/index.ts'
import type { Seen } from '../../../src/ui/capture/seen.ts'
import type { FakeService } from '../support/fake-service.ts'
import type { FakeRelay } from '../support/fake-watching.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import ConnectionRow from '../../../src/ui/capture/ConnectionRow.vue'
import { commandsFor } from '../../../src/ui/follow/commands.ts'
import { useFollow } from '../../../src/ui/follow/follow.ts'
import { Following } from '../../../src/ui/follow/following.ts'
import FollowScreen from '../../../src/ui/follow/FollowScreen.vue'
import { portOf, targetOf } from '../../../src/ui/follow/target.ts'
import { message } from '../../support/cli-report-parts.ts'
import { connection } from '../support/connections.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

const opened = (id: string): ListenEvent => ({ type: 'opened', connection: id, client: { address: '127.0.0.1', port: 50_000 }, atMs: 0 })
const said = (id: string, order = 0): ListenEvent => ({ type: 'message', connection: id, message: message(order, 'client', 1, 'ClientHello', 517, 1, false) })
const closed = (id: string, why: ListenEnding | null = null, error: string | null = null): ListenEvent => ({ type: 'closed', connection: connection(id), why, error })

/** Nothing that is a hello was said. */
function spoke(code: 'plain-http' | 'closed-early'): ListenEvent {
  const of: DecodedConnection = connection('a', { tls: { state: 'skipped', reason: 'not-seen' } })
  if (of.handshake.state === 'done') {
    Object.assign(of.handshake.value, {
      messages: [],
      events: [],
      records: [],
      bytes: { client: 18, server: 0, kept: 18 },
      problems: [{ direction: 'client', offset: 0, failure: { code, phase: 'tls', message: code === 'closed-early' ? 'the record is cut: 9 more bytes were expected' : 'expected a TLS record, found plain HTTP' } }],
    })
  }
  return { type: 'closed', connection: of, why: null, error: null }
}
const to = { address: 'a.test', port: 443 }

describe('what a person types', () => {
  it.each([
    ['example.org', { host: 'example.org', port: 443 }],
    [' example.org:8443 ', { host: 'example.org', port: 8443 }],
    ['https://example.org/a?b', { host: 'example.org', port: 443 }],
    ['[::1]:99', { host: '::1', port: 99 }],
    ['fe80::1', { host: 'fe80::1', port: 443 }],
    ['127.0.0.1:1', { host: '127.0.0.1', port: 1 }],
    ['bücher.example', { host: 'xn--bcher-kva.example', port: 443 }],
    ['', null],
    ['a b', null],
    ['a.test:0', null],
    ['a.test:65536', null],
    ['a.test:x', null],
    ['$(reboot)', null],
  ])('%j as a host', (typed, target) => expect(targetOf(typed)).toEqual(target))
  it.each([
    ['', 0],
    [' 8443 ', 8443],
    ['0', null],
    ['70000', null],
    ['1.5', null],
  ])('%j as a port', (typed, port) => expect(portOf(typed)).toBe(port))
})

describe('commands', () => {
  const local = { host: '127.0.0.1', port: 4000 }
  const texts = (host: string, port: number, keyLog: string | null, rootFile: string | null = null) => commandsFor({ local, to: { host, port }, keyLog, rootFile }).map(({ text }) => text)
  it('send curl and openssl through the port', () => {
    expect(texts('a.test', 443, null)).toEqual([
      'curl --connect-to a.test:443:127.0.0.1:4000 https://a.test/',
      'openssl s_client -connect 127.0.0.1:4000 -servername a.test',
    ])
  })
  it('have the keys written, whatever the path holds', () => {
    expect(texts('a.test', 8443, '/tmp/my keys\'s.log', 'root.pem')).toEqual([
      String.raw`SSLKEYLOGFILE='/tmp/my keys'\''s.log' curl --connect-to a.test:8443:127.0.0.1:4000 --cacert root.pem https://a.test:8443/`,
      String.raw`openssl s_client -connect 127.0.0.1:4000 -servername a.test -keylogfile '/tmp/my keys'\''s.log'`,
      String.raw`export SSLKEYLOGFILE='/tmp/my keys'\''s.log'`,
    ])
  })
  it('are PowerShell\'s where the path is of Windows, and name no server by its address', () => {
    expect(texts('::1', 443, 'C:\\keys.log')).toEqual([
      'curl --connect-to [::1]:443:127.0.0.1:4000 https://[::1]/',
      'openssl s_client -connect 127.0.0.1:4000 -keylogfile \'C:\\keys.log\'',
      '$env:SSLKEYLOGFILE = \'C:\\keys.log\'',
    ])
  })
})

describe('connections that are followed', () => {
  it('grow message by message, the newest first; what did not change stays the same object', () => {
    const following = new Following(to, 1000)
    following.take(opened('a'), 1500)
    following.take(said('a'), 1501)
    following.take(opened('b'), 1600)
    const [second, first] = following.list()
    expect(first).toMatchObject({ number: 1, beganMs: 500, state: 'open', durationMs: null })
    expect(second).toMatchObject({ number: 2, id: 'b' })
    following.take(said('b'), 1601)
    const [changed, kept] = following.list()
    expect(kept).toBe(first)
    expect(changed).not.toBe(second)
  })
  it('end with what the service decoded, or with the person\'s own stop', () => {
    const following = new Following(to, 0)
    following.take(opened('a'), 1)
    following.take(opened('b'), 2)
    following.take(closed('a', 'server-broke', 'ECONNRESET'), 3)
    following.stop()
    expect(following.list().map(({ id, state, error, decryption }) => [id, state, error, decryption])).toEqual([
      [
        'b',
        'stopped',
        null,
        null,
      ],
      [
        'a',
        'closed',
        'ECONNRESET',
        'full',
      ],
    ])
  })
  it('are let go when there are too many, those that are over first', () => {
    const following = new Following(to, 0, 2)
    for (const id of ['a', 'b', 'c']) {
      following.take(opened(id), 1)
      if (id === 'b')
        following.take(closed('b'), 2)
    }
    expect(following.list().map(({ id }) => id)).toEqual(['c', 'a'])
    expect(following.dropped).toBe(1)
  })
})

describe('the screen', () => {
  let fake: FakeService
  beforeEach(async () => {
    document.body.replaceChildren()
    fake = fakeService()
    await openSession(fake)
  })
  const relay = (): FakeRelay => fake.watching.relays.at(-1) as FakeRelay
  const text = () => document.body.textContent

  /** As it stands in the list, which draws nothing without a height. */
  const row = (connection: Seen | undefined) => show(ConnectionRow, { connection }).text()

  async function started() {
    const follow = useFollow()
    Object.assign(follow.form, { to: 'ev.tlscope.test', keyLog: ' /tmp/keys.log ' })
    const page = show(FollowScreen)
    await page.find('form').trigger('submit')
    await settle()
    relay().push({ type: 'listening', id: 'port', host: '127.0.0.1', port: 4000 })
    await settle()
    return { follow, page }
  }

  it('names the field that cannot be used', async () => {
    const page = show(FollowScreen)
    await page.find('form').trigger('submit')
    await settle()
    expect(page.find('[role="alert"]').text()).toContain('Enter a host')
    expect(fake.watching.relays).toEqual([])
  })
  it('has the focus in its headline when the form or the switch that was pressed is gone', async () => {
    const { page } = await started()
    expect(document.activeElement).toBe(page.get('h1').element)
    const stop = page.findAll<HTMLElement>('button').find(button => button.text() === 'Stop')!
    stop.element.focus()
    await stop.trigger('click')
    relay().end()
    await settle()
    expect(page.get('h1').text()).toContain('stopped')
    expect(document.activeElement).toBe(page.get('h1').element)
  })
  it('relays, shows how to get there, and each connection as it comes', async () => {
    const { page, follow } = await started()
    expect(relay().question).toEqual({ local: { host: '127.0.0.1', port: 0 }, to: { host: 'ev.tlscope.test', port: 443 }, keyLogFile: '/tmp/keys.log' })
    expect(page.find('code').text()).toBe('SSLKEYLOGFILE=/tmp/keys.log curl --connect-to ev.tlscope.test:443:127.0.0.1:4000 --cacert tlscope-lab-root.pem https://ev.tlscope.test/')
    expect(text()).toContain('No connection yet')
    relay().push(opened('a'), said('a'))
    await settle()
    expect(follow.connections).toHaveLength(1)
    follow.visit('a')
    await settle()
    expect(text()).toContain('ClientHello')
    relay().push(closed('a'))
    await settle()
    expect(text()).toContain('decrypted')
  })
  it('stops by word to the service, and takes what it still tells', async () => {
    const { follow } = await started()
    relay().push(opened('a'))
    await settle()
    follow.stop()
    await settle()
    expect(fake.watching.stopped).toEqual(['port'])
    expect(relay().signal?.aborted).toBe(false)
    expect(follow.state).toBe('ended')
    relay().push(closed('a', 'stopped'))
    relay().end()
    await settle()
    expect(follow.state).toBe('ended')
    expect(follow.connections[0]).toMatchObject({ state: 'stopped', decryption: 'full', report: { certificates: { state: 'done' } } })
    expect(row(follow.connections[0])).toContain('stopped by you')
  })
  it('stops, keeps what was seen, and starts anew', async () => {
    const { page, follow } = await started()
    relay().push(opened('a'), { type: 'key-log-failed', error: 'EACCES' })
    await settle()
    expect(text()).toContain('The key log cannot be read (EACCES)')
    follow.stop()
    relay().end()
    await settle()
    expect(follow.connections[0]?.state).toBe('stopped')
    expect(text()).toContain('stopped')
    follow.change()
    await settle()
    expect((page.find('#follow-to').element as HTMLInputElement).value).toBe('ev.tlscope.test')
  })
  it.each([
    [[opened('a'), closed('a', 'refused', 'ECONNREFUSED')], 'The real host was not reached: nothing listens on 10.0.0.2:8443 (ECONNREFUSED)', 'Check that the server runs'],
    [[opened('a'), closed('a', 'client-broke', 'ECONNRESET')], 'The program broke off (ECONNRESET)', 'may say why'],
    [[opened('a'), spoke('plain-http')], 'Plain HTTP, not TLS', 'The client sent 18 B and the server 0 B, in the open.'],
    [[opened('a'), spoke('closed-early')], 'TLS, but no handshake', 'the record is cut'],
  ])('says what came of a connection, and what to do', async (events, title, remedy) => {
    const { follow } = await started()
    relay().push(...events)
    await settle()
    expect(row(follow.connections[0])).toContain(title)
    follow.visit('a')
    await settle()
    expect(text()).toContain(title)
    expect(text()).toContain(remedy)
  })
  it('names no address where the program was gone at once', async () => {
    const { follow } = await started()
    relay().push({ type: 'opened', connection: 'a', client: { address: '', port: 0 }, atMs: 0 })
    await settle()
    expect(row(follow.connections[0])).toContain('gone at once → ev.tlscope.test:443')
    follow.visit('a')
    await settle()
    expect(text()).toContain('gone at once → ev.tlscope.test:443')
  })
  it('shows why the service refuses the host, beside it', async () => {
    const page = show(FollowScreen)
    const follow = useFollow()
    follow.form.to = '127.0.0.1:4710'
    fake.watching.refuseListen = { field: 'to', reason: 'leads-back', values: { target: '127.0.0.1:4710' } }
    await page.find('form').trigger('submit')
    await settle()
    expect(page.find('[role="alert"]').text()).toContain('127.0.0.1:4710 is this local port itself')
    expect(page.find('#follow-to').classes()).toContain('bad')
    expect(follow.state).toBe('idle')
  })
  it('says when the service went away', async () => {
    const { follow } = await started()
    relay().end()
    await settle()
    expect(follow.state).toBe('broken')
    expect(text()).toContain('broke off')
  })
})
