import type { CertificateCheck } from './facts.ts'
import { about, calledOf, overall } from './facts.ts'

export const signatures: CertificateCheck = {
  id: 'signatures',
  reference: 'RFC 5280 §6.1.3',
  reasons: ['verified', 'invalid', 'unsupported'],
  judge({ path: { certificates, signatures } }) {
    const bad = signatures.indexOf('invalid')
    const index = bad < 0
      ? signatures.indexOf('unsupported')
      : bad
    if (index < 0)
      return overall('pass', 'verified', { count: signatures.length })
    const signed = certificates[index]!
    const issuer = certificates[index + 1] ?? signed
    const { name, oid } = signed.parsed.certificate.signatureAlgorithm
    return about(signed, 'fail', bad < 0
      ? 'unsupported'
      : 'invalid', {
      subject: calledOf(signed),
      issuer: calledOf(issuer),
      algorithm: name ?? oid,
    }, signatureRange(signed.parsed.certificate.fields))
  },
}

function signatureRange(fields: { children?: { name: string, at: { start: number, end: number } }[] | undefined }[]): { start: number, end: number } | null {
  return fields[0]?.children?.find(field => field.name === 'signatureValue')?.at ?? null
}
