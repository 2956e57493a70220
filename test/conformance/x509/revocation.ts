/** BoringSSL's revocation lists and OCSP responses, at the times and with the limit of their unit tests. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { askList, askOcsp } from '../../../src/engine/x509/revocation-status.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { block, boringSuite, pemFile } from './boringssl.ts'

const week = 7 * 86_400_000

/** By the beginning of the file's name; all others give no answer. */
export const revocationLists = boringSuite('crl_unittest', 66, {}, (path, tell) => {
  for (const name of readdirSync(path)) {
    const blocks = pemFile(join(path, name))
    const [certificate, ...issuers] = ['CERTIFICATE', 'CA CERTIFICATE', 'CA CERTIFICATE 2']
      .filter(label => blocks.some(candidate => candidate.label === label))
      .map(label => parseCertificate(block(blocks, label), { crypto: nodeCrypto }))
    const found = askList(block(blocks, 'CRL'), {
      certificate: certificate!,
      issuers,
      at: Date.UTC(2017, 2, 9),
      crypto: nodeCrypto,
      maxAge: week,
    })
    const wanted = /^(?:good|revoked)/.exec(name)?.[0] ?? 'unusable'
    const status = found?.status ?? 'unusable'
    tell(name, status === wanted
      ? null
      : `should be ${wanted}, is ${status} (${found?.reason ?? '-'})`)
  }
})

const good = ['good_response', 'good_response_sha256', 'good_response_invalid_serial', 'good_response_next_update', 'ocsp_sign_direct', 'ocsp_sign_indirect', 'ocsp_extra_certs', 'has_version', 'responder_name', 'responder_id', 'has_extension', 'has_single_extension', 'has_critical_ct_extension']
const revoked = ['revoke_response', 'revoke_response_reason', 'multiple_response_good_revoked']

export const ocspResponses = boringSuite('ocsp_unittest', 36, {}, (path, tell) => {
  for (const name of readdirSync(path).filter(file => file.endsWith('.pem'))) {
    const blocks = pemFile(join(path, name))
    const found = askOcsp(block(blocks, 'OCSP RESPONSE'), {
      certificate: parseCertificate(block(blocks, 'CERTIFICATE'), { crypto: nodeCrypto }),
      issuers: [parseCertificate(block(blocks, 'CA CERTIFICATE'), { crypto: nodeCrypto })],
      at: Date.UTC(2017, 2, 5),
      crypto: nodeCrypto,
      maxAge: week,
    })
    const id = name.replace('.pem', '')
    const wanted = good.includes(id) ? 'good' : revoked.includes(id) ? 'revoked' : 'unknown'
    const status = found.status === 'unusable' ? 'unknown' : found.status
    tell(name, status === wanted
      ? null
      : `should be ${wanted}, is ${found.status} (${found.reason ?? '-'})`)
  }
})
