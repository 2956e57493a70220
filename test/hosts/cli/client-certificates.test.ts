/** What the terminal says of the client's certificate: what was asked for, and what was sent. */
import { expect, it } from 'vitest'
import { describeClientCertificates } from '../../../src/engine/x509/chain.ts'
import { speech } from '../../../src/hosts/cli/speech.ts'
import { connectionLines } from '../../../src/hosts/cli/view/capture.ts'
import { createStyle } from '../../../src/hosts/cli/view/style.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { mint } from '../../support/minted.ts'
import { connection } from '../../ui/support/connections.ts'

const asked = {
  requested: true,
  acceptableIssuers: ['O=Größe, CN=Root', 'CN=Other'],
  certificateTypes: [{ code: 64, name: 'ecdsa_sign' }],
  signatureSchemes: [{ code: 0x0403, name: 'ecdsa_secp256r1_sha256' }, { code: 0xFE99 }],
  filters: ['extKeyUsage=clientAuth'],
  sent: true,
  certificates: 1,
  verdict: 'accepted' as const,
  alert: null,
}

function told(changes: Partial<typeof asked>, language: 'en' | 'zh-CN', clientCertificates?: ReturnType<typeof describeClientCertificates>): string {
  const seen = connection('1')
  if (seen.tls.state !== 'done')
    throw new TypeError('the connection has no hello')
  seen.tls.value.clientCertificate = { ...asked, ...changes }
  if (clientCertificates)
    seen.clientCertificates = { state: 'done', value: clientCertificates }
  return connectionLines(seen, 1, 1, { say: speech(language), style: createStyle(false), columns: 200 }).join('\n')
}

it('tells what the server asked for, one CA a line, and shows what the client sent', async () => {
  const { der } = await mint({ subject: 'CN=Zoë, O=Clients' })
  const words = told({}, 'en', describeClientCertificates([der, Uint8Array.of(0x30)], nodeCrypto))
  expect(words).toMatch(/Client certificate +asked for and sent, accepted\n +CAs accepted +O=Größe, CN=Root\n +CN=Other\n/)
  expect(words).toMatch(/Schemes accepted +ecdsa_secp256r1_sha256, 0xfe99\n +Kinds accepted +ecdsa_sign\n +It must carry +extKeyUsage=clientAuth\n/)
  expect(words).toMatch(/Certificates of the client\n {2}\S Zoë\n/)
  expect(words).toMatch(/ {4}client, EC P-256, .*\n {4}Clients\n/)
  expect(words).toContain('certificate 2 cannot be read: expected a length at byte 1')
})

it('says where no CA is named, and stops after a dozen', () => {
  expect(told({ acceptableIssuers: [], sent: false }, 'en')).toMatch(/CAs accepted +none is named\n/)
  const many = told({ acceptableIssuers: Array.from({ length: 40 }, (_, place) => `CN=CA ${place}`) }, 'zh-CN')
  expect(many).toMatch(/接受的 CA +CN=CA 0\n/)
  expect(many).toMatch(/CN=CA 11\n +……还有 28 个\n/)
  expect(many).not.toContain('CN=CA 12')
  expect(many).not.toContain('客户端的证书')
})
