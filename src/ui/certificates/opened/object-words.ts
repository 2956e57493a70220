/** What an object of a file is called, and its facts in the language of the page. */
import type { OpenedObject } from '../../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { objectFacts } from '../../../locales/certificates/object-facts.ts'
import { certificateName } from '../../facts/owner.ts'
import { filling } from '../../facts/part.ts'

/** Its own name; empty where it has none. */
export function objectName(object: OpenedObject): string {
  switch (object.kind) {
    case 'certificate':
      return certificateName(object.certificate)
    case 'request':
      return object.request.subject.attributes.find(({ name }) => name === 'CN')?.value ?? object.request.subject.text
    case 'crl':
      return object.crl.issuer.text
    case 'ocsp':
      return object.ocsp.responder ?? ''
    case 'pkcs7':
      return object.pkcs7.contentType.name ?? ''
    case 'pkcs12':
      return object.pkcs12.bags.find(({ friendlyName }) => friendlyName !== null)?.friendlyName ?? ''
    case 'key':
      return [object.key.type, object.key.curve?.name ?? object.key.bits, object.key.friendlyName].filter(Boolean).join(' ')
    case 'unknown':
      return object.label ?? ''
  }
}

/** Names a row of the facts to whom the search leads there. */
export function factRow(index: number): string {
  return `fact-${index}`
}

export interface FactWords {
  label: string
  text: string
  /** Protocol text, which stands in a fixed pitch. */
  mono: boolean
}

export function useObjectFacts() {
  const { t } = useI18n()
  const root = 'screens.opened.facts'
  return (object: OpenedObject): FactWords[] => objectFacts(object).map(({ label, value }) => ({
    label: t(`${root}.${label}`),
    text: typeof value === 'string'
      ? value
      : t(`${root}.${value.id}`, filling(value.values, value.choice)),
    mono: typeof value === 'string',
  }))
}
