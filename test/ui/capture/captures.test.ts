import type { FakeService } from '../support/fake-service.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { useCaptures } from '../../../src/ui/capture/captures.ts'
import CaptureScreen from '../../../src/ui/capture/CaptureScreen.vue'
import { useWorkbench } from '../../../src/ui/stores/workbench.ts'
import { changedTls, connection } from '../support/connections.ts'
import { fakeService } from '../support/fake-service.ts'
import { captureOf } from '../support/fake-watching.ts'
import { openSession, settle, show } from '../support/mount.ts'

let fake: FakeService
beforeEach(async () => {
  document.body.replaceChildren()
  fake = fakeService()
  await openSession(fake)
})

function capture(name = 'a.pcap', size = 100): File {
  const bytes = new Uint8Array(size)
  bytes.set([0xd4, 0xc3, 0xb2, 0xa1])
  return new File([bytes], name)
}
const keyLog = (name = 'keys.txt') => new File(['CLIENT_RANDOM 00 ff\n'], name)

describe('files', () => {
  it('go over in pieces of at most 1 MiB, with the key log that was dropped beside them', async () => {
    const captures = useCaptures()
    await captures.take([keyLog(), capture('big.pcap', 2_200_000)])
    expect(fake.watching.opened).toEqual([
      { name: 'big.pcap', pieces: [1_048_576, 1_048_576, 102_848], keyLog: 'CLIENT_RANDOM 00 ff\n' },
    ])
    expect(captures.state).toBe('done')
    expect(captures.sent).toBe(2_200_000)
    expect(useWorkbench().screen).toBe('captures')
  })
  it('a key log that comes later has the capture read again', async () => {
    const captures = useCaptures()
    await captures.take([capture()])
    await captures.take([keyLog()])
    expect(fake.watching.opened.map(opened => opened.keyLog)).toEqual(['', 'CLIENT_RANDOM 00 ff\n'])
    await captures.removeKeyLog('keys.txt')
    expect(fake.watching.opened.at(-1)?.keyLog).toBe('')
  })
  it('a key log alone waits for its capture', async () => {
    const captures = useCaptures()
    await captures.take([keyLog()])
    expect(fake.watching.opened).toEqual([])
    await captures.take([capture()])
    expect(fake.watching.opened.at(-1)?.keyLog).toContain('CLIENT_RANDOM')
  })
  it.each([
    [[new File(['hello'], 'x.txt')], 'unknown', 'x.txt'],
    [[new File([], 'x.pcap')], 'empty', 'x.pcap'],
    [[new File([new TextEncoder().encode('BZh91AY')], 'x.pcap.bz2')], 'packed', 'x.pcap.bz2'],
    [[capture('a.pcap'), capture('b.pcap')], 'several', 'a.pcap'],
  ])('that cannot be taken are named', async (files, id, name) => {
    const captures = useCaptures()
    await captures.take(files)
    expect(captures.problem).toMatchObject({ id, name })
  })
  it('are let go by the service when the capture is closed, once', async () => {
    const captures = useCaptures()
    await captures.take([capture()])
    expect(fake.watching.closed).toEqual([])
    captures.close()
    captures.close()
    expect(fake.watching.closed).toEqual(['1'])
  })
  it('a reading that is cancelled brings nothing, and the service lets go of what it had', async () => {
    const captures = useCaptures()
    let release = (): void => {}
    fake.watching.hold = new Promise(resolve => release = resolve)
    const taken = captures.take([capture()])
    await settle()
    expect(captures.state).toBe('sending')
    captures.close()
    expect(fake.watching.closed).toEqual(['1'])
    release()
    await taken
    expect(captures.state).toBe('idle')
    expect(captures.result).toBeNull()
  })
  it('one that is cancelled before the service has answered is let go as soon as it has', async () => {
    const captures = useCaptures()
    const taken = captures.take([capture()])
    while (fake.watching.opened.length === 0)
      await Promise.resolve()
    captures.close()
    await taken
    expect(fake.watching.closed).toEqual(['1'])
    expect(fake.watching.opened[0]?.pieces).toEqual([])
  })
})

