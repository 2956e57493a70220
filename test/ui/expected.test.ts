/** Where the page speaks Chinese, what parsers expected is Chinese too, wherever it is shown. */
import type { Field, OpenedFile, OpenedObject } from '../../src/contract/index.ts'
import type { Item } from '../../src/ui/facts/items.ts'
import { beforeEach, expect, it } from 'vitest'
import CaptureResult from '../../src/ui/capture/CaptureResult.vue'
import ConnectionNotes from '../../src/ui/capture/ConnectionNotes.vue'
import { seenInCapture } from '../../src/ui/capture/seen.ts'
import CertificatesView from '../../src/ui/certificates/CertificatesView.vue'
import ObjectView from '../../src/ui/certificates/opened/ObjectView.vue'
import { speak } from '../../src/ui/i18n.ts'
import RefusalNote from '../../src/ui/request/RefusalNote.vue'
import { fieldNodes } from '../../src/ui/timeline/field-nodes.ts'
import FieldExplanation from '../../src/ui/timeline/FieldExplanation.vue'
import FieldTree from '../../src/ui/timeline/FieldTree.vue'
import TimelineView from '../../src/ui/timeline/TimelineView.vue'
import { event, finding } from '../support/cli-report-parts.ts'
import { evReport } from '../support/cli-report.ts'
import { englishIn } from '../support/english-words.ts'
import { connection } from './support/connections.ts'
import { fakeService } from './support/fake-service.ts'
import { captureOf } from './support/fake-watching.ts'
import { openSession, settle, show } from './support/mount.ts'

beforeEach(async () => {
  document.body.replaceChildren()
  await openSession(fakeService())
  speak('zh-CN')
})

const broken: Field = { name: 'extensions', at: { start: 4, end: 12 }, kind: 'opaque', problem: '9 bytes of extensions', unknown: true }

/** A file with this object. */
function listed(object: Partial<OpenedObject>) {
  const whole = { index: 0, container: null, label: null, der: new Uint8Array([0x30]), fields: [], problems: [], ...object } as OpenedObject
  const file: OpenedFile = { name: 'a', format: 'der', objects: [whole], level: null, chains: [], again: [] }
  return { key: 'a', file, object: whole }
}

it('in the tree of a message and in its explanation', () => {
  const report = evReport()
  if (report.handshake.state !== 'done')
    throw new Error('the report has its handshake')
  const message = { ...report.handshake.value.messages[0]!, fields: [broken] }
  const nodes = fieldNodes([{ name: 'ClientHello', at: { start: 0, end: 12 }, kind: 'header', children: [broken] }])
  const tree = show(FieldTree, { nodes, selected: 1, hovered: -1, label: 'x' })
  expect(tree.text()).toContain('9 字节的 extensions')
  const item: Item = { ...message, is: 'message' }
  const words = show(FieldExplanation, { report, item, nodes, node: nodes[1], side: 'item' }).text()
  expect(words).toContain('第 4 字节处应为：9 字节的 extensions。')
  expect(words).not.toContain('bytes of')
})

it('at certificates and other objects of a file', async () => {
  const report = evReport()
  if (report.certificates.state !== 'done')
    throw new Error('the report has its certificates')
  report.certificates.value.unreadable = [{ index: 1, size: 9, at: 7, expected: 'a certificate (SEQUENCE)' }]
  const certificate = report.certificates.value.chain[0]!
  certificate.problems = [{ at: 9, expected: 'a length in its shortest form (DER, not BER)' }]
  certificate.extensions = [{ oid: '2.5.29.15', name: 'keyUsage', critical: true, at: { start: 0, end: 1 }, bytes: '', value: null, problem: 'KeyUsage, a BIT STRING at byte 25' }]
  const page = show(CertificatesView, { tab: { place: null }, report })
  await settle()
  expect(page.text()).toContain('第 2 张证书从第 7 字节起无法读取，此处应为：证书（SEQUENCE）。')
  expect(page.text()).toContain('第 9 字节处有误，应为：最短形式的长度（DER 而非 BER）。')
  await page.get('.extension button').trigger('click')
  expect(page.get('.extension').text()).toContain('应为：KeyUsage（BIT STRING 类型）（第 25 字节处）')
  const problems = [{ at: 0, expected: 'a certificate, request, list, response, key, PKCS#7 or PKCS#12' }]
  expect(show(ObjectView, { listed: listed({ kind: 'unknown', problems }) }).text()).toContain('应为：证书、证书请求、吊销列表、OCSP 响应、密钥、PKCS#7 或 PKCS#12。')
})

it('and what an OCSP responder answers', () => {
  const response = { hash: { oid: '1.3.14.3.2.26' }, nameHash: '', keyHash: '', serial: '01', revokedAt: null, reason: null, thisUpdate: '2026-06-01T12:00:00Z', nextUpdate: null }
  const ocsp = { status: 'successful', responder: null, producedAt: null, signatureAlgorithm: null, extensions: [], responses: [{ ...response, status: 'revoked' as const }] }
  const words = show(ObjectView, { listed: listed({ kind: 'ocsp', ocsp }) }).text()
  expect(words).toContain('成功')
  expect(words).toContain('已吊销')
  expect(words).not.toMatch(/successful|revoked/)
})

it('at captures and their connections', () => {
  const capture = captureOf([], { problem: { at: 3000, expected: 'the rest of the last packet (16 bytes of it are there)' } })
  expect(show(CaptureResult, { capture, connections: [], visited: null }).text()).toContain('文件在第 3,000 字节处损坏，此处应为：最后一个数据包的其余部分（已有 16 字节）。')
  const seen = connection('one')
  if (seen.handshake.state === 'done')
    seen.handshake.value.problems = [{ direction: 'server', offset: 5, failure: { code: 'tls-protocol', phase: 'tls', message: 'Certificate: expected the end of certificate_list at byte 40' } }]
  const notes = show(ConnectionNotes, { connection: seenInCapture(seen, 0, 0) }).text()
  expect(notes).toContain('Certificate 第 40 字节处应为：certificate_list 的结尾。')
  expect(englishIn(notes)).toEqual([])
})

it('and what the protocol has no name for, and stores, have names', async () => {
  const report = evReport()
  if (report.handshake.state !== 'done' || report.verification.state !== 'done')
    throw new Error('the report has both')
  report.handshake.value.events = [{ ...event(90, 'server', 'sealed', 40, 9, true), problem: 'no-key' }]
  report.verification.value.checks = [finding('trusted-root', 'pass', 'trusted', { root: 'R', stores: 'lab, mozilla' })]
  const timeline = show(TimelineView, { tab: { place: null }, report })
  speak('zh-CN') // the settings that it loads say English
  await settle()
  const rows = timeline.findAll('[role=option]').map(row => row.attributes('aria-label'))
  expect(rows.at(-1)).toMatch(/^未解密的记录，/)
  expect(show(CertificatesView, { tab: { place: null }, report }).text()).toContain('路径终止于受信任的 R（练习环境，Mozilla）。')
})

it('where the service refuses a file', () => {
  const refusal = { field: 'trust.files', reason: 'broken-pem', values: { name: 'ca.pem', expected: 'a base64 character', at: 30 } }
  expect(show(RefusalNote, { refusal }).text()).toContain('无法读取 ca.pem：第 30 个字符处应为：base64 字符。')
})
