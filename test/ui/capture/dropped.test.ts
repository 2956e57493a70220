/** Where files go that are dropped on the page, and where a person reads why one was not taken. */
import type { OpenQuestion } from '../../../src/contract/index.ts'
import { ORPCError } from '@orpc/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { useCaptures } from '../../../src/ui/capture/captures.ts'
import DropPlace from '../../../src/ui/capture/DropPlace.vue'
import { useOpenedFiles } from '../../../src/ui/certificates/opened/opened-files.ts'
import OpenedScreen from '../../../src/ui/certificates/opened/OpenedScreen.vue'
import CompareScreen from '../../../src/ui/compare/CompareScreen.vue'
import { useComparison } from '../../../src/ui/stores/comparison.ts'
import { useSession } from '../../../src/ui/stores/session.ts'
import { useWorkbench } from '../../../src/ui/stores/workbench.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

const certificate = (name: string): File => new File(['-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n'], name)
const store = (name: string): File => new File([Uint8Array.of(0x30, 0x82, 1, 2)], name)
const stranger = new File(['hello\n'], 'hello.txt')
const empty = new File([], 'empty')
const capture = new File([Uint8Array.of(0x0A, 0x0D, 0x0D, 0x0A)], 'a.pcapng')

const der = new Uint8Array([0x30, 0])
const unknown = { kind: 'unknown', container: null, label: null, der, fields: [], problems: [] } as const
const file = { format: 'der', level: null, chains: [], again: [] } as const

function refusal(field: string, reason: string, name: string): ORPCError<'REFUSED', unknown> {
  return new ORPCError('REFUSED', { defined: true, data: { field, reason, values: { name, expected: 'PEM', at: 0 } } })
}

/** Opens whatever looks like it; `*.p12` with the passphrase that is its name. */
async function open({ file: { name }, passphrase }: OpenQuestion) {
  if (name === 'hello.txt' || name === 'empty')
    throw refusal('file', name === 'empty' ? 'file-empty' : 'not-a-certificate-file', name)
  if (name.endsWith('.p12') && passphrase !== name)
    throw refusal('passphrase', passphrase === null ? 'passphrase-needed' : 'passphrase-wrong', name)
  return { ...file, name, objects: [{ ...unknown, index: 0 }] }
}

async function drop(...files: File[]): Promise<void> {
  const event = new Event('drop')
  Object.assign(event, { dataTransfer: { types: ['Files'], files } })
  window.dispatchEvent(event)
  for (let turn = 0; turn < 4; turn++)
    await settle()
}
const names = (): string[] => useOpenedFiles().files.map(({ name }) => name)
const targets = (): string[] => useComparison().targets.map(target => target.kind === 'file' ? target.file.name : target.url)

beforeEach(async () => {
  document.body.replaceChildren()
  await openSession(fakeService())
  Object.assign(useSession().service!, { open })
})

