/** Where the terminal speaks Chinese, what parsers expected is Chinese too; JSON stays as it is. */
import type { DecodedCapture, DecodedConnection, OpenedObject } from '../../../src/contract/index.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { speech } from '../../../src/hosts/cli/speech.ts'
import { captureLines, connectionLines } from '../../../src/hosts/cli/view/capture.ts'
import { summary } from '../../../src/hosts/cli/view/checks.ts'
import { objectLines } from '../../../src/hosts/cli/view/opened.ts'
import { createStyle } from '../../../src/hosts/cli/view/style.ts'
import * as x509 from '../../../src/service/lab/x509.ts'
import { event, finding } from '../../support/cli-report-parts.ts'
import { englishIn } from '../../support/english-words.ts'
import { mint } from '../../support/minted.ts'
import { connection } from '../../ui/support/connections.ts'
import { captureOf } from '../../ui/support/fake-watching.ts'
import { tlscope } from './program.ts'

const view = { say: speech('zh-CN'), style: createStyle(false), columns: 200 }
const told = (lines: string[]): string => lines.join('\n')
const problems = [{ at: 3, expected: 'the end of the certificate' }]

/** A folder with one file, gone when the test is. */
function fileWith(name: string, content: Uint8Array | string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

describe('cert', () => {
  it('tells the faults of a certificate in Chinese', async () => {
    const { der } = await mint({
      subject: 'CN=www.example.test',
      extensions: [
        new x509.Extension('2.5.29.15', true, Uint8Array.of(0x04, 0x00)), // no BIT STRING
        new x509.Extension('2.5.29.17', false, Uint8Array.of(0x30, 0x03, 0x82, 0x01, 0xe4)), // not ASCII
        new x509.Extension('2.5.29.19', true, Uint8Array.of(0x30, 0x03, 0x01, 0x01, 0x7f)), // not 00 or ff
      ],
    })
    const file = fileWith('faulty.der', Uint8Array.of(...der, 0))
    const { code, stdout } = await tlscope('cert', file, '--lang', 'zh-CN')
    expect(code).toBe(1)
    const words = stdout.replaceAll(/\s+/g, '')
    expect(words).toMatch(/第\d+字节处应为：KeyUsage（BITSTRING类型）错误/)
    expect(words).toMatch(/第\d+字节处应为：dNSName中只有ASCII字符/)
    expect(words).toMatch(/第\d+字节处应为：取值为00或ff的布尔值/)
    expect(words).toContain(`第${der.length}字节处应为：证书的结尾`)
    expect(englishIn(stdout)).toEqual([])
    expect((await tlscope('cert', file, '--json', '--lang', 'zh-CN')).stdout).toContain('the end of the certificate')
  })

  it('says in Chinese why a file cannot be read', async () => {
    const { stdout, code } = await tlscope('cert', fileWith('cut.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n'), '--lang', 'zh-CN')
    expect(code).toBe(1)
    expect(stdout).toContain('处应为：-----END CERTIFICATE----- 行（文件第 34 个字符处）')
    const refused = await tlscope('cert', fileWith('hello.pem', 'hello'), '--lang', 'zh-CN')
    expect(refused).toMatchObject({ stdout: '', code: 2, stderr: expect.stringContaining('处应为：') })
  })
})

describe('other objects of a file', () => {
  const common = { index: 0, container: null, label: null, der: new Uint8Array(), fields: [], problems }
  it('say in Chinese what an OCSP responder answers', () => {
    const response = { hash: { oid: '1.3.14.3.2.26' }, nameHash: '', keyHash: '', serial: '01', revokedAt: null, reason: null, thisUpdate: '2026-06-01T12:00:00Z', nextUpdate: null }
    const object: OpenedObject = { ...common, kind: 'ocsp', ocsp: {
      status: 'successful',
      responder: null,
      producedAt: null,
      signatureAlgorithm: null,
      extensions: [],
      responses: [{ ...response, status: 'revoked' }, { ...response, status: 'good' }],
    } }
    const words = told(objectLines(object, view))
    expect(words).toMatch(/响应\s+成功/)
    expect(words).toMatch(/状态\s+已吊销[\s\S]+状态\s+未吊销/)
    expect(words).toContain('第 3 字节处应为：证书的结尾')
    expect(words).not.toMatch(/successful|revoked|good/)
  })
})

it('stores are named, not told by their ids', () => {
  const found = finding('trusted-root', 'pass', 'trusted', { root: 'R', stores: 'lab, mozilla' })
  expect(summary(found, view)).toBe('路径终止于受信任的 R（练习环境、Mozilla）。')
})

describe('decode', () => {
  it('says in Chinese where a capture and a connection are broken', () => {
    const broken: DecodedCapture = captureOf([], { problem: { at: 24, expected: 'a packet of at most 262144 bytes, not of 4294967295' } })
    expect(told(captureLines(broken, 0, view))).toContain('文件在第 24 字节处损坏，此处应为：不超过 262144 字节的数据包，而不是 4294967295 字节。')
    const bad: DecodedConnection = connection('1')
    if (bad.handshake.state === 'done') {
      bad.handshake.value.problems = [
        { direction: 'server', offset: 5, failure: { code: 'tls-protocol', phase: 'tls', message: 'ServerHello: expected 9 bytes of extensions at byte 40' } },
        { direction: 'client', offset: 7, failure: { code: 'closed-early', phase: 'tls', message: 'a handshake message is cut' } },
      ]
      bad.handshake.value.events = [{ ...event(90, 'server', 'sealed', 40, 9, true), problem: 'no-key' }]
    }
    const words = told(connectionLines(bad, 1, 1, view))
    expect(words).toContain('ServerHello 第 40 字节处应为：9 字节的 extensions')
    expect(words).toContain('一条握手消息不完整')
    expect(words).toContain('未解密的记录 无密钥')
    expect(words).not.toContain('expected')
  })
})
