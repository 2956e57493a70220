import { expect, it } from 'vitest'
import { hex } from '../../../../../src/engine/bytes/hex.ts'
import { KeyLog } from '../../../../../src/engine/tls/handshake/keys/key-log.ts'

const random = 'ab'.repeat(32)

it.each<[line: string, found: string | null, source: string]>([
  [`CLIENT_RANDOM ${random} 0102`, '0102', 'the shape of every line'],
  [`CLIENT_RANDOM ${random.toUpperCase()} 0a0B\r\n`, '0a0b', 'either case, either line end'],
  [`# a comment\nCLIENT_RANDOM ${random} 0102\n`, '0102', 'comments are passed over'],
  [`\uFEFFCLIENT_RANDOM ${random} 0102`, '0102', 'a byte order mark'],
  [`\xEF\xBB\xBFCLIENT_RANDOM ${random} 0102`, '0102', 'a byte order mark, read as one letter a byte'],
  [`CLIENT_RANDOM ${random} 0102 \t `, '0102', 'spaces behind the secret'],
  [`CLIENT_RANDOM ${random} 0102  # of 12 May\r\n`, '0102', 'a comment behind the secret'],
  [`CLIENT_RANDOM ${random} 0102#`, '0102', 'a comment without a space'],
  [`CLIENT_RANDOM ${random} 0102x`, null, 'a secret that is none'],
  [`CLIENT_RANDOM ${random} 010`, null, 'half a byte'],
  [`CLIENT_RANDOM ${random.slice(2)} 0102`, null, 'a short random'],
  [`SERVER_RANDOM ${random} 0102`, null, 'another label'],
  [`CLIENT_RANDOM ${random} `, null, 'no secret'],
  ['RSA 0011223344556677 0102', null, 'a label of other keys'],
])('%j', (line, found) => {
  const log = new KeyLog()
  log.add(line)
  const secret = log.find('CLIENT_RANDOM', random)
  expect(secret && hex(secret)).toBe(found)
})

it('keeps a limited number of secrets', () => {
  const log = new KeyLog()
  for (let count = 0; count < 5000; count++)
    log.add(`CLIENT_RANDOM ${count.toString(16).padStart(64, '0')} 01`)
  expect(log.find('CLIENT_RANDOM', (4095).toString(16).padStart(64, '0'))).not.toBeNull()
  expect(log.find('CLIENT_RANDOM', (4096).toString(16).padStart(64, '0'))).toBeNull()
})
