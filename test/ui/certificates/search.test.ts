/** The search over opened files: whatever the Fields show is found, in the language of the page, and leads to its row; so is the ASN.1. */
import type { OpenedFile } from '../../../src/contract/index.ts'
import type { Hit } from '../../../src/ui/certificates/search.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openFile } from '../../../src/engine/x509/opened/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { nodeLocks } from '../../../src/probe/locks.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { useOpenedFiles } from '../../../src/ui/certificates/opened/opened-files.ts'
import OpenedScreen from '../../../src/ui/certificates/opened/OpenedScreen.vue'
import { search } from '../../../src/ui/certificates/search.ts'
import { useSearched } from '../../../src/ui/certificates/searched.ts'
import { speak } from '../../../src/ui/i18n.ts'
import { useSession } from '../../../src/ui/stores/session.ts'
import { generate, mint } from '../../support/minted.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, settle, show } from '../support/mount.ts'

const names = new x509.SubjectAlternativeNameExtension([
  { type: 'dns', value: 'www.example.test' },
  { type: 'dns', value: 'xn--mnchen-3ya.example' },
  { type: 'ip', value: '192.0.2.1' },
  { type: 'ip', value: '2001:db8::1' },
])
const usage = new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true)
/** netscape-cert-type with SSL server; RFC 7633 with status_request. */
const rare = [
  new x509.Extension('2.16.840.1.113730.1.1', false, Uint8Array.of(0x03, 0x02, 0x06, 0x40)),
  new x509.Extension('1.3.6.1.5.5.7.1.24', false, Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05)),
]

let file: OpenedFile
beforeAll(async () => {
  const { pem } = await mint({ subject: 'O=Harbour Test, CN=www.example.test', extensions: [names, usage, ...rare] })
  const keys = await generate()
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'C=GB, O=Harbour Test, CN=asked.example.test',
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [names, usage],
  }, crypto)
  const bytes = new TextEncoder().encode(`${pem}${request.toString('pem')}\n`)
  file = { name: 'both.pem', ...openFile(bytes, { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 }) }
})
beforeEach(async () => openSession(fakeService()))

function hits(query: string): Hit[] {
  let found: Hit[] = []
  show({
    setup() {
      const { searchedObject } = useSearched()
      found = search(file.objects.map(object => searchedObject(`0-${object.index}`, object)), query)
      return () => null
    },
  })
  return found
}
const rows = (query: string, key = '0-0'): string[] => hits(query).filter(hit => hit.key === key && hit.row !== null).map(({ name, value }) => `${name}: ${value}`)

describe('the search', () => {
  it.each([
    ['192.0.2.1', 'subjectAltName: IP:192.0.2.1'],
    ['2001:db8', 'subjectAltName: IP:2001:db8::1'],
    ['münchen.example', 'subjectAltName: DNS:xn--mnchen-3ya.example (münchen.example)'],
    ['keyEncipherment', 'keyUsage: keyEncipherment'],
    ['digitalSignature', 'keyUsage: digitalSignature'],
    ['SSL server', 'netscape-cert-type: SSL server'],
    ['must-staple', 'tlsFeature: the server must send an OCSP response along (must-staple, status_request)'],
    ['status_request', 'tlsFeature: the server must send an OCSP response along (must-staple, status_request)'],
    ['harbour', 'Named: Harbour Test'],
    ['0B:AD:C0', 'Serial number: 0b:ad:c0:de'],
  ])('finds %s', (query, line) => expect(rows(query)).toContain(line))
  it('finds what the page says in its language', () => {
    speak('zh-CN')
    expect(rows('必须一并发送')).toHaveLength(1)
    expect(rows('序列号')).toEqual(['序列号: 0b:ad:c0:de'])
    speak('en')
    expect(rows('序列号')).toEqual([])
  })
  it('finds hex with or without colons, and what stands in the ASN.1 alone', () => {
    const [first] = file.objects
    const sha256 = first!.kind === 'certificate' ? first!.certificate.fingerprints.sha256 : ''
    expect(hits(sha256.slice(0, 12)).map(({ name, row, at }) => [name, row, at])).toEqual([['SHA-256', 'sha256', null]])
    expect(hits('tbsCertificate')).toMatchObject([{ key: '0-0', row: null }])
    expect(hits('  ')).toEqual([])
    expect(hits('not in there')).toEqual([])
  })
  it('looks through what a request asks for', () => {
    expect(rows('192.0.2.1', '0-1')).toEqual([
      'Names: www.example.test; xn--mnchen-3ya.example (münchen.example); IP:192.0.2.1; IP:2001:db8::1',
      'subjectAltName: IP:192.0.2.1',
    ])
  })
})

describe('on the screen of opened files', () => {
  async function opened() {
    Object.assign(useSession().service!, {
      open: async () => file,
      asn1: async () => ({ bytes: new Uint8Array(), nodes: [], problems: [] }),
    })
    const screen = show(OpenedScreen)
    await useOpenedFiles().takeText('both.pem', 'whatever')
    await settle()
    return screen
  }

  it('a hit leads to its row, open and marked, and one of the ASN.1 to its bytes', async () => {
    const screen = await opened()
    const find = async (query: string, nth: number): Promise<void> => {
      await screen.get('[type="search"]').setValue(query)
      await screen.findAll('[role="search"] button')[nth]!.trigger('click')
      await settle()
    }
    await find('must-staple', 0)
    expect(screen.get('.extension.found').text()).toContain('(must-staple, status_request)')
    await find('subjectPublicKeyInfo', 0)
    expect(screen.get('[role="radio"][aria-checked="true"]').text()).toBe('ASN.1')
    await find('0badc0de', 0)
    expect(screen.get('tr.found').text()).toContain('0b:ad:c0:de')
    expect(screen.find('.extension.found').exists()).toBe(false)
  })
  it('a request shows the hosts it asks for, and its extensions with their values', async () => {
    const screen = await opened()
    await screen.findAll('[role="option"]')[1]!.trigger('click')
    expect(screen.get('section.details h2').text()).toBe('asked.example.test')
    const shown = screen.get('section.details').text()
    expect(shown).toContain('www.example.test; xn--mnchen-3ya.example (münchen.example); IP:192.0.2.1; IP:2001:db8::1')
    expect(shown).toContain('Extensions it asks for')
    const extension = screen.findAll('.extension').find(row => row.text().includes('keyUsage'))!
    expect(extension.text()).toContain('critical')
    await extension.get('button').trigger('click')
    expect(extension.findAll('li').map(line => line.text())).toEqual(['digitalSignature', 'keyEncipherment'])
  })
})
