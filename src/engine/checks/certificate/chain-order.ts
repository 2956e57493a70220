import type { CertificateCheck } from './facts.ts'
import { sameKeyAndName } from '../../x509/path.ts'
import { calledBy, listed, overall } from './facts.ts'

/** Whether the server sent what is needed, in the order of the path, and nothing else. Clients mostly cope; some do not. */
export const chainOrder: CertificateCheck = {
  id: 'chain-order',
  reference: 'RFC 8446 §4.4.2',
  reasons: [
    'in-order',
    'out-of-order',
    'unneeded',
    'cross-signed',
    'root-sent',
  ],
  judge({ path: { certificates, ending }, chain, server }) {
    if (!server)
      return null
    const used = certificates.map(({ sent }) => sent).filter(sent => sent !== null)
    const unneeded = chain.certificates.filter(({ certificate }) => !used.includes(certificate.index))
    if (used.some((sent, index) => sent < (used[index - 1] ?? 0))) {
      return overall('warn', 'out-of-order', {
        order: used.map(sent => sent + 1).join(', '),
      })
    }
    const crossed = unneeded.filter(parsed => certificates.some(used => sameKeyAndName(used.parsed, parsed)))
    if (crossed.length && crossed.length === unneeded.length && !chain.unreadable.length) {
      return overall('info', 'cross-signed', {
        count: crossed.length,
        names: listed(crossed.map(({ certificate }) => calledBy(certificate))),
        bytes: crossed.reduce((sum, { der }) => sum + der.length, 0),
      })
    }
    if (unneeded.length || chain.unreadable.length) {
      return overall('warn', 'unneeded', {
        count: unneeded.length + chain.unreadable.length,
        names: listed([
          ...unneeded.map(({ certificate }) => calledBy(certificate)),
          ...chain.unreadable.map(({ index }) => `#${index + 1}`),
        ]),
        bytes: [
          ...unneeded.map(({ der }) => der.length),
          ...chain.unreadable.map(({ size }) => size),
        ].reduce((sum, size) => sum + size, 0),
      })
    }
    // what is missing, fetched or not, is the path's to tell
    if (ending === 'issuer-missing' || certificates.some(({ sent, anchorOf }) => sent === null && !anchorOf.length))
      return null
    const last = certificates.at(-1)!
    if (last.sent !== null && certificates.length > 1) {
      return overall('info', 'root-sent', {
        root: calledBy(last.parsed.certificate),
        bytes: last.parsed.der.length,
      })
    }
    return overall('pass', 'in-order', { count: used.length })
  },
}
