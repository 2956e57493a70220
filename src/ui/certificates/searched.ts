/** What is looked through of a certificate, or of any object of a file: its Fields as they are shown, and its ASN.1. */
import type { Certificate, Extension, OpenedObject } from '../../contract/index.ts'
import type { Searched, Shown } from './search.ts'
import { useI18n } from 'vue-i18n'
import { objectExtensions } from '../../locales/certificates/object-facts.ts'
import { certificateName } from '../facts/owner.ts'
import { useCertificateRows, useSubjectRows } from './certificate-rows.ts'
import { extensionRow, useExtensionWords } from './extension-words.ts'
import { factRow, objectName, useObjectFacts } from './opened/object-words.ts'

export function useSearched() {
  const { t, locale } = useI18n()
  const rowsOf = useCertificateRows()
  const subjectOf = useSubjectRows()
  const wordsOf = useExtensionWords()
  const factsOf = useObjectFacts()
  /** Thousands of certificates may be open: each is put into words once. */
  const kept = new WeakMap<object, { language: string, shown: readonly Shown[] }>()

  function once(of: object, make: () => Shown[]): readonly Shown[] {
    const known = kept.get(of)
    if (known?.language === locale.value)
      return known.shown
    const shown = make()
    kept.set(of, { language: locale.value, shown })
    return shown
  }

  function extensionsShown(extensions: readonly Extension[]): Shown[] {
    return extensions.map((extension, index) => ({
      row: extensionRow(index),
      name: extension.name ?? extension.oid,
      values: [...wordsOf(extension).map(({ text }) => text), extension.oid],
      at: extension.at,
    }))
  }
  function certificateShown(certificate: Certificate): Shown[] {
    return [
      ...[...subjectOf(certificate).map(row => ({ ...row, at: null })), ...rowsOf(certificate)].map(({ id, label, value, at }) => ({ row: id, name: label, values: [value], at })),
      ...extensionsShown(certificate.extensions),
    ]
  }
  function objectShown(object: OpenedObject): Shown[] {
    return [
      ...factsOf(object).map(({ label, text }, index) => ({ row: factRow(index), name: label, values: [text], at: null })),
      ...extensionsShown(objectExtensions(object)),
    ]
  }

  function searchedCertificate(key: string, certificate: Certificate): Searched {
    return {
      key,
      name: certificateName(certificate),
      fields: certificate.fields,
      shown: () => once(certificate, () => certificateShown(certificate)),
    }
  }
  function searchedObject(key: string, object: OpenedObject): Searched {
    return object.kind === 'certificate'
      ? searchedCertificate(key, object.certificate)
      : {
          key,
          name: objectName(object) || t(`screens.opened.kinds.${object.kind}`),
          fields: object.fields,
          shown: () => once(object, () => objectShown(object)),
        }
  }
  return { searchedCertificate, searchedObject }
}
