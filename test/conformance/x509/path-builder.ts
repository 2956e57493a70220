/** BoringSSL's cross-signed CAs and rival intermediates: the path that its unit tests want, or none. */
import { join } from 'node:path'
import { validate } from '../../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { boringSuite, pemFile } from './boringssl.ts'

interface Case {
  name: string
  /** Names of files, the target first; the last one is the anchor. Null: there is none. */
  path: string[] | null
  target: string
  anchors: string[]
  others?: string[]
  at?: Date
}

const spring = new Date('2017-03-01T00:00:00Z')

function multi(...names: string[]): string[] {
  return names.map(name => `multi-root-${name}`)
}

function inFolder(folder: string, ...names: string[]): string[] {
  return names.map(name => `${folder}/${name}`)
}

const dates = (...names: string[]) => inFolder('validity_date_prioritization', ...names)
const keyIds = (...names: string[]) => inFolder('key_id_prioritization', ...names)
const serials = (...names: string[]) => inFolder('key_id_name_and_serial_prioritization', ...names)
const selfIssued = (...names: string[]) => inFolder('self_issued_prioritization', ...names)
const [targetA] = multi('A-by-B') as [string]
const [targetB] = multi('B-by-C') as [string]

const cases: Case[] = [
  { name: 'the target is in the store beside its issuer', target: targetA, anchors: multi('A-by-B', 'B-by-F'), path: multi('A-by-B', 'B-by-F') },
  { name: 'the target alone is in the store', target: targetA, anchors: multi('A-by-B'), path: null },
  { name: 'an anchor that was sent too, before its time', target: targetB, anchors: multi('D-by-D'), others: multi('D-by-D', 'C-by-D'), at: new Date('2016-01-01T00:00:00Z'), path: null },
  { name: 'signed by an anchor', target: targetA, anchors: multi('B-by-F'), path: multi('A-by-B', 'B-by-F') },
  { name: 'two ways to one anchor, one at hand', target: targetA, anchors: multi('E-by-E'), others: multi('B-by-F', 'F-by-E'), path: multi('A-by-B', 'B-by-F', 'F-by-E', 'E-by-E') },
  { name: 'two ways to one anchor, the shorter by C', target: targetA, anchors: multi('E-by-E'), others: multi('B-by-C', 'C-by-E'), path: multi('A-by-B', 'B-by-C', 'C-by-E', 'E-by-E') },
  { name: 'ends at the first anchor', target: targetA, anchors: multi('D-by-D', 'C-by-D'), others: multi('B-by-C', 'C-by-D'), path: multi('A-by-B', 'B-by-C', 'C-by-D') },
  { name: 'goes back from a dead end', target: targetA, anchors: multi('D-by-D'), others: multi('B-by-F', 'F-by-E', 'B-by-C', 'C-by-D'), path: multi('A-by-B', 'B-by-C', 'C-by-D', 'D-by-D') },
  { name: 'no anchor', target: targetA, anchors: [], others: multi('B-by-F', 'F-by-E'), path: null },
  { name: 'no anchor, two ways', target: targetA, anchors: [], others: multi('B-by-F', 'F-by-E', 'B-by-C', 'C-by-D'), path: null },
  { name: 'in any order', target: targetA, anchors: multi('D-by-D'), others: multi('B-by-C', 'B-by-F', 'F-by-E', 'C-by-D', 'C-by-E'), path: multi('A-by-B', 'B-by-C', 'C-by-D', 'D-by-D') },
  { name: 'in the reverse order', target: targetA, anchors: multi('D-by-D'), others: multi('C-by-E', 'C-by-D', 'F-by-E', 'B-by-F', 'B-by-C'), path: multi('A-by-B', 'B-by-C', 'C-by-D', 'D-by-D') },
  { name: 'the newest of four editions', target: dates('target')[0]!, anchors: dates('root'), others: dates('int_ac', 'int_ad', 'int_bc', 'int_bd'), path: dates('target', 'int_bd', 'root') },
  { name: 'the longest of two editions', target: dates('target')[0]!, anchors: dates('root'), others: dates('int_ac', 'int_ad'), path: dates('target', 'int_ad', 'root') },
  { name: 'a fitting key id before none and another', target: keyIds('target')[0]!, anchors: keyIds('root'), others: keyIds('int_different_ski_a', 'int_no_ski_a', 'int_matching_ski_a'), path: keyIds('target', 'int_matching_ski_a', 'root') },
  { name: 'no key id before another', target: keyIds('target')[0]!, anchors: keyIds('root'), others: keyIds('int_different_ski_a', 'int_no_ski_a'), path: keyIds('target', 'int_no_ski_a', 'root') },
  { name: 'a namesake with another key', target: keyIds('target')[0]!, anchors: keyIds('root'), others: keyIds('int_different_ski_a'), path: null },
  { name: 'an issuer with the serial number that was named', target: serials('target')[0]!, anchors: serials('root', 'root2'), others: serials('int_matching'), path: serials('target', 'int_matching', 'root') },
  { name: 'an issuer with another serial number', target: serials('target')[0]!, anchors: serials('root', 'root2'), others: serials('int_mismatch'), path: serials('target', 'int_mismatch', 'root2') },
  { name: 'an anchor before its self-issued edition', target: selfIssued('target')[0]!, anchors: selfIssued('root1', 'root2'), others: selfIssued('root1_cross'), path: selfIssued('target', 'root1', 'root2').slice(0, 2) },
  { name: 'a precertificate', target: 'precertificate/precertificate', anchors: ['precertificate/root'], path: null },
]

export const pathBuilder = boringSuite('path_builder_unittest', cases.length, {}, (path, tell) => {
  const read = (name: string) => pemFile(join(path, `${name}.pem`))[0]!.der
  for (const { name, target, anchors, others = [], at = spring, path: wanted } of cases) {
    const found = validate({
      leaf: read(target),
      intermediates: others.map(read),
      anchors: anchors.map(anchor => ({ source: 'file' as const, der: read(anchor) })),
      at,
      crypto: nodeCrypto,
      demands: {
        purpose: null,
        strength: 'legacy',
        anchors: { expire: true, constrain: false, leaf: 'never' },
      },
    })
    const files = [target, ...others, ...anchors]
    const went = found.path.certificates.map(({ parsed }) => files.find(file => Buffer.from(read(file)).equals(parsed.der)))
    const failed = found.checks.filter(({ grade }) => grade === 'fail').map(({ id, reason }) => `${id}: ${reason}`).join(', ')
    const problem = wanted
      ? failed || (went.join() === wanted.join() ? null : `went ${went.join(', ')}`)
      : found.trusted ? `should find none, went ${went.join(', ')}` : null
    tell(name, problem)
  }
})
