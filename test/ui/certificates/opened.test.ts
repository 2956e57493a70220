/** Files opened without a connection: what is listed, what is asked, what can be taken out again. */
import type { Certificate, OpenedFile, OpenQuestion } from '../../../src/contract/index.ts'
import { createHash, createPublicKey } from 'node:crypto'
import { ORPCError } from '@orpc/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { openFile } from '../../../src/engine/x509/opened/index.ts'
import { objectFacts } from '../../../src/locales/certificates/object-facts.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { nodeLocks } from '../../../src/probe/locks.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { asn1Fields } from '../../../src/ui/certificates/asn1-fields.ts'
import { certificateFile } from '../../../src/ui/certificates/certificate-files.ts'
import { isCertificateHead } from '../../../src/ui/certificates/opened/certificate-head.ts'
import { objectName } from '../../../src/ui/certificates/opened/object-words.ts'
import { useOpenedFiles } from '../../../src/ui/certificates/opened/opened-files.ts'
import OpenedScreen from '../../../src/ui/certificates/opened/OpenedScreen.vue'
import { useSession } from '../../../src/ui/stores/session.ts'
import { leafExtensions, mintChain } from '../../support/minted.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

async function chainFile(): Promise<OpenedFile> {
  const { leaf, intermediate, root } = await mintChain()
  const bytes = new TextEncoder().encode(leaf.pem + intermediate.pem + root.pem)
  return { name: 'chain.pem', ...openFile(bytes, { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 }) }
}
const certificatesOf = (file: OpenedFile): Certificate[] => file.objects.flatMap(object => object.kind === 'certificate' ? [object.certificate] : [])

/** The service opens with `answer`, whatever the file. */
async function openWith(answer: (question: OpenQuestion) => OpenedFile): Promise<OpenQuestion[]> {
  await openSession(fakeService())
  const asked: OpenQuestion[] = []
  Object.assign(useSession().service!, {
    open: async (question: OpenQuestion) => {
      asked.push(question)
      return answer(question)
    },
    asn1: async () => ({ bytes: new Uint8Array(), nodes: [], problems: [] }),
  })
  return asked
}

let file: OpenedFile
beforeEach(async () => {
  file = await chainFile()
})

