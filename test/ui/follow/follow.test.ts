import type { ListenEvent } from '../../../src/contract/index.ts'
import type { FakeService } from '../support/fake-service.ts'
import type { FakeRelay } from '../support/fake-watching.ts'
import { beforeEach, describe, expect, it } from 'vitest'
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
const closed = (id: string, error: string | null = null): ListenEvent => ({ type: 'closed', connection: connection(id), error })
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
    following.take(closed('a', 'ECONNRESET'), 3)
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

  async function started() {
    const follow = useFollow()
    Object.assign(follow.form, { to: 'ev.tlscope.test', keyLog: ' /tmp/keys.log ' })
    const page = show(FollowScreen)
    await page.find('form').trigger('submit')
    await settle()
    relay().push({ type: 'listening', host: '127.0.0.1', port: 4000 })
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
  it('stops by abort, keeps what was seen, and starts anew', async () => {
    const { page, follow } = await started()
    relay().push(opened('a'), { type: 'key-log-failed', error: 'EACCES' })
    await settle()
    expect(text()).toContain('The key log cannot be read (EACCES)')
    follow.stop()
    await settle()
    expect(relay().signal?.aborted).toBe(true)
    expect(follow.connections[0]?.state).toBe('stopped')
    expect(text()).toContain('stopped')
    follow.change()
    await settle()
    expect((page.find('#follow-to').element as HTMLInputElement).value).toBe('ev.tlscope.test')
  })
  it('says when the service went away', async () => {
    const { follow } = await started()
    relay().end()
    await settle()
    expect(follow.state).toBe('broken')
    expect(text()).toContain('broke off')
  })
})
