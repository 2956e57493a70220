import { describe, expect, it } from 'vitest'
import { refusedLine } from '../../../src/engine/capture/index.ts'
import { KeyLog } from '../../../src/engine/tls/index.ts'

const random = '0f'.repeat(32)
const secret = 'a1'.repeat(48)

describe('a line of a key log', () => {
  it.each([
    ['as the format has it', `CLIENT_RANDOM ${random} ${secret}`],
    ['with tabs', `CLIENT_RANDOM\t${random}\t${secret}`],
    ['with several spaces', `  CLIENT_RANDOM   ${random}  ${secret}  \r`],
    ['in small letters', `client_random ${random} ${secret}`],
    ['in capitals', `CLIENT_RANDOM ${random.toUpperCase()} ${secret.toUpperCase()}`],
    ['behind a byte order mark', `\uFEFFCLIENT_RANDOM ${random} ${secret}`],
  ])('%s is read', (_name, line) => {
    const log = new KeyLog()
    expect(log.add(line)).toBe(1)
    expect(Buffer.from(log.find('CLIENT_RANDOM', random)!).toString('hex')).toBe(secret)
    expect(refusedLine(line, 0)).toBeNull()
  })

  it.each([
    ['words', `CLIENT_RANDOM ${random}`],
    ['words', 'hello'],
    ['random', `CLIENT_RANDOM ${random.slice(2)} ${secret}`],
    ['random', `CLIENT_RANDOM ${'xy'.repeat(32)} ${secret}`],
    ['secret', `CLIENT_RANDOM ${random} ${secret}a`],
    ['secret', `CLIENT_RANDOM ${random} none`],
  ])('that lacks its %s is refused with its number: %s', (reason, line) => {
    expect(new KeyLog().add(line)).toBe(0)
    expect(refusedLine(`# a comment\n\nCLIENT_RANDOM ${random} ${secret}\n${line}\n`, 10)).toEqual({ line: 14, reason })
  })
})
