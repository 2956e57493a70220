/** What `inspect` writes, what `decode` reads and what `listen` follows, as processes with real connections behind them. */
import type { DecodedCapture } from '../../../src/contract/index.ts'
import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, createReadStream, createWriteStream, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodedCapture, listenEvent } from '../../../src/contract/index.ts'
import { ended, start, tlscope } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'tlscope-capture-'))
const at = (name: string): string => join(folder, name)
beforeAll(async () => {
  const { code, stdout, stderr } = await tlscope('inspect', 'tls13.tlscope.test', '--json', '--pcapng', at('a.pcapng'), '--keylog', at('a.keys'), '--hex', at('a.hex'))
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'completed' })
  expect(stderr.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^wrote [\d,]+ B to .*a\.pcapng, with the session's secrets/),
    expect.stringMatching(/^wrote [\d,]+ B to .*a\.keys, with the session's secrets/),
    expect.stringMatching(/^wrote [\d,]+ B to .*a\.hex, without secrets$/),
  ])
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

async function decoded(...argv: string[]): Promise<DecodedCapture> {
  const { code, stdout, stderr } = await tlscope('decode', ...argv, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return decodedCapture.parse(JSON.parse(stdout))
}

const decryptions = ({ connections }: DecodedCapture): string[] => connections.map(({ decryption }) => decryption)

describe('inspect', () => {
  it('writes a capture that opens by itself', async () => {
    const capture = await decoded(at('a.pcapng'))
    expect(decryptions(capture)).toEqual(['full'])
    expect(capture.file).toMatchObject({ name: 'a.pcapng', bytes: statSync(at('a.pcapng')).size })
  })

  it('keeps files with secrets for the person alone', () => {
    if (process.platform !== 'win32')
      expect([at('a.pcapng'), at('a.keys')].map(path => statSync(path).mode & 0o777)).toEqual([0o600, 0o600])
  })

  it('writes one without secrets, which a key log opens', async () => {
    const { code, stderr } = await tlscope('inspect', 'tls12.tlscope.test', '--pcapng', at('b.pcapng'), '--no-secrets', '--keylog', at('b.keys'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/b\.pcapng, without secrets\n.*b\.keys, with the session's secrets/) })
    expect(decryptions(await decoded(at('b.pcapng')))).toEqual(['none'])
    expect(decryptions(await decoded(at('b.pcapng'), '--keylog', at('b.keys')))).toEqual(['full'])
    expect((await tlscope('decode', at('b.pcapng'), '--json', '--keylog', at('b.pcapng'))).stderr).toContain('b.pcapng holds no line of a key log')
  })

  it('writes what there was of a run that failed', async () => {
    const { code } = await tlscope('inspect', 'mutual.tlscope.test', '--pcapng', at('c.pcapng'))
    expect(code).toBe(3)
    const { connections: [connection] } = await decoded(at('c.pcapng'))
    expect(connection?.tls.state === 'done' && connection.tls.value.clientCertificate).toMatchObject({ requested: true, sent: false, verdict: 'refused' })
  })

  it('leaves no empty file where nothing was recorded', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    server.close()
    await once(server, 'close')
    const { code, stderr } = await tlscope('inspect', `127.0.0.1:${port}`, '--pcapng', at('d.pcapng'))
    expect(code).toBe(3)
    expect(stderr).toContain('nothing was recorded')
    expect(existsSync(at('d.pcapng'))).toBe(false)
  })

  it('gives the capture to the next program, and the report to the person', async () => {
    const [file, report] = [openSync(at('e.pcapng'), 'w'), openSync(at('e.txt'), 'w')]
    const child = spawnSync(process.execPath, [fileURLToPath(new URL('../../../scripts/tlscope.ts', import.meta.url)), 'inspect', 'tls13.tlscope.test', '--pcapng', '-'], { stdio: ['ignore', file, report] })
    expect(child.status).toBe(0)
    expect(decryptions(await decoded(at('e.pcapng')))).toEqual(['full'])
    expect(readFileSync(at('e.txt'), 'utf8')).toMatch(/ServerHello[\s\S]*wrote [\d,]+ B to -, with the session's secrets/)
  })

  it.each([
    [['--pcapng', '-', '--hex', '-'], 'name the same file'],
    [['--output', '-', '--pcapng', '-'], 'options --output and --pcapng name the same file'],
    [['--json', '--pcapng', '-'], 'options --json and --pcapng - exclude each other'],
    [['--pcapng', at('x'), '--hex', at('x')], 'name the same file'],
    [['--pcapng', at('no/x')], 'cannot be written (ENOENT)'],
  ])('refuses %s', async (options, sentence) => {
    const { code, stderr } = await tlscope('inspect', 'ev.tlscope.test', ...options)
    expect(code).toBe(2)
    expect(stderr).toContain(sentence)
  })
})

describe('decode', () => {
  it('shows the messages as inspect does', async () => {
    const { code, stdout } = await tlscope('decode', at('a.pcapng'))
    expect(code).toBe(0)
    expect(stdout).toMatch(/ClientHello .*ServerHello .*EncryptedExtensions.*HTTP\/1\.1 200 OK/s)
    expect(stdout).toMatch(/JA4 +t13d/)
    expect(stdout).toContain('decrypted')
  })

  it('reads the standard input', async () => {
    const { code, stdout } = await ended(start(['decode', '-', '--json'], openSync(at('a.pcapng'), 'r')))
    expect(code).toBe(0)
    expect(decryptions(decodedCapture.parse(JSON.parse(stdout)))).toEqual(['full'])
  })

  it('shows what stands before a fault, and exits 1', async () => {
    const whole = readFileSync(at('a.pcapng'))
    writeFileSync(at('cut.pcapng'), whole.subarray(0, whole.length - 10))
    const { code, stdout } = await tlscope('decode', at('cut.pcapng'))
    expect(code).toBe(1)
    expect(stdout).toMatch(/The file is broken at byte \d+/)
    expect(stdout).toContain('ServerHello')
  })

  it.each([
    ['nothing.pcapng', [], 'cannot be read (ENOENT)'],
    ['.', [], 'cannot be read (EISDIR)'],
    ['a.hex', [], 'is no capture file'],
    ['a.pcapng', ['--keylog', at('nothing.keys')], 'option --keylog names a file that cannot be read'],
  ])('refuses %s %j with exit code 2', async (name, options, sentence) => {
    const { code, stdout, stderr } = await tlscope('decode', at(name), '--json', ...options)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })
})

describe('listen', () => {
  it('tells what a program says, one line of JSON for each event, until Ctrl C', async () => {
    const keys = at('followed.keys')
    const child = start(['listen', '--to', 'mutual.tlscope.test:443', '--keylog', keys, '--json'])
    const over = ended(child)
    const events = []
    for await (const line of createInterface({ input: child.stdout! })) {
      const event = listenEvent.parse(JSON.parse(line))
      events.push(event)
      if (event.type === 'listening') {
        const socket = connect({ port: event.port, host: event.host, servername: 'mutual.tlscope.test', rejectUnauthorized: false })
        socket.on('keylog', (secret: Uint8Array) => writeFileSync(keys, secret, { flag: 'a' }))
        socket.on('error', () => {}).resume().on('end', () => socket.destroy())
      }
      if (event.type === 'closed')
        child.kill('SIGINT')
    }
    expect((await over).code).toBe(0)
    const hello = events.find(event => event.type === 'hello')
    expect(hello?.tls).toMatchObject({
      offered: { serverName: 'mutual.tlscope.test' },
      fingerprints: {
        ja4: { hash: expect.stringMatching(/^t13d/) },
      },
    })
    const closed = events.find(event => event.type === 'closed')
    expect(closed?.connection.tls).toMatchObject({
      value: {
        clientCertificate: {
          requested: true,
          sent: false,
          verdict: 'refused',
          alert: { name: 'certificate_required' },
        },
      },
    })
    expect(closed?.connection.decryption).toBe('full')
  })

  it('says at once where it listens and what to do', async () => {
    const child = start(['listen', '127.0.0.1:0', '--to', 'tls13.tlscope.test:443'])
    const over = ended(child)
    await once(child.stdout!, 'data')
    child.kill('SIGINT')
    const { code, stdout } = await over
    expect(code).toBe(0)
    const [, local] = /^Listening on (127\.0\.0\.1:\d+), relaying to tls13\.tlscope\.test:443$/m.exec(stdout) ?? []
    expect(stdout).toContain(`curl --connect-to tls13.tlscope.test:443:${local} https://tls13.tlscope.test:443/`)
    expect(stdout).toContain('SSLKEYLOGFILE=')
  })

  it.each([
    [[], 'option --to is missing'],
    [['--to', 'example.org'], 'option --to does not take "example.org"'],
    [['70000', '--to', 'example.org:443'], 'LOCAL cannot be "70000"'],
  ])('refuses %j', async (argv, sentence) => {
    const { code, stderr } = await tlscope('listen', ...argv)
    expect(code).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it('refuses a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const { code, stderr } = await tlscope('listen', String(port), '--to', 'tls13.tlscope.test:443')
    server.close()
    expect(code).toBe(2)
    expect(stderr).toMatch(/^tlscope: LOCAL: port \d+ cannot be had on this machine \(EADDRINUSE\)/)
  })
})

it.runIf(process.platform !== 'win32')('capture and key log may come through pipes, and one that nobody writes to can be stopped', async () => {
  await tlscope('inspect', 'tls13.tlscope.test', '--pcapng', at('p.pcapng'), '--no-secrets', '--keylog', at('p.keys'))
  const pipes = ['capture.pipe', 'keys.pipe', 'silent.pipe'].map(at)
  execFileSync('mkfifo', pipes)
  const [capture, keys, silent] = pipes as [string, string, string]
  const decoding = tlscope('decode', capture, '--keylog', keys, '--json')
  await Promise.all([pipeline(createReadStream(at('p.keys')), createWriteStream(keys)), pipeline(createReadStream(at('p.pcapng')), createWriteStream(capture))])
  const { code, stdout } = await decoding
  expect(code).toBe(0)
  expect(decryptions(decodedCapture.parse(JSON.parse(stdout)))).toEqual(['full'])
  const waiting = start(['decode', silent])
  const end = ended(waiting)
  // it has opened the pipe as soon as somebody can open the other end
  while (!canWrite(silent))
    await nextTurn()
  waiting.kill('SIGTERM')
  expect((await end).code).not.toBe(0)
})

function canWrite(pipe: string): boolean {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
    return true
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO')
      return false
    throw error
  }
}
