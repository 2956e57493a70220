import type { ConnectionCheck } from './facts.ts'
import { finding } from './facts.ts'
import { knownCertificates } from './known-certificates.ts'

/** RFC 5280, Section 4.1.2.4: who says of itself that it issued the certificate. */
export const knownIssuer: ConnectionCheck = ({ certificates, verification }) => {
  const names = (certificates?.chain ?? []).map(({ index, subject, issuer }) => ({ index, text: `${subject.text}\n${issuer.text}` }))
  for (const { kind, product, name } of knownCertificates) {
    const found = names.find(({ text }) => name.test(text))
    if (found) {
      return finding('known-issuer', kind === 'development' && verification?.trusted ? 'info' : 'warn', kind, 'RFC 5280 §4.1.2.4', {
        source: { kind: 'certificate', index: found.index },
        values: { product },
      })
    }
  }
  return null
}
