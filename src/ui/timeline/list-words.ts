/** What a list holds, in a line of the tree: how many, and their names. */
import type { Certificate, Field, Report } from '../../contract/index.ts'
import { useI18n } from 'vue-i18n'
import { derOf } from '../certificates/der.ts'
import { contents } from '../explain/scene.ts'
import { clientChain } from '../facts/client-certificate.ts'
import { certificateName } from '../facts/owner.ts'
import { done } from '../facts/part.ts'
import { forPage, useFigures } from '../format.ts'

/** Names that a line has room for. */
const few = 6
/** Bytes by which a certificate is known again: serial number and issuer are among them. */
const known = 256

/** Gives the words of a list, null for all that is told by its own value. */
export function useListWords(report: () => Report): (field: Field) => string | null {
  const { t } = useI18n()
  const figures = useFigures()
  let of: Report | null = null
  let names = new Map<string, string>()

  function nameOf(certificate: Field): string | null {
    const now = report()
    if (of !== now) {
      of = now
      names = new Map([...done(now.certificates)?.chain ?? [], ...clientChain(now)].map(each => [beginning(each), certificateName(each)]))
    }
    return names.get(certificate.value?.slice(0, 2 * known) ?? '') ?? null
  }

  function counted(key: 'certificates' | 'extensions', entries: readonly string[]): string {
    const n = entries.length
    const list = entries.slice(0, few).filter(Boolean).map(forPage).join(t('screens.comma'))
    const counted = t(`screens.timeline.lists.${key}`, { n: figures.value.count(n) }, n)
    return list === ''
      ? counted
      : t('screens.timeline.lists.named', { counted, list: n > few ? `${list}${t('screens.comma')}…` : list })
  }

  return (field) => {
    // what was cut or does not fit is told as it is
    if (field.problem !== undefined || contents(field).some(({ problem }) => problem !== undefined))
      return null
    switch (field.name) {
      case 'extensions':
        return field.kind === 'list' ? counted('extensions', contents(field).map(({ name }) => name)) : null
      case 'certificate_list':
        return counted('certificates', contents(field).map(entry => nameOf(certificateIn(entry)) ?? ''))
      case 'CertificateEntry':
      case 'ASN.1Cert':
        return field.children ? nameOf(certificateIn(field)) : null
      default:
        return null
    }
  }
}

/** The vector with the DER: the entry itself before TLS 1.3. */
function certificateIn(entry: Field): Field {
  return entry.children?.find(({ name }) => name === 'cert_data') ?? entry
}

function beginning({ pem }: Certificate): string {
  return [...derOf(pem).subarray(0, known)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
