/** What the Fields of a certificate say, in the language of the page: once for the table and for the search. */
import type { ByteRange, Certificate } from '../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { signatureText } from '../../locales/certificates/object-facts.ts'
import { attribute, ownerOf } from '../facts/owner.ts'
import { colons, instant, useFigures } from '../format.ts'
import { fieldRange } from './field-range.ts'

export interface CertificateRow {
  id: string
  label: string
  value: string
  mono: boolean
  /** Where it stands in the certificate; null for what is computed. */
  at: ByteRange | null
}

export function useCertificateRows() {
  const { t } = useI18n()
  const figures = useFigures()

  function keyWords({ type, curve, bits, size, exponent }: Certificate['publicKey']): string {
    const measure = curve
      ? curve.name ?? curve.oid
      : bits ?? (size === undefined ? null : figures.value.bytes(size))
    return [type, measure, exponent ? `e = ${exponent}` : ''].filter(Boolean).join(' ')
  }

  return (certificate: Certificate): CertificateRow[] => {
    const { subject, issuer, validity, publicKey, serial, signatureAlgorithm, version, size, fingerprints } = certificate
    const row = (id: string, value: string, at: ByteRange | null, mono = false): CertificateRow => ({
      id,
      label: t(`screens.certificates.fields.${id}`),
      value: value || t('screens.certificates.unread'),
      mono,
      at,
    })
    const [from, to] = [validity.notBefore, validity.notAfter].map(time => time ? instant(time) : t('screens.certificates.unread'))
    return [
      row('subject', subject.text || t('screens.certificates.emptyName'), fieldRange(certificate, 'subject')),
      row('serial', colons(serial), fieldRange(certificate, 'serialNumber'), true),
      row('issuer', issuer.text, fieldRange(certificate, 'issuer')),
      row('validity', t('screens.certificates.fromTo', { from: from!, to: to! }), validity.at),
      row('key', keyWords(publicKey), publicKey.at, true),
      row('signature', signatureText(signatureAlgorithm), fieldRange(certificate, 'signatureAlgorithm'), true),
      row('version', `v${version}`, fieldRange(certificate, 'version')),
      row('size', figures.value.bytes(size), null),
      row('sha256', colons(fingerprints.sha256), null, true),
      row('sha1', colons(fingerprints.sha1), null, true),
      row('spki', fingerprints.spki, null, true),
    ]
  }
}

/** The subject as a person reads it, label and value; without an organization or person there is nothing to read. */
export function useSubjectRows() {
  const { t } = useI18n()
  return (certificate: Certificate): { id: string, label: string, value: string }[] => {
    const owner = ownerOf(certificate)
    if (!owner.name)
      return []
    const joined = (...names: string[]): string => names.map(name => attribute(certificate, name)).filter(Boolean).join(', ')
    const rows: [id: string, value: string | null][] = [
      ['organization', owner.name],
      ['registration', owner.registration],
      ['jurisdiction', joined('jurisdictionL', 'jurisdictionST', 'jurisdictionC')],
      ['address', joined('street', 'postalCode', 'L', 'ST', 'C')],
      ['category', owner.category],
    ]
    return rows.flatMap(([id, value]) => value ? [{ id, label: t(`screens.certificates.subject.${id}`), value }] : [])
  }
}
