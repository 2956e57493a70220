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
    expect.stringMatching(/^wrote [\d,]+ B to .*a\.hex, without secrets: what was encrypted stays closed$/),
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

  it('keeps files with what was said for the person alone', () => {
    if (process.platform !== 'win32')
      expect([at('a.pcapng'), at('a.keys'), at('a.hex')].map(path => statSync(path).mode & 0o777)).toEqual([0o600, 0o600, 0o600])
  })

  it('says of plain HTTP that everybody can read it, and writes no keys', async () => {
    const files = ['h.pcapng', 'h.keys', 'h.hex'].map(at) as [string, string, string]
    const options = ['--pcapng', files[0], '--keylog', files[1], '--hex', files[2]]
    const { code, stderr } = await tlscope('inspect', 'http://http.tlscope.test/', '-d', 'word=open', '--json', ...options)
    expect({ code, told: stderr.trimEnd().split('\n') }).toEqual({ code: 0, told: [
      expect.stringMatching(/^wrote [\d,]+ B to .*h\.pcapng; nothing in it is encrypted: whoever has it can read this connection$/),
      expect.stringMatching(/^this connection had no keys, so .*h\.keys was not written$/),
      expect.stringMatching(/^wrote [\d,]+ B to .*h\.hex; nothing in it is encrypted: whoever has it can read this connection$/),
    ] })
    expect(existsSync(files[1])).toBe(false)
    expect(readFileSync(files[0]).includes('word=open')).toBe(true)
    expect(readFileSync(files[2], 'utf8')).toContain('77 6f 72 64 3d 6f 70 65 6e')
    if (process.platform !== 'win32')
      expect([files[0], files[2]].map(path => statSync(path).mode & 0o777)).toEqual([0o600, 0o600])
  })

  it('says where a connection failed before it had keys', async () => {
    const { code, stderr } = await tlscope('inspect', 'tls13.tlscope.test', '--tls-max', '1.2', '--pcapng', at('k.pcapng'), '--keylog', at('k.keys'))
    expect(code).toBe(3)
    expect(stderr).toMatch(/k\.pcapng; the connection had no keys that could go with it\nthis connection had no keys, so .*k\.keys was not written\n/)
    expect(existsSync(at('k.keys'))).toBe(false)
  })

  it('writes one without secrets, which a key log opens', async () => {
    const { code, stderr } = await tlscope('inspect', 'tls12.tlscope.test', '--pcapng', at('b.pcapng'), '--no-secrets', '--keylog', at('b.keys'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/b\.pcapng, without secrets: what was encrypted stays closed\n.*b\.keys, with the session's secrets/) })
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

  it('lists many connections, and shows the one that is asked for', async () => {
    const names = [...Array.from<string>({ length: 12 }).fill('a.pcapng'), 'k.pcapng']
    writeFileSync(at('many.pcapng'), Buffer.concat(names.map(name => readFileSync(at(name)))))
    const listed = await tlscope('decode', at('many.pcapng'))
    expect(listed.stdout).toMatch(/^ +1 +0\.00 ms +tls13\.tlscope\.test:\d+ +TLS 1\.3 +decrypted +HTTP\/1\.1 200 OK$/m)
    expect(listed.stdout).toMatch(/^ +13 .* – +in the open +✗ server:\n +protocol_version$/m)
    expect(listed.stdout).not.toContain('EncryptedExtensions')
    const one = await tlscope('decode', at('many.pcapng'), '--connection', '13', '--lang', 'zh-CN')
    expect(one.stdout).toMatch(/^13\/13 /m)
    expect(one.stdout).not.toContain('1/13 ')
    expect((await tlscope('decode', at('a.pcapng'), '--list', '--lang', 'zh-CN')).stdout).toMatch(/^ +1 .* 已解密 +HTTP\/1\.1 200 OK$/m)
    const all = await tlscope('decode', at('many.pcapng'), '--connection', 'all')
    expect(all.stdout.match(/ EncryptedExtensions /g)).toHaveLength(12)
  })

  it('does not say of a sealed handshake in the list that it did not end', async () => {
    const sealed = await tlscope('decode', at('b.pcapng'), '--list')
    expect(sealed.stdout).toMatch(/^ +1 .* TLS 1\.2 +closed +\d+ messages$/m)
  })

  it('names the key log in the line that shows one of the list in full, and lists nothing where nothing is', async () => {
    const opened = await tlscope('decode', at('b.pcapng'), '--keylog', at('b.keys'), '--list')
    expect(opened.stdout.replace(/\s+/g, ' ')).toContain(`tlscope decode ${at('b.pcapng')} --keylog ${at('b.keys')} --connection 1 `)
    const none = await tlscope('decode', at('h.pcapng'), '--list')
    expect({ code: none.code, lines: none.stdout.trim().split('\n').length }).toEqual({ code: 0, lines: 2 })
  })

  it('writes the list as JSON, without what makes it long', async () => {
    const { connections: [connection] } = await decoded(at('a.pcapng'), '--list')
    expect(connection).toMatchObject({ decryption: 'full', certificates: { state: 'skipped', reason: 'outline' } })
    const handshake = connection?.handshake.state === 'done' ? connection.handshake.value : null
    expect(handshake?.messages.map(({ type }) => type.name)).toContain('CertificateVerify')
    expect(handshake?.messages.flatMap(({ fields }) => fields)).toEqual([])
    expect(handshake?.events.map(({ summary, kind }) => summary ?? kind)).toEqual(expect.arrayContaining(['GET / HTTP/1.1', 'HTTP/1.1 200 OK']))
    const only = await decoded(at('a.pcapng'), '--connection', '1')
    expect(only.connections).toHaveLength(1)
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

  it('says that a file has no times, where it has none', async () => {
    writeFileSync(at('simple.pcapng'), simplePackets(readFileSync(at('a.pcapng'))))
    const { connections: [connection] } = await decoded(at('simple.pcapng'))
    expect(connection).toMatchObject({ startedAt: '', decryption: 'full' })
    const { stdout } = await tlscope('decode', at('simple.pcapng'))
    expect(stdout).toMatch(/Began +not known: the file has no times for these packets\n/)
    expect(stdout).toMatch(/^ +ClientHello ·/m)
    expect(stdout).toMatch(/server, EC P-256, until \d{4}-\d\d-\d\d$/m)
    expect(stdout).not.toMatch(/1970|0\.0+ ms|begins on/)
    expect((await tlscope('decode', at('simple.pcapng'), '--lang', 'zh-CN')).stdout).toMatch(/开始 +未知：文件中没有这些数据包的时间\n/)
  })

  it('reads a key log with a byte order mark, and with comments behind the secrets', async () => {
    const lines = readFileSync(at('b.keys'), 'utf8').trimEnd().split('\n')
    writeFileSync(at('bom.keys'), `\uFEFF${lines.map(line => `${line}  # mine`).join('\r\n')}\r\n`)
    const { code, stdout, stderr } = await tlscope('decode', at('b.pcapng'), '--json', '--keylog', at('bom.keys'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(decryptions(decodedCapture.parse(JSON.parse(stdout)))).toEqual(['full'])
  })

  it('tells a capture that is cut in its header from what is none', async () => {
    writeFileSync(at('header.pcapng'), readFileSync(at('a.pcapng')).subarray(0, 20))
    const { code, stdout } = await tlscope('decode', at('header.pcapng'))
    expect(code).toBe(1)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The file is broken at byte 20: expected the rest of the file header (20 bytes of it are there).')
    writeFileSync(at('empty.pcap'), '')
    for (const language of [['en', `tlscope: the file ${at('empty.pcap')} is empty\n`], ['zh-CN', `tlscope: 文件 ${at('empty.pcap')} 是空的\n`]] as const)
      expect(await tlscope('decode', at('empty.pcap'), '--lang', language[0])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(language[1]) })
  })

  it.each([
    ['nothing.pcapng', [], 'cannot be read (ENOENT)'],
    ['.', [], 'is a folder\nhint: name a file in it\n'],
    ['a.pcapng', ['--connection', '2'], 'there is no connection 2: the capture holds 1\nhint: see their numbers with --list\n'],
    ['a.pcapng', ['--connection', '0'], 'option --connection does not take "0"'],
    ['a.pcapng', ['--connection', '1', '--list'], 'options --list and --connection exclude each other'],
    ['a.pcapng', ['--keylog', folder], 'is a folder\nhint: name a file in it\n'],
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
    [['--to', 'example.org:443', '--keylog', '/no/such/folder/keys'], '--keylog: there is no folder /no/such/folder, so no program can write its keys there\nhint: make the folder'],
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
    expect(stderr).toMatch(/^tlscope: LOCAL: another program listens on port \d+ of 127\.0\.0\.1 already; choose another\nhint: 0 takes any port that is free\n$/)
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

/** The same pcapng file, little-endian, with a Simple Packet Block in place of each Enhanced one. */
function simplePackets(file: Buffer): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at < file.length; at += file.readUInt32LE(at + 4)) {
    const block = file.subarray(at, at + file.readUInt32LE(at + 4))
    if (block.readUInt32LE(0) !== 6) {
      blocks.push(block)
      continue
    }
    const size = Buffer.alloc(4)
    size.writeUInt32LE(block.length - 16)
    const type = Buffer.from('03000000', 'hex')
    blocks.push(Buffer.concat([type, size, block.subarray(24, -4), size]))
  }
  return Buffer.concat(blocks)
}

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
