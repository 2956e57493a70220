/** A CA that is cross-signed, made by openssl: every path that the graph names is one that `openssl verify` accepts. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPem } from '../../src/engine/asn1/pem.ts'
import { AnchorIndex } from '../../src/engine/x509/anchors.ts'
import { validate, verifyChain } from '../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { verifyFiles } from '../../src/service/files/verify.ts'
import { describePeers } from '../support/peers/program.ts'

const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n'
const server = 'basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:cross.example.test\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n'

describePeers('all paths of a cross-signed chain', ['openssl'], () => {
  let folder: string
  /** openssl dates by the clock: an hour after what it made began. */
  const at = new Date(Date.now() + 3_600_000)
  const file = (name: string): string => join(folder, name)
  function openssl(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
    if (status !== 0)
      throw new Error(`openssl ${args[0]}: ${stderr}`)
    return stdout
  }
  const der = (name: string): Uint8Array => readPem(readFileSync(file(`${name}.pem`), 'utf8'))[0]!.der
  function key(name: string): void {
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file(`${name}.key`))
  }
  /** `subject` is whose key it is; `by` whose key signs and as whom. */
  function sign(name: string, subject: string, by: string, extensions: string, days = '30'): void {
    writeFileSync(file('extensions'), extensions)
    openssl('req', '-new', '-key', file(`${subject}.key`), '-subj', `/O=Crossing/CN=${subject}`, '-out', file('request'))
    openssl('x509', '-req', '-in', file('request'), '-extfile', file('extensions'), '-days', days, '-set_serial', `0x${Buffer.from(name).toString('hex')}`, '-out', file(`${name}.pem`), ...by === subject
      ? ['-signkey', file(`${subject}.key`)]
      : ['-CA', file(`${by}.pem`), '-CAkey', file(`${by}.key`)])
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tlscope-paths-'))
    for (const name of ['alpha', 'beta', 'gamma', 'issuing', 'leaf', 'stranger'])
      key(name)
    for (const root of ['alpha', 'beta', 'gamma', 'stranger'])
      sign(root, root, root, authority)
    sign('issuing', 'issuing', 'alpha', authority)
    sign('issuing-beta', 'issuing', 'beta', authority)
    sign('alpha-beta', 'alpha', 'beta', authority)
    sign('alpha-gamma', 'alpha', 'gamma', authority)
    sign('leaf', 'leaf', 'issuing', server)
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  const sent = ['leaf', 'issuing', 'alpha-beta', 'issuing-beta', 'stranger']
  function judge() {
    const index = (source: 'mozilla' | 'chrome' | 'file', ...names: string[]) => new AnchorIndex(names.map(name => ({ source, der: der(name) })))
    const { verification } = verifyChain({
      chain: sent.map(der),
      anchors: index('file', 'alpha'),
      asked: [
        { source: 'mozilla', anchors: index('mozilla', 'alpha', 'beta') },
        { source: 'chrome', anchors: index('chrome', 'beta') },
        { source: 'file', anchors: index('file', 'alpha') },
      ],
      host: 'cross.example.test',
      at,
      mode: 'report',
      stores: ['file'],
      crypto: nodeCrypto,
      runtimeVerdict: null,
    })
    return verification
  }
  /** The file each certificate was written to. */
  function called(graph: NonNullable<ReturnType<typeof judge>['paths']>): string[] {
    const names = ['leaf', 'issuing', 'issuing-beta', 'alpha', 'alpha-beta', 'alpha-gamma', 'beta', 'gamma', 'stranger']
    const prints = new Map(names.map(name => [openssl('x509', '-in', file(`${name}.pem`), '-noout', '-fingerprint', '-sha256').replace(/^.*=|:|\s/g, '').toLowerCase(), name]))
    return graph.certificates.map(({ sha256 }) => prints.get(sha256)!)
  }

  it('names each path and the stores at its end; openssl accepts each, with just these certificates', () => {
    const { paths: graph, path, others } = judge()
    const names = called(graph!)
    const ways = graph!.paths.map(({ certificates }) => certificates.map(place => names[place]!))
    expect(ways.map(way => way.join(' < ')).sort()).toEqual([
      'leaf < issuing < alpha',
      'leaf < issuing < alpha-beta < beta',
      'leaf < issuing-beta < beta',
    ])
    expect(graph!.paths.map(({ chosen }) => chosen)).toEqual([true, false, false])
    expect(ways[0]!.length).toBe(path.length)
    for (const [index, way] of ways.entries()) {
      writeFileSync(file('between'), way.slice(1, -1).map(name => readFileSync(file(`${name}.pem`), 'utf8')).join(''))
      expect(openssl('verify', '-no-CApath', '-no-CAstore', '-x509_strict', '-purpose', 'sslserver', '-CAfile', file(`${way.at(-1)}.pem`), '-untrusted', file('between'), file('leaf.pem'))).toMatch(/: OK/)
      expect(graph!.paths[index]).toMatchObject({ ending: 'anchor', failing: null, stores: way.at(-1) === 'alpha' ? ['file', 'mozilla'] : ['mozilla', 'chrome'] })
    }
    expect(others!.map(({ fingerprints }) => names[graph!.certificates.findIndex(({ sha256 }) => sha256 === fingerprints.sha256)])).toEqual(['beta'])
    expect(graph!.cut).toBe(false)
  })

  it('says of each certificate how it stands to what was sent', () => {
    const { paths: graph } = judge()
    const names = called(graph!)
    expect(Object.fromEntries(graph!.certificates.map(({ place }, index) => [names[index], place]))).toEqual({
      'leaf': 'in-order',
      'issuing': 'in-order',
      'alpha': 'from-store',
      'alpha-beta': 'other-path',
      'issuing-beta': 'other-path',
      'beta': 'from-store',
      'stranger': 'unneeded',
    })
  })

  it('marks what is out of order, left out, and a path that ends nowhere', () => {
    const { candidates } = validate({
      leaf: der('leaf'),
      intermediates: [der('alpha'), der('alpha-gamma'), der('issuing-beta')],
      fetched: [der('issuing')],
      anchors: [{ source: 'file', der: der('alpha') }],
      at,
      crypto: nodeCrypto,
    })
    const { graph } = candidates([])
    const names = called(graph)
    expect(Object.fromEntries(graph.certificates.map(({ place }, index) => [names[index], place]))).toEqual({
      'leaf': 'in-order',
      'issuing': 'left-out',
      'alpha': 'root-sent',
      'alpha-gamma': 'other-path',
      'issuing-beta': 'other-path',
    })
    expect(graph.paths.map(({ certificates, ending, missing }) => [certificates.map(place => names[place]).join(' < '), ending, missing])).toEqual([
      ['leaf < issuing < alpha', 'anchor', null],
      ['leaf < issuing < alpha-gamma', 'issuer-missing', 'gamma'],
      ['leaf < issuing-beta', 'issuer-missing', 'beta'],
    ])
    const turned = validate({ leaf: der('leaf'), intermediates: [der('alpha-beta'), der('issuing')], anchors: [{ source: 'file', der: der('beta') }], at, crypto: nodeCrypto }).candidates([]).graph
    const turnedNames = called(turned)
    expect(turned.certificates.map(({ place }, index) => `${turnedNames[index]} ${place}`)).toEqual(['leaf in-order', 'issuing in-order', 'alpha-beta out-of-order', 'beta from-store'])
  })

  it('names the rule that a path breaks, as openssl does', () => {
    const later = new Date(at.getTime() + 10 * 86_400_000)
    sign('issuing-short', 'issuing', 'beta', authority, '5')
    const given = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(file(`${name}.pem`))) })
    const { paths } = verifyFiles({
      leaf: given('leaf'),
      intermediates: ['issuing', 'issuing-short'].map(given),
      roots: ['alpha', 'beta'].map(given),
      crls: [],
      name: 'cross.example.test',
      at: later.toISOString(),
      purpose: 'server',
    }, later)
    expect(paths.paths.map(({ certificates, failing, reason }) => [certificates.length, failing, reason])).toEqual([[3, null, null], [3, 'validity', 'issuer-expired']])
    const { status, stderr } = spawnSync('openssl', ['verify', '-no-CApath', '-no-CAstore', '-attime', String(Math.floor(later.getTime() / 1_000)), '-CAfile', file('beta.pem'), '-untrusted', file('issuing-short.pem'), file('leaf.pem')], { encoding: 'utf8' })
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/certificate has expired/)
  })
})
