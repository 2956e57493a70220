/** Lists in the tree are told by what they hold: certificates by their names, extensions by theirs. */
import type { Certificate, Field, Report } from '../../../src/contract/index.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { hex } from '../../../src/engine/bytes/hex.ts'
import { describeClientCertificates } from '../../../src/engine/x509/chain.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { speak } from '../../../src/ui/i18n.ts'
import { useListWords } from '../../../src/ui/timeline/list-words.ts'
import { evReport } from '../../support/cli-report.ts'
import { mint } from '../../support/minted.ts'
import { fakeService } from '../support/fake-service.ts'
import { openSession, show } from '../support/mount.ts'

beforeEach(() => openSession(fakeService()))

const at = { start: 0, end: 9 }
const list = (name: string, ...inside: Field[]): Field => ({ name, at, kind: 'list', children: [{ name: 'length', at, kind: 'header', value: '9' }, ...inside] })
const der = (name: string, bytes: Uint8Array): Field => ({ name, at, kind: 'der', value: hex(bytes), children: [{ name: 'length', at, kind: 'header' }, { name, at, kind: 'der', value: hex(bytes) }] })
const entry = (bytes: Uint8Array): Field => ({ name: 'CertificateEntry', at, kind: 'list', children: [der('cert_data', bytes), list('extensions')] })

function wordsOf(report: Report): (field: Field) => string | null {
  let words: (field: Field) => string | null = () => null
  show(defineComponent(() => {
    words = useListWords(() => report)
    return () => null
  }))
  return words
}

describe('lists of certificates', async () => {
  const [leaf, root] = await Promise.all(['CN=Zoë, O=Clients', 'CN=Example CA'].map(async subject => (await mint({ subject })).der))
  const report = evReport()
  const [first]: Certificate[] = describeClientCertificates([leaf!], nodeCrypto).chain
  if (report.certificates.state === 'done')
    report.certificates.value.chain = describeClientCertificates([root!], nodeCrypto).chain
  report.clientCertificates = { state: 'done', value: { chain: [first!], unreadable: [] } }

  it('say how many, and whose', () => {
    const words = wordsOf(report)
    expect(words(list('certificate_list', entry(leaf!), entry(root!)))).toBe('2 certificates: Zoë, Example CA')
    expect(words(list('certificate_list', der('ASN.1Cert', leaf!)))).toBe('1 certificate: Zoë')
    expect(words(list('certificate_list'))).toBe('no certificate')
    expect(words(entry(root!))).toBe('Example CA')
    expect(words(der('ASN.1Cert', root!))).toBe('Example CA')
    expect(words(der('ASN.1Cert', root!).children![1]!)).toBeNull()
    speak('zh-CN')
    expect(words(list('certificate_list', entry(leaf!), entry(root!)))).toBe('2 张证书：Zoë，Example CA')
    expect(words(list('certificate_list'))).toBe('没有证书')
    speak('en')
  })

  it('say how many where one is not known', () => {
    expect(wordsOf(report)(list('certificate_list', entry(Uint8Array.of(0x30, 0x00))))).toBe('1 certificate')
  })

  it('leave to the tree what does not fit', () => {
    expect(wordsOf(report)(list('certificate_list', { name: 'unexpected', at, kind: 'opaque', problem: 'the end' }))).toBeNull()
  })
})

it('lists of extensions name them', () => {
  const names = ['server_name', 'supported_groups', 'key_share', 'status_request', 'early_data', 'padding', 'cookie']
  const words = wordsOf(evReport())
  expect(words(list('extensions', ...names.slice(0, 2).map(name => list(name))))).toBe('2 extensions: server_name, supported_groups')
  expect(words(list('extensions', ...names.map(name => list(name))))).toBe('7 extensions: server_name, supported_groups, key_share, status_request, early_data, padding, …')
  expect(words(list('extensions'))).toBe('no extension')
  expect(words({ name: 'extensions', at, kind: 'opaque', value: '' })).toBeNull()
})