describe('dropped files', () => {
  it('that are locked are asked for in turn, and none is lost', async () => {
    const place = show(DropPlace)
    await drop(store('a.p12'), certificate('leaf.pem'), store('b.p12'), store('c.p12'))
    const screen = show(OpenedScreen)
    expect(names()).toEqual(['leaf.pem'])
    expect(screen.text()).toContain('a.p12 is locked')
    expect(screen.text()).toContain('2 more files are locked')
    const give = async (passphrase: string): Promise<void> => {
      await screen.get('[type="password"]').setValue(passphrase)
      await screen.get('form').trigger('submit')
      await settle()
    }
    await give('wrong')
    expect(screen.text()).toContain('a.p12 is locked')
    expect(screen.get('[role="alert"]').text()).toBe('This passphrase does not open it.')
    await give('a.p12')
    expect(screen.text()).toContain('b.p12 is locked')
    expect(screen.find('[role="alert"]').exists()).toBe(false)
    await screen.get('form [aria-label="Close"]').trigger('click')
    expect(screen.text()).toContain('c.p12 is locked')
    await give('c.p12')
    expect(screen.find('form').exists()).toBe(false)
    expect(names()).toEqual(['leaf.pem', 'a.p12', 'c.p12'])
    place.unmount()
  })
  it('beside certificates that are none are told where those are opened', async () => {
    const place = show(DropPlace)
    await drop(stranger, certificate('leaf.pem'), empty)
    expect(useWorkbench().screen).toBe('certificates')
    expect(show(OpenedScreen).findAll('[role="alert"]').map(alert => alert.text())).toEqual([
      expect.stringContaining('hello.txt holds no certificate'),
      'empty is empty.',
    ])
    expect(names()).toEqual(['leaf.pem'])
    place.unmount()
  })
  it('on the certificate files are told there, and what is open stays', async () => {
    const place = show(DropPlace)
    await drop(certificate('leaf.pem'))
    await drop(stranger)
    expect(useWorkbench().screen).toBe('certificates')
    const screen = show(OpenedScreen)
    expect(screen.get('[role="alert"]').text()).toContain('hello.txt holds no certificate')
    expect(names()).toEqual(['leaf.pem'])
    await screen.get('.refusals [aria-label="Close"]').trigger('click')
    expect(screen.find('[role="alert"]').exists()).toBe(false)
    place.unmount()
  })
  it('on the comparison become its targets, four at most', async () => {
    const place = show(DropPlace)
    useWorkbench().screen = 'compare'
    await drop(certificate('1.pem'), stranger)
    expect([useWorkbench().screen, targets(), names()]).toEqual(['compare', ['1.pem'], []])
    const screen = show(CompareScreen)
    expect(screen.findAll('[role="alert"]').map(alert => alert.text())).toEqual(['hello.txt is no certificate file.'])
    await drop(...['2.pem', '3.pem', '4.pem', '5.pem'].map(certificate))
    expect(targets()).toEqual(['1.pem', '2.pem', '3.pem', '4.pem'])
    expect(screen.findAll('[role="alert"]').map(alert => alert.text())).toEqual(['Four targets are compared at most; 5.pem was not added.'])
    await drop(certificate('6.pem'))
    expect(screen.findAll('[role="alert"]').map(alert => alert.text())).toEqual(['Four targets are compared at most; 6.pem was not added.'])
    place.unmount()
  })
  it('elsewhere are told with the captures, and captures open from everywhere', async () => {
    const place = show(DropPlace)
    await drop(stranger)
    expect([useWorkbench().screen, useCaptures().problem?.name]).toEqual(['captures', 'hello.txt'])
    useWorkbench().screen = 'certificates'
    await drop(capture, stranger)
    expect([useWorkbench().screen, useCaptures().file?.name, useCaptures().problem?.name]).toEqual(['captures', 'a.pcapng', 'hello.txt'])
    expect(useOpenedFiles().refusals).toEqual([])
    place.unmount()
  })
  it('too large to be sent are not sent', async () => {
    const huge = certificate('huge.pem')
    Object.defineProperty(huge, 'size', { value: 60_000_000 })
    await useOpenedFiles().take([huge])
    expect(show(OpenedScreen).get('[role="alert"]').text()).toBe('huge.pem is larger than 16 MiB.')
  })
})

it('of an OCSP response the response is shown, of a PKCS#7 its first certificate', async () => {
  const opened = useOpenedFiles()
  for (const kind of ['ocsp', 'pkcs7'] as const) {
    Object.assign(useSession().service!, {
      open: async () => ({ ...file, name: kind, objects: [{ ...unknown, kind, index: 0 }, { ...unknown, kind: 'certificate', container: 0, index: 1 }] }),
    })
    await opened.takeText(kind, '')
  }
  expect(opened.listed.map(({ key }) => key)).toEqual(['0-0', '0-1', '1-0', '1-1'])
  opened.close(opened.files[1]!)
  expect(opened.selected).toBe('0-0')
  await opened.takeText('pkcs7', '')
  expect(opened.selected).toBe('1-1')
})