describe('the screen', () => {
  const text = () => document.body.textContent

  it('opens with what it can read', () => {
    show(CaptureScreen)
    expect(text()).toContain('or drop the files anywhere on this page')
  })
  it('lists the connections, and shows one with the views of a run, named for a client', async () => {
    const mine = connection('one')
    fake.watching.capture = captureOf([mine, connection('two', { decryption: 'none', tls: changedTls(mine, { offered: null }) })])
    fake.watching.wholes.set('one', mine)
    const page = show(CaptureScreen)
    await useCaptures().take([capture()])
    await settle()
    expect(text()).toContain('2 TLS connections in a.pcap, 1 of them open to read')
    useCaptures().visit('one')
    await settle()
    expect(page.find('[role="tablist"]').text()).toContain('Timeline')
    expect(page.find('[role="tab"][aria-selected="true"]').text()).toMatch(/Timeline\s*\d+/)
    expect(page.find('[role="listbox"]').text()).not.toContain('You')
    expect(text()).toContain('Client')
    expect(text()).toContain('decrypted')
    expect(text()).toContain('1 of 2')
  })
  it('hands the focus from the list to the connection, over its last step and back', async () => {
    fake.watching.capture = captureOf([connection('one'), connection('two')])
    const page = show(CaptureScreen)
    await useCaptures().take([capture()])
    await settle()
    const list = page.get<HTMLElement>('[role="listbox"]')
    list.element.focus()
    await list.trigger('keydown', { key: 'Enter' })
    await settle()
    const heading = page.get('.head h2').element
    expect(document.activeElement).toBe(heading)
    const next = page.get<HTMLElement>('[aria-label="Next connection"]')
    next.element.focus()
    await next.trigger('click')
    await settle()
    expect(document.activeElement).toBe(heading)
    const back = page.get<HTMLElement>('.head button')
    back.element.focus()
    await back.trigger('click')
    await settle()
    expect(document.activeElement).toBe(page.get('[role="listbox"]').element)
  })
  it('leaves the focus where it stands when its screen is shown again', async () => {
    fake.watching.capture = captureOf([connection('one')])
    await useCaptures().take([capture()])
    useCaptures().visit('one')
    const rail = document.body.appendChild(document.createElement('button'))
    rail.focus()
    show(CaptureScreen)
    await settle()
    expect(document.activeElement).toBe(rail)
  })
  it('says why there is no certificate', async () => {
    const mine = connection('one', { decryption: 'none', certificates: { state: 'skipped', reason: 'not-seen' } })
    fake.watching.capture = captureOf([mine])
    fake.watching.wholes.set('one', mine)
    const page = show(CaptureScreen)
    await useCaptures().take([capture()])
    useCaptures().visit('one')
    await settle()
    await page.findAll('[role="tab"]')[1]?.trigger('click')
    useCaptures().standing!.view = 'certificates'
    await settle()
    expect(text()).toContain('travelled encrypted')
  })
  it('says when only the outline of a connection is kept', async () => {
    fake.watching.capture = captureOf([connection('one')])
    show(CaptureScreen)
    await useCaptures().take([capture()])
    useCaptures().visit('one')
    await settle()
    expect(text()).toContain('no more is kept than the list shows')
  })
  it('says where the file has no times, and counts the others from the first that has one', async () => {
    const [timed, later] = [connection('one'), connection('two', { startedAt: '2026-11-23T09:00:02.000Z' })]
    const untimed = connection('three', { startedAt: '', durationMs: 0 })
    fake.watching.capture = captureOf([timed, later, untimed])
    fake.watching.wholes.set('three', untimed)
    const page = show(CaptureScreen)
    const captures = useCaptures()
    await captures.take([capture()])
    await settle()
    expect(captures.connections.map(({ beganMs, durationMs }) => [beganMs, durationMs])).toEqual([[0, 64], [2000, 64], [null, null]])
    captures.visit('three')
    await settle()
    expect(text()).toContain('The file has no times for packets of this connection')
    captures.standing!.view = 'certificates'
    await settle()
    expect(page.text()).toMatch(/valid until \d{4}-\d\d-\d\d/)
    expect(page.text()).not.toMatch(/1970|NaN|Invalid|valid in/)
  })
  it('names what the capture lacks', async () => {
    const mine = connection('one', { midway: true, preface: { client: 10, server: 0, protocol: 'http-connect' }, gaps: { client: [], server: [{ start: 1000, end: 1500 }] } })
    fake.watching.capture = captureOf([mine], { problem: { at: 3000, expected: 'the rest of the last packet' } })
    fake.watching.wholes.set('one', mine)
    show(CaptureScreen)
    await useCaptures().take([capture()])
    await settle()
    expect(text()).toContain('The file is broken at byte 3,000: expected the rest of the last packet.')
    expect(text()).toContain('what was captured of it is open to read')
    useCaptures().visit('one')
    await settle()
    expect(text()).toContain('begins in the middle')
    expect(text()).toContain('lacks 500 B from the server, at byte 1,000')
    expect(text()).toContain('the client sent 10 B')
  })
})
