/** What a server asks a client for, told with the names of the CAs. */
import type { Field, Message } from '../../../src/contract/index.ts'
import { describe, expect, it } from 'vitest'
import { unhex } from '../../../src/engine/bytes/hex.ts'
import { parseMessage } from '../../../src/engine/tls/wire/messages/index.ts'
import { explain } from '../../../src/ui/explain/index.ts'
import { message, tls12, tls13, vector } from '../../engine/tls/wire/messages/vectors.ts'
import { evReport } from '../../support/cli-report.ts'
import { say } from './say.ts'

function named(text: string): string {
  const value = `0c${vector(1, Buffer.from(text, 'utf8').toString('hex'))}`
  return vector(2, `30${vector(1, `31${vector(1, `30${vector(1, `0603550403${value}`)}`)}`)}`)
}
const request = (...names: string[]): string => message(13, vector(1, '40') + vector(2, '0403') + vector(2, names.map(named).join('')))
const list = (...certificates: string[]): string => message(11, `00${vector(3, certificates.map(each => vector(3, each) + vector(2, '')).join(''))}`)

function told(bytes: string, context: Parameters<typeof parseMessage>[1], direction: 'client' | 'server', wanted: string | null, language: 'en' | 'zh-CN' = 'en'): string {
  const { type, fields } = parseMessage(unhex(bytes), context)
  const { handshake } = evReport()
  const asked: Message = { index: 9, order: 9, direction, type, fields, length: bytes.length / 2, startMs: 0, endMs: 0, encrypted: false, records: [] }
  const { key, values } = explain({ message: asked, path: wanted === null ? [] : pathTo(fields, wanted), tls: null, handshake: handshake.state === 'done' ? handshake.value : expect.unreachable() })
  return `${say(language, `${key}.summary`, values)} ${say(language, `${key}.detail`, values)}`
}

function pathTo(fields: readonly Field[], name: string): Field[] {
  for (const field of fields) {
    const below = field.name === name ? [] : pathTo(field.children ?? [], name)
    if (field.name === name || below.length > 0)
      return [field, ...below]
  }
  return []
}

describe('a CertificateRequest', () => {
  it('names its CAs in the sentence', () => {
    expect(told(request('Größe A', 'B'), tls12, 'server', null)).toMatch(/come from one of 2 CAs: CN=Größe A; CN=B\.$/)
    expect(told(request('A', 'B', 'C', 'D'), tls12, 'server', null)).toMatch(/one of 4 CAs: CN=A; CN=B; CN=C; …\.$/)
    expect(told(request('A'), tls12, 'server', null)).toMatch(/come from one CA: CN=A\.$/)
    expect(told(request(), tls12, 'server', null)).toMatch(/names no CA/)
    expect(told(request('A', 'B'), tls12, 'server', null, 'zh-CN')).toMatch(/所列 2 个 CA 签发的证书：CN=A; CN=B。$/)
  })

  it('tells each of them, and its parts', () => {
    expect(told(request('Größe A', 'B'), tls12, 'server', 'DistinguishedName')).toMatch(/^A CA that the server would accept, 1 of 2: CN=Größe A\./)
    expect(told(request('Größe A', 'B'), tls12, 'server', 'AttributeTypeAndValue')).toContain('CN=Größe A.')
    expect(told(request('Größe A', 'B'), tls12, 'server', 'AttributeValue')).toMatch(/^The text of the attribute: Größe A\./)
  })
})

it('a list of certificates is told by how many it holds', () => {
  expect(told(list(), tls13, 'client', 'certificate_list')).toMatch(/^No certificate: the list is empty\./)
  expect(told(list('3000'), tls13, 'client', 'certificate_list')).toMatch(/^One certificate, \d+ bytes: the client’s own\./)
  expect(told(list('3000', '3000'), tls13, 'client', 'certificate_list')).toMatch(/^2 certificates, \d+ bytes; the client’s own comes first\./)
  expect(told(list(), tls13, 'client', 'certificate_list', 'zh-CN')).toMatch(/^没有证书：列表为空。/)
})
