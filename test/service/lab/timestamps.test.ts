import { Buffer } from 'node:buffer'
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { timestampList, timestampsOid } from '../../../src/service/lab/timestamps.ts'
import * as x509 from '../../../src/service/lab/x509.ts'

/** RFC 6962, Section 3.2, put together again here from its text, around what @peculiar/x509 encodes. */
it('holds one timestamp a log, signed over the certificate without them', async () => {
  const log = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = createHash('sha256').update(log.publicKey.export({ type: 'spki', format: 'der' })).digest()
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const create = (extensions: x509.Extension[]) => x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '40aabb',
    name: 'CN=logged.test',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2026-03-01T00:00:00Z'),
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new x509.BasicConstraintsExtension(false),
      ...extensions,
    ],
  })
  const bare = await create([])
  const time = Date.parse('2026-01-01T08:00:00Z')
  const list = Buffer.from(timestampList(new Uint8Array(bare.rawData), bare.publicKey.toString('pem'), time, [
    {
      id,
      key: log.publicKey.export({ type: 'spki', format: 'der' }),
      stamp: entry => sign('sha256', entry, log.privateKey),
    },
    {
      id,
      key: log.publicKey.export({ type: 'spki', format: 'der' }),
      stamp: entry => sign('sha256', entry, log.privateKey),
    },
  ]))
  const logged = await create([
    new x509.Extension(timestampsOid, false, list),
  ])
  expect(logged.getExtension(timestampsOid)).not.toBeNull()

  // OCTET STRING, length of the list, length of the first timestamp.
  expect(list[0]).toBe(4)
  const body = list.subarray(list[1] === 0x81
    ? 3
    : list[1] === 0x82
      ? 4
      : 2)
  expect(body.readUInt16BE(0)).toBe(body.length - 2)
  const first = body.subarray(4, 4 + body.readUInt16BE(2))
  expect(first.subarray(1, 33)).toEqual(id)
  expect(first.readBigUInt64BE(33)).toBe(BigInt(time))
  expect(first.subarray(41, 45).toString('hex')).toBe('00000403')
  const signature = first.subarray(47)
  expect(signature).toHaveLength(first.readUInt16BE(45))

  const raw = Buffer.from(bare.rawData)
  // Both lengths take three bytes here: the outer SEQUENCE's and, inside it, that of the TBSCertificate.
  const outer = raw[1] === 0x82
    ? 4
    : 3
  const inner = raw[outer + 1] === 0x82
    ? 4 + raw.readUInt16BE(outer + 2)
    : 3 + raw.readUInt8(outer + 2)
  const certificate = raw.subarray(outer, outer + inner)
  const signed = Buffer.concat([
    Buffer.from('0000', 'hex'),
    first.subarray(33, 41),
    Buffer.from('0001', 'hex'),
    createHash('sha256').update(Buffer.from(bare.publicKey.rawData)).digest(),
    Buffer.from([0, certificate.length >> 8, certificate.length & 0xFF]),
    certificate,
    Buffer.from('0000', 'hex'),
  ])
  expect(verify('sha256', signed, log.publicKey, signature)).toBe(true)
})