describe('opened files', () => {
  it('are listed and shown, and closed again', async () => {
    await openWith(() => file)
    const screen = show(OpenedScreen)
    expect(screen.text()).toContain('Open certificates without a connection')
    await useOpenedFiles().takeText('chain.pem', 'whatever')
    await settle()
    expect(screen.findAll('[role="option"]')).toHaveLength(3)
    expect(screen.get('[role="option"][aria-selected="true"]').text()).toContain('www.example.test')
    expect(screen.text()).toContain('Fields')
    await screen.get('[role="listbox"]').trigger('keydown', { key: 'End' })
    expect(screen.get('[role="option"][aria-selected="true"]').text()).toContain('Root')
    await screen.get('[aria-label="Close chain.pem"]').trigger('click')
    expect(screen.findAll('[role="option"]')).toHaveLength(0)
  })
  it('ask for the passphrase of a locked one, and say when it is wrong', async () => {
    const asked = await openWith(({ passphrase }) => {
      if (passphrase !== 'right')
        throw new ORPCError('REFUSED', { defined: true, data: { field: 'passphrase', reason: passphrase === null ? 'passphrase-needed' : 'passphrase-wrong', values: { name: 'a.p12' } } })
      return file
    })
    const screen = show(OpenedScreen)
    await useOpenedFiles().takeText('a.p12', 'x')
    await settle()
    expect(screen.text()).toContain('a.p12 is locked')
    for (const passphrase of ['wrong', 'right']) {
      await screen.get('input[type="password"]').setValue(passphrase)
      await screen.get('form').trigger('submit')
      await settle()
      expect(screen.text().includes('This passphrase does not open it.')).toBe(passphrase === 'wrong')
    }
    expect(asked.map(({ passphrase }) => passphrase)).toEqual([null, 'wrong', 'right'])
    expect(screen.findAll('[role="option"]')).toHaveLength(3)
  })
  it('tell of an OCSP response when the certificate was revoked and why, each time with its label', async () => {
    await openWith(() => ({
      name: 'answer.ors',
      format: 'der',
      level: null,
      chains: [],
      again: [],
      objects: [{
        kind: 'ocsp',
        index: 0,
        container: null,
        label: null,
        der: new Uint8Array([0x30, 0]),
        fields: [],
        problems: [],
        ocsp: {
          status: 'successful',
          responder: 'CN=Int CA',
          producedAt: '2026-11-27T23:26:03Z',
          signatureAlgorithm: { oid: '1.2.3' },
          extensions: [{ oid: '1.3.6.1.5.5.7.48.1.2', name: 'ocspNonce', critical: false, at: { start: 0, end: 2 }, bytes: '0401aa', value: { kind: 'bytes', bytes: 'aa' } }],
          responses: [{
            hash: { oid: '1.2.4' },
            nameHash: '01',
            keyHash: '02',
            serial: '1eb5',
            status: 'revoked',
            revokedAt: '2026-11-01T12:00:00Z',
            reason: 'keyCompromise',
            thisUpdate: '2026-11-27T23:26:03Z',
            nextUpdate: '2026-11-30T23:26:03Z',
          }],
        },
      }],
    }))
    const screen = show(OpenedScreen)
    await useOpenedFiles().takeText('answer.ors', 'whatever')
    await settle()
    const rows = screen.findAll('dl.kv dt').map((label, index) => [label.text(), screen.findAll('dl.kv dd')[index]!.text()])
    expect(rows.slice(4)).toEqual([
      ['Certificate', '1e:b5'],
      ['Status', 'revoked'],
      ['Revoked at', '2026-11-01 12:00 UTC'],
      ['Reason', 'keyCompromise'],
      ['This update', '2026-11-27 23:26 UTC'],
      ['Next update', '2026-11-30 23:26 UTC'],
    ])
    expect(screen.text()).toContain('ocspNonce')
  })
  it('say what was left out of one that is too long', async () => {
    await openWith(() => ({ ...file, left: 1_000 }))
    const screen = show(OpenedScreen)
    await useOpenedFiles().takeText('chain.pem', 'x')
    await settle()
    expect(screen.text()).toContain('1000 more objects of chain.pem were not read: the limit is 2,000.')
  })
  it('show what there is of one that is broken or cut short', async () => {
    const der = await mintChain().then(({ leaf }) => leaf.der)
    const { validity } = certificatesOf(file)[0]!
    const broken = der.slice()
    broken[validity.at.start + 6] = 0x58
    let given = broken
    await openWith(() => ({ name: 'a.der', ...openFile(given, { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 }) }))
    const screen = show(OpenedScreen)
    for (const [bytes, validityText] of [[broken, 'not readable to 2026-07-31 12:00 UTC'], [der.slice(0, validity.at.start + 20), 'not readable']] as const) {
      given = bytes
      await useOpenedFiles().takeText('a.der', 'x')
      await settle()
      expect(screen.get('[role="option"][aria-selected="true"]').text()).toContain('its time cannot be read')
      expect(screen.text()).toContain(validityText)
      expect(screen.text()).not.toMatch(/NaN|Invalid|undefined/)
      await screen.get('[aria-label="Close a.der"]').trigger('click')
    }
    expect(screen.text()).not.toContain('undefined')
  })
  it('say why one cannot be read', async () => {
    await openWith(() => {
      throw new ORPCError('REFUSED', { defined: true, data: { field: 'file', reason: 'file-empty', values: { name: 'a.pem' } } })
    })
    const screen = show(OpenedScreen)
    await useOpenedFiles().takeText('a.pem', 'x')
    await settle()
    expect(screen.get('[role="alert"]').text()).toBe('a.pem is empty.')
  })
})

