/** How the command line behaves on a terminal: colour, and the commands that stay until Ctrl C. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { evReport } from '../../support/cli-report.ts'
import { serviceOf, type } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'tlscope-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const golden = (name: string) => `../../golden/cli/${name}.txt`

describe('colour', () => {
  const coloured = async (changes: object, ...more: string[]) =>
    (await type(['inspect', 'x.test', ...more], {
      service: serviceOf(evReport()),
      ...changes,
    })).stdout.includes('\u001B[')

  it('is for terminals, and for whoever forces it', async () => {
    expect(await coloured({ isTty: true })).toBe(true)
    expect(await coloured({ isTty: false })).toBe(false)
    expect(await coloured({
      isTty: false,
      env: { FORCE_COLOR: '1' },
    })).toBe(true)
  })

  it('is off where anything says no', async () => {
    expect(await coloured({
      isTty: true,
      env: { NO_COLOR: '1' },
    })).toBe(false)
    expect(await coloured({
      isTty: true,
      env: { FORCE_COLOR: '1' },
    }, '--no-color')).toBe(false)
    expect(await coloured({
      isTty: true,
      env: { FORCE_COLOR: '0' },
    })).toBe(false)
    expect(await coloured({
      isTty: true,
      env: { TERM: 'dumb' },
    })).toBe(false)
  })
})

describe('lab', () => {
  it('prints the servers, writes the root, and stays until Ctrl C', async () => {
    const file = join(folder, 'root.pem')
    const interruption = new AbortController()
    let text = ''
    // Ctrl C as soon as the last line has been printed.
    const stdout = new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk
        done()
        interruption.abort()
      },
    })
    const { code, stderr } = await type(['lab', '--root', file], {
      service: serviceOf(evReport()),
      stdout,
      interrupted: interruption.signal,
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: `wrote the root to ${file}\n` })
    expect(readFileSync(file, 'utf8')).toBe('ROOT\n')
    await expect(text.replace(file, 'root.pem')).toMatchFileSnapshot(golden('lab'))
  })
})

it('serve prints the address and closes with Ctrl C', async () => {
  const interruption = new AbortController()
  const happened: unknown[] = []
  const { code } = await type(['serve', '--port', '8080'], {
    interrupted: interruption.signal,
    stdout: new Writable({
      write(chunk: Buffer, _encoding, done) {
        happened.push(chunk.toString().split('\n')[0])
        done()
        interruption.abort()
      },
    }),
    async serve(options) {
      happened.push(options)
      return {
        url: 'http://127.0.0.1:8080/#token=x',
        async close() {
          happened.push('closed')
        },
      }
    },
  })
  expect(code).toBe(0)
  expect(happened).toEqual([
    { port: 8080 },
    'The page is at http://127.0.0.1:8080/#token=x',
    'closed',
  ])
})
