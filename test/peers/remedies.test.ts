/** The lines that remedies give, before the programs that they are for: nginx takes each, and each client connects with them. */
import type { Program, RemedyValues } from '../../src/locales/remedies/index.ts'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { topics } from '../../src/locales/remedies/index.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers, programPath, run } from '../support/peers/program.ts'

const place = workplace()
afterAll(() => place.remove())
const at = (name: string) => join(place.folder, name)
const values: RemedyValues = { host: 'localhost', port: 8443, address: '127.0.0.1', otherName: null, issuerUrl: null, suite: null }

function lines(topic: keyof typeof topics.program, program: 'curl' | 'node' | 'python', port: number, into: string): string {
  const blocks = topics.program[topic][program]?.({ ...values, port }) ?? []
  return blocks.find(block => block.into === into)!.text
}

describePeers('nginx', ['nginx', 'openssl'], () => {
  const settings = Object.entries(topics.server)
    .map(([topic, lines]) => ({ topic, text: lines.nginx?.(values).filter(({ into }) => into.endsWith('nginx.conf')).map(({ text }) => text).join('\n') ?? '' }))
    .filter(({ text }) => text)
  it.each(settings)('takes the lines of $topic', ({ text }) => {
    const copy = (name: string, path: string) => writeFileSync(at(name), readFileSync(path))
    copy('fullchain.pem', place.rsa.certificate)
    copy('localhost.pem', place.rsa.certificate)
    copy('client-ca.pem', place.rsa.certificate)
    copy('localhost.key', place.rsa.key)
    // the OpenSSL of this machine may be older than the hybrid group
    const here = text.replaceAll('/etc/nginx/tls/', `${place.folder}/`).replace('X25519MLKEM768:', '')
    const server = here.startsWith('server')
      ? here
      : `server { listen 8443 ssl; ${here.includes('ssl_certificate ') ? '' : `ssl_certificate ${place.rsa.certificate}; ssl_certificate_key ${place.rsa.key};`} ${here} }`
    writeFileSync(at('nginx.conf'), `pid ${at('nginx.pid')}; error_log stderr; events {} http { access_log off; ${server} }`)
    const { status, stderr } = spawnSync(programPath('nginx')!, ['-t', '-p', place.folder, '-c', at('nginx.conf')], { encoding: 'utf8' })
    expect(stderr).toContain('test is successful')
    expect(status).toBe(0)
  })
})

describePeers('clients of a CA of one\'s own', ['openssl', 'curl', 'python3'], () => {
  let port = 0
  beforeAll(() => {
    const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: place.folder, stdio: 'pipe' })
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=A CA of tests', '-days', '2', '-addext', 'keyUsage=critical,keyCertSign')
    openssl('req', '-new', ...key, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=localhost')
    writeFileSync(at('leaf.ext'), 'basicConstraints=critical,CA:false\nsubjectAltName=DNS:localhost\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid')
    openssl('x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '1', '-extfile', 'leaf.ext', '-out', 'leaf.pem')
  })
  async function serve(): Promise<void> {
    const server = run('openssl', ['s_server', '-accept', '127.0.0.1:0', '-cert', 'leaf.pem', '-key', 'leaf.key', '-www'], { cwd: place.folder })
    port = Number((await server.wrote(/ACCEPT \S+:(\d+)/))[1])
  }

  /** Loopback is never behind a proxy, whatever the machine is set to. */
  const environment = (more: Record<string, string> = {}) => ({ ...process.env, NO_PROXY: 'localhost', no_proxy: 'localhost', ...more })
  const start = (program: string, words: string[], more: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(program, words, { cwd: place.folder, encoding: 'utf8', env: environment(more), timeout: 20_000 })
    return { status, text: `${stdout}${stderr}` }
  }
  const clients: [Program, (added: boolean) => { status: number | null, text: string }][] = [
    ['curl', (added) => {
      const text = lines('trust', 'curl', port, 'shell')
      return added
        ? start('sh', ['-c', text.replace('/etc/ssl/certs/ca-certificates.crt', '/dev/null')])
        : start('curl', [`https://localhost:${port}/`])
    }],
    ['node', (added) => {
      writeFileSync(at('app.mjs'), added
        ? lines('trust', 'node', port, 'app.js')
        : lines('trust', 'node', port, 'app.js').replace(', readFileSync(\'ca.pem\', \'utf8\')', ''))
      return start(process.execPath, ['app.mjs'])
    }],
    ['python', (added) => {
      writeFileSync(at('app.py'), `${added
        ? lines('trust', 'python', port, 'app.py')
        : lines('trust', 'python', port, 'app.py').replace('context.load_verify_locations(\'ca.pem\')', '')}\nprint('s_server')`)
      return start('python3', ['app.py'])
    }],
  ]
  it.each(clients)('%s refuses without the lines, and connects with them', async (_name, ask) => {
    await serve()
    const without = ask(false)
    expect(without.status).not.toBe(0)
    expect(without.text).toMatch(/certificate|issuer/i)
    const with_ = ask(true)
    expect(with_.text).toContain('s_server')
    expect(with_.status).toBe(0)
  })
  it('node takes the file from NODE_EXTRA_CA_CERTS too', async () => {
    await serve()
    expect(lines('trust', 'node', port, 'shell')).toBe('NODE_EXTRA_CA_CERTS=ca.pem node app.js')
    writeFileSync(at('extra.mjs'), `import { get } from 'node:https'\nget('https://localhost:${port}/', response => response.pipe(process.stdout))`)
    expect(start(process.execPath, ['extra.mjs'], { NODE_EXTRA_CA_CERTS: 'ca.pem' }).text).toContain('s_server')
  })
})
