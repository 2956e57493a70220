import { rootCertificates } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { request } from '../../src/contract/index.ts'
import { secureContext } from '../../src/probe/secure.ts'

const { tls } = request.parse({ url: 'https://a.test/' })
const anchors = rootCertificates.slice(0, 3)

describe('the settings for a connection', () => {
  it('are shared by those who want the same', () => {
    expect(secureContext({ tls, anchors })).toBe(secureContext({ tls: { ...tls }, anchors: [...anchors] }))
  })

  it.each([
    ['other roots', { tls, anchors: rootCertificates.slice(1, 4) }],
    ['fewer roots', { tls, anchors: anchors.slice(1) }],
    ['no roots', { tls, anchors: [] }],
    ['another version', { tls: { ...tls, maxVersion: 'TLSv1.2' as const }, anchors }],
    ['other suites', { tls: { ...tls, cipherSuites: 'TLS_AES_128_GCM_SHA256' }, anchors }],
    ['other groups', { tls: { ...tls, groups: 'P-256' }, anchors }],
  ])('are others for %s', (_, question) => {
    expect(secureContext(question)).not.toBe(secureContext({ tls, anchors }))
    expect(secureContext(question)).toBe(secureContext(question))
  })

  it('are made again when many others were wanted since', () => {
    const first = secureContext({ tls, anchors })
    for (let count = 4; count < 8; count++)
      secureContext({ tls, anchors: rootCertificates.slice(0, count) })
    expect(secureContext({ tls, anchors })).not.toBe(first)
  })
})
