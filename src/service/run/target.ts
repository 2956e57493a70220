import type { Request, Target } from '../../contract/index.ts'
import { isIP } from 'node:net'

/** Where a URL of http: or https: leads; what TLS is to send of it is asked for there. */
export function targetAt(url: URL, tls: Pick<Request['tls'], 'sni' | 'alpn'>): Target {
  const scheme = url.protocol === 'https:'
    ? 'https'
    : 'http'
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const named = isIP(host)
    ? null
    : host.replace(/\.$/, '')
  return {
    url: withoutSecrets(url),
    scheme,
    host,
    port: url.port
      ? Number(url.port)
      : scheme === 'https'
        ? 443
        : 80,
    sni: scheme === 'http'
      ? null
      : tls.sni ?? named,
    alpn: scheme === 'http'
      ? []
      : tls.alpn,
  }
}

/** The address without user and password: those go into the Authorization header only. */
function withoutSecrets(url: URL): string {
  const copy = new URL(url)
  copy.username = ''
  copy.password = ''
  return copy.href
}
