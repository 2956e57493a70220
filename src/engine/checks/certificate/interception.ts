import type { Interceptor } from '../../x509/interceptors.ts'
import type { CertificateCheck } from './facts.ts'
import { interceptorOf } from '../../x509/interceptors.ts'
import { about, calledOf } from './facts.ts'

/**
 * Someone between re-signs the connection. A root whose private key everybody has may vouch for nothing; a proxy or a program
 * of the person's own is told, and whether it is trusted is for the stores to say.
 */
export const interception: CertificateCheck = {
  id: 'interception',
  reference: 'RFC 5280 §6.1.1',
  reasons: ['key-known', 'preinstalled', 'proxy', 'antivirus', 'debugger'],
  judge({ path: { certificates } }) {
    // Public CAs sell to the makers of such products too, under names that hold theirs. The system's store is no proof of
    // that: it is where such products put their roots.
    if (certificates.at(-1)!.anchorOf.some(store => store === 'mozilla' || store === 'chrome'))
      return null
    const found = certificates.map(({ parsed }) => interceptorOf(parsed.certificate))
    const at = strongest(found)
    const interceptor = found[at]
    if (!interceptor)
      return null
    const values = { name: interceptor.name, subject: calledOf(certificates[at]!) }
    return interceptor.by === 'key'
      ? about(certificates[at]!, 'fail', 'key-known', values)
      : about(certificates[at]!, 'warn', interceptor.kind, values)
  },
}

function strongest(found: readonly (Interceptor | null)[]): number {
  const byKey = found.findIndex(one => one?.by === 'key')
  return byKey >= 0
    ? byKey
    : found.findIndex(one => one !== null)
}
