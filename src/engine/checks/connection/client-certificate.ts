import type { ConnectionCheck } from './facts.ts'
import { handshakeType } from '../../../contract/tls-numbers.ts'
import { finding, label, place } from './facts.ts'

/** RFC 8446, Section 4.3.2 and RFC 5246, Section 7.4.4: was a certificate asked for, and was one sent? */
export const clientCertificate: ConnectionCheck = ({ tls, handshake }) => {
  if (!tls?.clientCertificate.requested)
    return null
  const { sent, acceptableIssuers, verdict, alert } = tls.clientCertificate
  const evidence = {
    ...place(handshake, message => message.type.code === handshakeType.certificateRequest, 'certificate_authorities'),
    values: {
      issuers: acceptableIssuers.join('; '),
      count: acceptableIssuers.length,
      alert: alert
        ? label(alert)
        : '',
    },
  }
  const reference = 'RFC 8446 §4.3.2'
  if (verdict === 'refused')
    return finding('client-certificate', 'fail', `${sent ? 'refused' : 'missing'}${acceptableIssuers.length > 0 ? '' : '-unnamed'}`, reference, evidence)
  if (!sent)
    return finding('client-certificate', 'info', 'optional', reference, evidence)
  return finding('client-certificate', verdict === 'accepted'
    ? 'pass'
    : 'info', verdict === 'accepted'
    ? 'accepted'
    : 'open', reference, evidence)
}
