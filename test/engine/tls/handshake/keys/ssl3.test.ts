import { expect, it } from 'vitest'
import { unhex } from '../../../../../src/engine/bytes/hex.ts'
import { createDecoder } from '../../../../../src/engine/tls/index.ts'
import { nodeCrypto } from '../../../../../src/probe/crypto.ts'
import { expectAllNamed } from '../../../../support/annotation.ts'
import { ssl3Recordings } from './ssl3-recordings.ts'

it.each(ssl3Recordings)('opens SSL 3.0 with $suite', ({ suite, secret, flow }) => {
  const chunks = flow.map(({ direction, hex }) => ({ direction, bytes: unhex(hex) }))
  const decoder = createDecoder({ crypto: nodeCrypto })
  decoder.secret(secret)
  chunks.forEach(({ direction, bytes }, index) => decoder.bytes(direction, bytes, index))
  decoder.end()
  const { tls, handshake } = decoder.result()
  expect(tls).toMatchObject({
    version: { name: 'SSL 3.0' },
    cipherSuite: { name: suite },
  })
  expect(handshake.problems).toEqual([])
  expect(handshake.complete).toBe(true)
  expect(handshake.records.filter(record => record.encrypted && !record.opened)).toEqual([])
  expect(handshake.verified.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['finished-client matches', 'finished-server matches'])
  const [request, answer] = handshake.events.filter(event => event.kind === 'application_data' && event.length > 0)
  expect([request?.summary, answer?.summary]).toEqual(['GET / HTTP/1.0', 'HTTP/1.0 200 OK'])
  expectAllNamed(decoder, chunks)
})
