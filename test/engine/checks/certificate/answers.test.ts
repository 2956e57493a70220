/** What a CA says while a run goes on may be newer than the run's beginning. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { verifyChain } from '../../../../src/engine/checks/certificate/verification.ts'
import { nodeCrypto } from '../../../../src/probe/crypto.ts'
import * as x509 from '../../../../src/service/lab/x509.ts'
import { authorityExtensions, host, leafExtensions, mint, noon } from '../../../support/minted.ts'

const root = await mint({ subject: 'CN=Root', extensions: authorityExtensions() })
const leaf = await mint({ subject: `CN=${host}`, issuer: root, serial: '0badc0df', extensions: leafExtensions() })
/** A revocation list that its CA made three seconds after the run had begun. */
const list = await x509.X509CrlGenerator.create({
  issuer: root.subject,
  thisUpdate: seconds(3),
  nextUpdate: seconds(3_600),
  signingKey: root.keys.privateKey,
  signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
}, crypto)

it.each([
  [seconds(4).getTime(), 'good-asked', 'pass'],
  [undefined, 'answer-unusable', 'warn'],
])('is judged when it came: %s', (cameAt, reason, grade) => {
  const { verification } = verifyChain({
    chain: [leaf.der],
    anchors: [{ der: root.der, source: 'file' }],
    host,
    at: noon,
    mode: 'required',
    stores: [],
    crypto: nodeCrypto,
    runtimeVerdict: null,
    authorities: {
      questions: [],
      certificates: [],
      answers: [{
        kind: 'crl',
        url: 'http://ca.test/list.crl',
        about: createHash('sha256').update(leaf.der).digest('hex'),
        der: new Uint8Array(list.rawData),
        fault: null,
        ...cameAt !== undefined && { cameAt },
      }],
    },
  })
  expect(verification.checks.find(({ id }) => id === 'revocation')).toMatchObject({ reason, grade })
})

function seconds(later: number): Date {
  return new Date(noon.getTime() + later * 1_000)
}
