/** Weak servers that no runtime serves any more, from recorded answers of real peers: test/golden/weak. */
import type { Grade } from '../../../src/contract/index.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CaptureDecoder } from '../../../src/engine/capture/index.ts'
import { judgeConnection } from '../../../src/engine/checks/connection/index.ts'
import { validate } from '../../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'

const folder = join(import.meta.dirname, '../../golden/weak')
/** A day after they were recorded. */
const at = new Date('2026-11-26T12:00:00Z')
const host = 'weak.tlscope.test'

function recorded(name: string) {
  const decoder = new CaptureDecoder(nodeCrypto, readFileSync(join(folder, `${name}.keys`), 'utf8'))
  decoder.push(new Uint8Array(readFileSync(join(folder, `${name}.pcap`))))
  const { connections, problem } = decoder.end()
  expect(problem).toBeNull()
  expect(connections).toHaveLength(1)
  const { tls, handshake, certificates } = connections[0]!.decoder!.result()
  const [leaf, root] = certificates
  const { checks } = validate({
    leaf: leaf!,
    intermediates: [],
    anchors: [{ source: 'file', der: root! }],
    at,
    crypto: nodeCrypto,
    demands: { names: [{ kind: 'host', value: host }] },
  })
  const target = { url: `https://${host}/`, scheme: 'https' as const, host, port: 443, sni: host, alpn: [] }
  return [...checks, ...judgeConnection({ target, tls, handshake, http: null, mode: 'report', certificates: null, verification: null, at: at.getTime(), address: null, received: new Uint8Array() })]
}

it.each<[name: string, check: string, reason: string, grade: Grade, values: object]>([
  ['sha1', 'strength', 'weak-signature', 'fail', { algorithm: 'sha1WithRSAEncryption' }],
  ['rsa1024', 'strength', 'short-key', 'fail', { least: 2048 }],
  ['dh1024', 'key-exchange', 'small-prime', 'fail', { bits: 1024, least: 2048 }],
])('%s: %s %s %s, and nothing else fails', (name, check, reason, grade, values) => {
  const findings = recorded(name)
  const failing = findings.filter(finding => finding.grade === 'fail')
  expect(failing.map(({ id }) => id)).toEqual([check])
  expect(failing[0]).toMatchObject({ reason, grade, evidence: { values } })
})
