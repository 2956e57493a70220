/** Timestamps of logs: put together, signed by logs of our own, and judged. The clock stands at noon of 2026-06-01. */
import type { TransparencyLog } from '../../../../src/engine/x509/transparency-logs.ts'
import type { Minted } from '../../../support/minted.ts'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { AnchorIndex } from '../../../../src/engine/x509/anchors.ts'
import { createLog, timestampList, timestampsOid } from '../../../../src/service/lab/timestamps.ts'
import * as x509 from '../../../../src/service/lab/x509.ts'
import { leafExtensions, mint, mintChain, noon } from '../../../support/minted.ts'
import { reasonOf, verify } from '../../../support/verified.ts'

const day = 86_400_000
const stamped = noon.getTime() - 29 * day

interface Made { leaf: Minted, intermediate: Minted, root: Minted }

describe('timestamps', () => {
  const signers = [createLog(), createLog(), createLog()]
  const [first, second, third] = signers
  const known = (changes: Partial<TransparencyLog>[] = []): TransparencyLog[] => signers.map(({ id, key }, index) => ({
    id: id.toString('base64'),
    key: key.toString('base64'),
    name: `Log ${index}`,
    operator: `Operator ${index}`,
    state: 'usable',
    ...changes[index],
  }))
  let chain: Made

  /** A leaf with the timestamps of these logs, under a root that stands in Mozilla's place. */
  async function logged(logs: typeof signers, to = '2026-07-31T12:00:00Z', time = stamped): Promise<Made> {
    const { leaf: { keys }, intermediate, root } = chain
    const options = { subject: 'CN=www.example.test', issuer: intermediate, keys, to }
    const bare = await mint({ ...options, extensions: leafExtensions() })
    const issuerKey = createPublicKey(new X509Certificate(intermediate.der).publicKey.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'pem' }).toString()
    const list = timestampList(bare.der, issuerKey, time, logs)
    const extensions = [...leafExtensions(), new x509.Extension(timestampsOid, false, new Uint8Array(list))]
    return { leaf: await mint({ ...options, extensions }), intermediate, root }
  }

  function judge({ leaf, intermediate, root }: Made, logs = known(), changes: Parameters<typeof verify>[2] = {}) {
    return verify([leaf, intermediate], [], {
      anchors: new AnchorIndex([{ source: 'mozilla', der: root.der }]),
      labLogs: logs,
      ...changes,
    })
  }

  beforeAll(async () => {
    chain = await mintChain()
  })

  it.each<[reason: string, logs: number, changes?: Partial<TransparencyLog>[], to?: string]>([
    ['kept', 2],
    ['missing', 0],
    ['too-few', 1],
    ['too-few', 2, [], '2026-12-31T12:00:00Z'],
    ['kept', 3, [], '2026-12-31T12:00:00Z'],
    ['one-operator', 2, [{ operator: 'One' }, { operator: 'One' }]],
    ['no-current-log', 2, [{ state: 'retired', since: '2026-05-20T00:00:00Z' }, { state: 'rejected', since: '2026-05-20T00:00:00Z' }]],
    ['kept', 2, [{ state: 'retired', since: '2026-05-20T00:00:00Z' }]],
    ['too-few', 2, [{ state: 'retired', since: '2026-04-20T00:00:00Z' }]],
    ['kept', 2, [{ state: 'retired', since: '2026-06-20T00:00:00Z' }, { state: 'rejected', since: '2026-06-20T00:00:00Z' }]],
    ['too-few', 2, [{ state: 'unknown' }]],
    ['only-tiled', 2, [{ tiled: true }, { tiled: true }]],
    ['kept', 2, [{ tiled: true }]],
  ])('are %s with %i logs %j until %s', async (reason, logs, changes, to) => {
    const made = logs
      ? await logged(signers.slice(0, logs), to)
      : chain
    const found = judge(made, known(changes))
    expect(reasonOf(found, 'transparency')).toBe(reason)
    expect(found.verification.trusted).toBe(true)
  })

  it('tell log, operator, state and time', async () => {
    expect(judge(await logged([first!, second!])).verification.timestamps).toMatchObject([
      { source: 'certificate', name: 'Log 0', operator: 'Operator 0', state: 'usable', signature: 'valid', time: '2026-05-03T12:00:00Z' },
      { source: 'certificate', name: 'Log 1', signature: 'valid' },
    ])
  })

  it('of logs that nobody knows are named by their id and do not count', async () => {
    const found = judge(await logged([first!, second!]), [])
    expect(found.verification.timestamps[0]).toMatchObject({ logId: first!.id.toString('base64'), name: null, signature: 'unknown-log' })
    expect(reasonOf(found, 'transparency')).toBe('too-few')
  })

  it('signed by another key than the log\'s are told', async () => {
    const logs = known()
    const found = judge(await logged([first!, second!]), [{ ...logs[0]!, key: logs[2]!.key }, logs[1]!])
    expect(reasonOf(found, 'transparency')).toBe('invalid')
  })

  it('are nobody\'s business under a CA of one\'s own', async () => {
    expect(reasonOf(verify([chain.leaf, chain.intermediate], [chain.root]), 'transparency')).toBe('not-asked')
    const { leaf, intermediate, root } = await logged([third!])
    expect(reasonOf(verify([leaf, intermediate], [root], { labLogs: known() }), 'transparency')).toBe('private')
  })

  it('count where they came in the handshake, over the certificate as it is', () => {
    const entry = (log: typeof signers[number]): Buffer => {
      const time = Buffer.alloc(8)
      time.writeBigUInt64BE(BigInt(stamped))
      const { der } = chain.leaf
      const signature = log.stamp(Buffer.concat([Buffer.of(0, 0), time, Buffer.of(0, 0), Buffer.of(0, der.length >> 8, der.length & 0xFF), der, Buffer.of(0, 0)]))
      return prefixed(Buffer.concat([Buffer.of(0), log.id, time, Buffer.of(0, 0, 4, 3), prefixed(signature)]))
    }
    const list = (...logs: typeof signers) => new Uint8Array(prefixed(Buffer.concat(logs.map(entry))))
    const found = judge(chain, known(), { handshakeTimestamps: list(first!, second!) })
    expect(found.verification.timestamps).toMatchObject([{ source: 'handshake', signature: 'valid' }, { source: 'handshake', signature: 'valid' }])
    expect(reasonOf(found, 'transparency')).toBe('kept')
    expect(reasonOf(judge(chain, known(), { handshakeTimestamps: list(first!) }), 'transparency')).toBe('too-few')
    // A list that is cut off holds nothing.
    expect(judge(chain, known(), { handshakeTimestamps: list(first!, second!).subarray(0, 40) }).verification.timestamps).toEqual([])
  })
})

function prefixed(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xFF), bytes])
}
