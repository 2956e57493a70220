import type { CertificateCheck } from './facts.ts'
import { extensionValue } from '../../x509/extensions.ts'
import { overall } from './facts.ts'

/** What a server may send before the client has confirmed anything: ten segments of 1460 bytes (RFC 6928, Section 2). */
const firstFlight = 14_600
/** A public CA seldom puts more hosts into one certificate. */
const usualNames = 100

/** Whether the certificates fit into the server's first flight. What does not fit costs every new visitor a round trip more. */
export const chainSize: CertificateCheck = {
  id: 'chain-size',
  reference: 'RFC 6928 §2',
  reasons: ['fits', 'large', 'many-names'],
  judge({ path: { certificates }, chain, server }) {
    if (!server)
      return null
    const bytes = [
      ...chain.certificates.map(({ der }) => der.length),
      ...chain.unreadable.map(({ size }) => size),
    ].reduce((sum, size) => sum + size, 0)
    const names = extensionValue(certificates[0]!.parsed.certificate.extensions, 'subjectAltName')?.names.length ?? 0
    const values = { bytes, limit: firstFlight, names }
    if (bytes <= firstFlight)
      return overall('pass', 'fits', values)
    return overall('warn', names > usualNames
      ? 'many-names'
      : 'large', values)
  },
}
