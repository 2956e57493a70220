import type { Certificate } from '../../contract/index.ts'
import type { Searched } from './search.ts'
import { certificateName } from '../facts/owner.ts'
import { instant } from '../format.ts'

export function searchedCertificate(key: string, certificate: Certificate): Searched {
  const { fields, fingerprints, serial, subject, issuer, validity } = certificate
  return {
    key,
    name: certificateName(certificate),
    fields,
    extra: [
      { name: 'subject', value: subject.text },
      { name: 'issuer', value: issuer.text },
      { name: 'serialNumber', value: serial },
      { name: 'validity', value: `${instant(validity.notBefore)} – ${instant(validity.notAfter)}` },
      { name: 'SHA-256', value: fingerprints.sha256 },
      { name: 'SHA-1', value: fingerprints.sha1 },
      { name: 'SPKI pin', value: fingerprints.spki },
    ],
  }
}
