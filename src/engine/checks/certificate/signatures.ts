import type { Field } from '../../../contract/report/index.ts'
import type { PathCertificate } from '../../x509/path.ts'
import type { CertificateCheck, CertificateFacts } from './facts.ts'
import { about, calledOf, overall } from './facts.ts'

export const signatures: CertificateCheck = {
  id: 'signatures',
  reference: 'RFC 5280 §6.1.3',
  reasons: [
    'verified',
    'invalid',
    'unsupported',
    'algorithms-differ',
    'not-accepted',
  ],
  judge(facts) {
    const { certificates, signatures } = facts.path
    for (const [reason, index] of faults(facts)) {
      const signed = certificates[index]
      if (!signed)
        continue
      const { signatureAlgorithm: { name, oid }, fields } = signed.parsed.certificate
      return about(signed, 'fail', reason, {
        subject: calledOf(signed),
        issuer: calledOf(certificates[index + 1] ?? signed),
        algorithm: name ?? oid,
      }, signatureRange(fields))
    }
    return overall('pass', 'verified', { count: signatures.length })
  },
}

/** Each kind of fault with the place where it is, -1 where it is not. */
function faults({ path: { certificates, signatures }, demands: { signatureAlgorithms } }: CertificateFacts): [reason: string, index: number][] {
  const judged = certificates.slice(0, signatures.length)
  return [
    ['invalid', signatures.indexOf('invalid')],
    ['unsupported', signatures.indexOf('unsupported')],
    ['algorithms-differ', judged.findIndex(({ parsed }) => !parsed.algorithmsAgree)],
    [
      'not-accepted',
      signatureAlgorithms
        ? judged.findIndex(certificate => !signatureAlgorithms.includes(algorithmOf(certificate)))
        : -1,
    ],
  ]
}

function algorithmOf({ parsed }: PathCertificate): string {
  return parsed.signatureAlgorithm.oid
}

function signatureRange(fields: readonly Field[]): Field['at'] | null {
  return fields[0]?.children?.find(field => field.name === 'signatureValue')?.at ?? null
}
