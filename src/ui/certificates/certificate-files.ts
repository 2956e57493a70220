/** One certificate, or the whole chain, as other programs take it. */
import type { Certificate } from '../../contract/index.ts'
import { derOf } from './der.ts'
import { fieldRange } from './field-range.ts'
import { bundleOf } from './pkcs7.ts'

export const certificateForms = ['pem', 'chain', 'der', 'pkcs7', 'publicKey', 'pin'] as const
export type CertificateForm = (typeof certificateForms)[number]

export interface CertificateFile {
  /** After the certificate's name. */
  ending: string
  content: string | Uint8Array<ArrayBuffer>
}

/** `chain`: the certificate and those that stand above it; left out of a single one's forms. */
export function certificateFile(form: CertificateForm, certificate: Certificate, chain: readonly Certificate[]): CertificateFile {
  const der = derOf(certificate.pem)
  switch (form) {
    case 'pem':
      return { ending: 'pem', content: certificate.pem }
    case 'chain':
      return { ending: 'chain.pem', content: chain.map(({ pem }) => pem.trimEnd()).join('\n').concat('\n') }
    case 'der':
      return { ending: 'der', content: new Uint8Array(der) }
    case 'pkcs7':
      return { ending: 'p7b', content: bundleOf(chain.map(({ pem }) => derOf(pem))) }
    case 'publicKey': {
      const { start, end } = fieldRange(certificate, 'subjectPublicKeyInfo') ?? certificate.publicKey.at
      return { ending: 'pub.pem', content: block('PUBLIC KEY', der.subarray(start, end)) }
    }
    case 'pin':
      return { ending: 'pin.txt', content: `sha256/${certificate.fingerprints.spki}` }
  }
}

function block(label: string, der: Uint8Array): string {
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
