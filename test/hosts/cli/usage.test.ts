/** Wrong usage: exit code 2, one lower-case sentence that names the part, a hint, and nothing on stdout. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterAll, describe, expect, it } from 'vitest'
import { width } from '../../../src/hosts/cli/view/text.ts'
import { evReport } from '../../support/cli-report.ts'
import { serviceOf, type } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'tlscope-cli-'))
const certificate = join(folder, 'certificate.pem')
writeFileSync(certificate, '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n')
afterAll(() => rmSync(folder, { recursive: true }))

const inspect = 'inspect example.test'

describe('wrong usage', () => {
  it.each([
    ['banana', 'there is no command "banana"', 'commands are inspect, cert, verify, compare, decode, listen, lab, serve'],
    ['inspct x', 'there is no command "inspct"', 'did you mean inspect?'],
    ['https://example.test/', 'there is no command "https://example.test/"', 'to look at an address: tlscope inspect https://example.test/'],
    ['inspect', 'URL is missing', 'see tlscope inspect --help'],
    ['inspect a b', 'there are too many arguments', 'see tlscope inspect --help'],
    [`${inspect} --jsn`, 'there is no option --jsn', 'did you mean --json?'],
    [`${inspect} --frobnicate`, 'there is no option --frobnicate', 'see tlscope inspect --help'],
    [`${inspect} -X`, 'option --request needs a value', 'see tlscope inspect --help'],
    [`${inspect} -H nothing`, 'header "nothing" has no colon', 'write -H "Name: value"'],
    [`${inspect} --tls-max 1.4`, 'option --tls-max does not take "1.4"', 'versions are 1.0, 1.1, 1.2 and 1.3'],
    [`${inspect} --max-time soon`, 'option --max-time does not take "soon"', 'give seconds, such as 5 or 0.5'],
    [`${inspect} --max-time 0`, 'option --max-time does not take "0"', 'give seconds, such as 5 or 0.5'],
    [`${inspect} --resolve example.test:443`, 'option --resolve does not take "example.test:443"', 'write host:port:address, such as example.org:443:192.0.2.7'],
    [`${inspect} --resolve example.test:70000:1.2.3.4`, 'option --resolve does not take "example.test:70000:1.2.3.4"', 'ports go from 1 to 65535'],
    [`${inspect} --cacert /no/such/file`, 'option --cacert names a file that cannot be read: /no/such/file (ENOENT)', 'check the name and whether you may read it'],
    [`${inspect} --cacert ${folder}`, `${folder} is a folder`, 'name a file in it'],
    [`${inspect} --cert ${folder}`, `${folder} is a folder`, 'name a file in it'],
    [`${inspect} -d @${folder}`, `${folder} is a folder`, 'name a file in it'],
    [`${inspect} --hex ${folder}`, `${folder} is a folder`, 'name a file in it'],
    [`verify --roots ${certificate} ${folder}`, `${folder} is a folder`, 'name a file in it'],
    [`compare ${folder} ${certificate}`, `${folder} is a folder`, 'name a file in it'],
    [`decode ${folder}`, `${folder} is a folder`, 'name a file in it'],
    [`${inspect} -d @/no/such/file`, 'option --data names a file that cannot be read: /no/such/file (ENOENT)', 'check the name and whether you may read it'],
    [`${inspect} --cacert-only`, 'option --cacert-only needs a CA file', 'name one with --cacert FILE'],
    [`${inspect} --key ${certificate}`, 'option --key needs a certificate', 'name its file with --cert FILE'],
    [`${inspect} --cert ${certificate}`, `the file ${certificate} holds no private key`, 'name the key\'s file with --key FILE'],
    [`${inspect} -k --require-trust`, 'options --insecure and --require-trust exclude each other', 'leave one of them out'],
    [`${inspect} -4 -6`, 'options --ipv4 and --ipv6 exclude each other', 'leave one of them out'],
    [`${inspect} --json -o -`, 'options --json and --output - exclude each other', 'leave one of them out'],
    [`${inspect} --json --pcapng -`, 'options --json and --pcapng - exclude each other', 'leave one of them out'],
    [`${inspect} -o - --pcapng -`, 'options --output and --pcapng name the same file -', 'give each a file of its own'],
    [`${inspect} --lang fr`, 'option --lang does not take "fr"', 'languages are en and zh-CN'],
    [`verify ${certificate}`, 'option --roots is missing', 'see tlscope verify --help'],
    [`verify --roots /no/such/file ${certificate}`, 'option --roots names a file that cannot be read: /no/such/file (ENOENT)', 'check the name and whether you may read it'],
    [`verify --roots ${certificate} /no/such/file`, 'the file /no/such/file cannot be read (ENOENT)', 'check the name and whether you may read it'],
    [`verify --roots ${certificate} --time noon ${certificate}`, 'option --time does not take "noon"', 'write a date, such as 2026-07-01 or 2026-07-01T12:00:00Z, or seconds since 1970'],
    [`verify --roots ${certificate} --ip a.test ${certificate}`, 'option --ip does not take "a.test"', 'write an IPv4 or IPv6 address, such as 192.0.2.7'],
    [`verify --roots ${certificate} --ip 192.0.2.7 --name a.test ${certificate}`, 'options --name and --ip exclude each other', 'leave one of them out'],
    [`verify --roots ${certificate} --purpose mail ${certificate}`, 'option --purpose does not take "mail"', 'purposes are server and client'],
    ['compare one.test', 'compare takes two to four targets', 'see tlscope compare --help'],
    ['compare a.test b.test c.test d.test e.test', 'compare takes two to four targets', 'see tlscope compare --help'],
    ['serve --port 70000', 'option --port does not take "70000"', 'ports go from 1 to 65535'],
  ])('%s', async (line, sentence, hint) => {
    expect(await type(line.split(' '))).toEqual({ code: 2, stdout: '', stderr: `tlscope: ${sentence}\nhint: ${hint}\n` })
  })

  it('is told before anything is sent, also for a file that is not there', async () => {
    const { code, stderr } = await type(['cert', './missing.pem'], {
      service: serviceOf(evReport()),
    })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'tlscope: the file ./missing.pem cannot be read (ENOENT)\nhint: check the name and whether you may read it\n',
    })
  })

  it('is told before anything is sent, also for an output that cannot be written', async () => {
    const asked: unknown[] = []
    const { code, stderr } = await type([
      'inspect',
      'x.test',
      '-o',
      join(folder, 'no', 'body'),
    ], {
      service: serviceOf(evReport(), new Uint8Array(), asked),
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^tlscope: the file .* cannot be written \(ENOENT\)\n/)
    expect(asked).toEqual([])
  })

  it('is told in Chinese where the terminal speaks it', async () => {
    const { code, stderr } = await type(['inspect'], {
      env: { LANG: 'zh_CN.UTF-8' },
    })
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'tlscope: 缺少 URL\n提示：参见 tlscope inspect --help\n' })
  })
})

describe('a refusal of the service', () => {
  it.each([
    [
      'url',
      'port-out-of-range',
      { port: 70_000 },
      'url: port 70000 does not exist; ports go from 1 to 65535',
    ],
    [
      'headers.0.value',
      'header-newline',
      { name: 'X' },
      '--header: the value of X holds a line break, which would start another header',
    ],
    [
      'method',
      'connect',
      {},
      '--request: CONNECT asks a proxy for a tunnel and is no request of its own',
    ],
    [
      'trust.files.0',
      'no-certificate',
      { name: 'ca.pem' },
      '--cacert: ca.pem holds no certificate; PEM is expected',
    ],
  ])('of %s names the option that was typed', async (field, reason, values, sentence) => {
    const refusing = () => Promise.reject(new ORPCError('REFUSED', {
      data: { field, reason, values },
    }))
    const { code, stdout, stderr } = await type(['inspect', 'x.test'], { service: refusing })
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `tlscope: ${sentence}\nhint: see tlscope inspect --help\n` })
  })
})

describe('help', () => {
  it('that was asked for goes to stdout', async () => {
    const { code, stdout, stderr } = await type(['compare', '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('Usage: tlscope compare [options] <target...>')
  })

  it('in place of a missing command goes to stderr', async () => {
    const { code, stdout, stderr } = await type([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Commands:')
  })

  it('speaks Chinese', async () => {
    const { stdout } = await type(['--lang', 'zh-CN', '--help'])
    expect(stdout).toContain('命令：')
    expect(stdout).not.toContain('Options:')
    expect(stdout).toMatch(/^用法：\s*tlscope \[选项\] \[命令\]$/m)
    expect(stdout).toMatch(/^ {2}inspect \[选项\] <url> {8}发送请求/m)
    expect(stdout).not.toMatch(/\[(?:options|command)\]/)
    for (const line of stdout.split('\n').filter(each => !each.includes('tlscope ')))
      expect(width(line)).toBeLessThanOrEqual(80)
  })

  it('has the version', async () => {
    expect(await type(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
  })
})

it('tells an unforeseen error in one sentence, never with a stack', async () => {
  expect(await type(['inspect', 'x.test'])).toEqual({
    code: 3,
    stdout: '',
    stderr: 'tlscope: something unforeseen happened: nothing should be sent\nhint: please report it with the command you typed\n',
  })
})
