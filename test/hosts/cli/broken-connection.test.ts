/** How the terminal names the side whose bytes cannot be read. */
import { expect, it } from 'vitest'
import { speech } from '../../../src/hosts/cli/speech.ts'
import { connectionLines } from '../../../src/hosts/cli/view/capture.ts'
import { createStyle } from '../../../src/hosts/cli/view/style.ts'
import { connection } from '../../ui/support/connections.ts'

it.each([
  ['en', 'What the server sent cannot be read from byte 5 on', 'What the client sent cannot be read from byte 7 on'],
  ['zh-CN', '服务器发送的数据从第 5 字节起无法读取', '客户端发送的数据从第 7 字节起无法读取'],
] as const)('names both sides of a broken connection as its language does: %s', (language, server, client) => {
  const bad = connection('1')
  if (bad.handshake.state !== 'done')
    throw new TypeError('the connection has no handshake')
  bad.handshake.value.problems = [
    { direction: 'server', offset: 5, failure: { code: 'closed-early', phase: 'tls', message: 'a handshake message is cut' } },
    { direction: 'client', offset: 7, failure: { code: 'closed-early', phase: 'tls', message: 'a handshake message is cut' } },
  ]
  const words = connectionLines(bad, 1, 1, { say: speech(language), style: createStyle(false), columns: 200 }).join('\n')
  expect(words).toContain(server)
  expect(words).toContain(client)
})

it.each(['en', 'zh-CN'] as const)('names the option that mends a protocol that cannot be spoken: %s', (language) => {
  expect(speech(language)('failures.tls-unsupported.remedy')).toContain('--alpn http/1.1')
})