describe('certificates of a file in any order', () => {
  it('say how they hang together, and what is missing', async () => {
    const { leaf, intermediate, root } = await mintChain({ leaf: { subject: 'O=Somebody, CN=www.example.test', extensions: [...leafExtensions(), new x509.CertificatePolicyExtension(['2.23.140.1.2.1'])] } })
    const open = (...parts: { pem: string }[]): OpenedFile => ({ name: 'a.pem', ...openFile(new TextEncoder().encode(parts.map(({ pem }) => pem).join('')), { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 }) })
    let given = open(root, leaf, intermediate, leaf)
    await openWith(() => given)
    const screen = show(OpenedScreen)
    await useOpenedFiles().takeText('a.pem', 'x')
    await settle()
    const places = () => screen.findAll('[role="option"]').map(option => option.findAll('.place').map(place => place.text()))
    expect(places()).toEqual([
      ['signed by its own key'],
      ['signed by Issuing', 'in another order than a server sends them: the leaf first, then each issuer'],
      ['signed by Root'],
      ['stands in the file more than once'],
    ])
    await screen.findAll('[role="option"]')[1]!.trigger('click')
    expect(screen.text()).toContain('read from a file, not verified')
    expect(screen.get('.finding').text()).toContain('the subject names Somebody: nobody checked that')
    await screen.get('[aria-label="Close a.pem"]').trigger('click')
    given = open(leaf, root)
    await useOpenedFiles().takeText('a.pem', 'x')
    await settle()
    expect(places()).toEqual([['its issuer Issuing is not in the file'], ['signed by its own key']])
  })
})

describe('what a certificate is saved as', () => {
  it('is read again by others: PKCS#7 of the whole chain, the public key, DER', () => {
    const chain = certificatesOf(file)
    const open = (bytes: Uint8Array<ArrayBuffer>) => openFile(bytes, { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 }).objects
    const bundle = open(certificateFile('pkcs7', chain[0]!, chain).content as Uint8Array<ArrayBuffer>)
    expect(bundle.map(({ kind }) => kind)).toEqual(['pkcs7', 'certificate', 'certificate', 'certificate'])
    expect(bundle[0]?.problems).toEqual([])
    const [der] = open(certificateFile('der', chain[0]!, chain).content as Uint8Array<ArrayBuffer>)
    expect(der?.kind === 'certificate' && der.certificate.fingerprints).toEqual(chain[0]!.fingerprints)
    const key = certificateFile('publicKey', chain[0]!, chain).content as string
    expect(key).toMatch(/^-----BEGIN PUBLIC KEY-----\n[\w+/=\n]+-----END PUBLIC KEY-----\n$/)
    const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
    expect(createHash('sha256').update(spki).digest('base64')).toBe(chain[0]!.fingerprints.spki)
    expect(certificateFile('pin', chain[0]!, chain).content).toBe(`sha256/${chain[0]!.fingerprints.spki}`)
    expect((certificateFile('chain', chain[0]!, chain).content as string).match(/BEGIN CERTIFICATE/g)).toHaveLength(3)
  })
})

it('objects have a name and facts', () => {
  expect(file.objects.map(objectName)).toEqual(['www.example.test', 'Issuing', 'Root'])
  expect(file.objects.map(object => objectFacts(object))).toEqual([[], [], []])
})

it('certificate files are told by their beginning', () => {
  const head = (text: string) => isCertificateHead(new TextEncoder().encode(text))
  expect(isCertificateHead(Uint8Array.of(0x30, 0x82, 1, 2))).toBe(true)
  expect(head('Bag Attributes\n-----BEGIN CERTIFICATE-----')).toBe(true)
  expect(head('MIIBIjANBgkq')).toBe(true)
  expect(head('hello')).toBe(false)
})

it('an ASN.1 tree takes the names of the parser and keeps the tags', () => {
  const range = (start: number, end: number) => ({ start, end })
  const [field] = asn1Fields([
    {
      tag: { class: 'universal', number: 16, name: 'SEQUENCE' },
      constructed: true,
      header: range(0, 2),
      content: range(2, 9),
      children: [
        { tag: { class: 'universal', number: 6, name: 'OBJECT IDENTIFIER' }, constructed: false, header: range(2, 4), content: range(4, 7), oid: { oid: '2.5.29.15', name: 'keyUsage' } },
        { tag: { class: 'universal', number: 4, name: 'OCTET STRING' }, constructed: false, header: range(7, 8), content: range(8, 9), encapsulates: true, children: [], problems: [{ at: 8, expected: 'DER' }] },
      ],
    },
  ], [{ name: 'Extension', at: range(0, 9), kind: 'der' }])
  expect(field?.name).toBe('Extension  SEQUENCE')
  expect(field?.children?.map(({ name, value, problem, at }) => [name, value, problem, at])).toEqual([
    ['OBJECT IDENTIFIER', 'keyUsage  2.5.29.15', undefined, range(2, 7)],
    ['OCTET STRING {}', undefined, 'DER', range(7, 9)],
  ])
})
