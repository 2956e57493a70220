/**
 * Whether a request can be used at all, said before anything is sent: each refusal names its field and why.
 */
import type { Request, Target } from '../../contract/index.ts'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { isIP } from 'node:net'
import { systemCode } from '../../probe/fault.ts'
import { secureContext } from '../../probe/secure.ts'
import { certificatesOf } from '../files/certificate-file.ts'
import { Refused } from '../refused.ts'
import { boringssl } from '../tool.ts'
import { targetAt } from './target.ts'

const versions = [
  'TLSv1',
  'TLSv1.1',
  'TLSv1.2',
  'TLSv1.3',
]

/** @throws Refused */
export function targetOf(request: Request): Target {
  return targetAt(urlOf(request.url), request.tls)
}

function urlOf(text: string): URL {
  const trimmed = text.trim()
  if (trimmed === '')
    throw new Refused('url', 'empty')
  const port = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/i.exec(trimmed)?.[1]
  if (port !== undefined && (Number(port) > 65_535 || Number(port) === 0))
    throw new Refused('url', 'port-out-of-range', { port })
  const parsed = URL.parse(trimmed)
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase()
  if (scheme && scheme !== 'https' && scheme !== 'http')
    throw new Refused('url', 'unknown-scheme', { scheme })
  if (!parsed || !scheme || parsed.hostname === '' || /^https?:\/\/\//i.test(trimmed)) {
    throw new Refused('url', 'not-a-url', {
      url: trimmed.slice(0, 200),
    })
  }
  return parsed
}

/**
 * Everything else that can be known beforehand.
 *
 * @throws Refused
 */
export function refuseUnusable(request: Request): void {
  refuseMethod(request.method)
  for (const [index, { name, value }] of request.headers.entries())
    refuseHeader(`headers.${index}`, name, value)
  for (const [index, { address }] of request.connection.resolve.entries()) {
    if (!isIP(address))
      throw new Refused(`connection.resolve.${index}.address`, 'not-an-address', { address })
  }
  refuseTls(request.tls)
  for (const [index, file] of request.trust.files.entries())
    certificatesOf(`trust.files.${index}`, file)
}

function refuseMethod(method: string): void {
  if (!/^[!#$%&'*+.^`|~\w-]+$/.test(method))
    throw new Refused('method', 'not-a-token', { method })
  if (method.toUpperCase() === 'CONNECT')
    throw new Refused('method', 'connect')
}

function refuseHeader(field: string, name: string, value: string): void {
  try {
    validateHeaderName(name)
  }
  catch {
    throw new Refused(`${field}.name`, 'header-name', { name })
  }
  if (/[\r\n\0]/.test(value))
    throw new Refused(`${field}.value`, 'header-newline', { name })
  try {
    validateHeaderValue(name, value)
  }
  catch {
    throw new Refused(`${field}.value`, 'header-value', { name })
  }
}

function refuseTls(tls: Request['tls']): void {
  if (versions.indexOf(tls.minVersion) > versions.indexOf(tls.maxVersion))
    throw new Refused('tls.minVersion', 'versions-crossed', { min: tls.minVersion, max: tls.maxVersion })
  if (tls.sni && !/^[\w.*-]{1,253}$/.test(tls.sni))
    throw new Refused('tls.sni', 'not-a-host-name', { name: tls.sni })
  for (const [index, protocol] of tls.alpn.entries()) {
    if (protocol.length < 1 || protocol.length > 255)
      throw new Refused(`tls.alpn.${index}`, 'alpn-length')
  }
  if (tls.clientCertificate)
    refuseKeyPair(tls.clientCertificate)
  try {
    secureContext({ tls, anchors: [] })
  }
  catch (error) {
    throw refusalOfContext(error, tls)
  }
}

function refusalOfContext(error: unknown, tls: Request['tls']): Refused {
  const code = systemCode(error)
  const said = error instanceof Error
    ? error.message
    : String(error)
  if (tls.cipherSuites !== null && /CIPHER/.test(code))
    return new Refused('tls.cipherSuites', 'no-such-suite', { suites: tls.cipherSuites })
  if (tls.groups !== null && /ECDH curve|CRYPTO_OPERATION_FAILED|GROUP|CURVE/i.test(`${code} ${said}`))
    return new Refused('tls.groups', 'no-such-group', { groups: tls.groups })
  if (boringssl && /VERSION/.test(code))
    return new Refused('tls.minVersion', 'version-unsupported', { version: tls.minVersion })
  return new Refused('tls', 'runtime', { error: said })
}

function refuseKeyPair({ certificate, key, passphrase }: NonNullable<Request['tls']['clientCertificate']>): void {
  const [leaf] = certificatesOf('tls.clientCertificate.certificate', certificate)
  let secret
  try {
    secret = createPrivateKey({
      key: key.text,
      ...(passphrase !== null && { passphrase }),
    })
  }
  catch (error) {
    const locked = /passphrase|bad decrypt|interrupted or cancelled/i.test(error instanceof Error
      ? error.message
      : '')
    // One wrong passphrase in 256 leaves bytes that end in a padding, and the runtime then finds no key in them.
    if (locked || (passphrase !== null && /\bENCRYPTED\b/.test(key.text))) {
      throw new Refused('tls.clientCertificate.passphrase', passphrase === null
        ? 'passphrase-needed'
        : 'passphrase-wrong', { name: key.name })
    }
    throw new Refused('tls.clientCertificate.key', 'no-key', { name: key.name })
  }
  if (!new X509Certificate(leaf!).checkPrivateKey(secret))
    throw new Refused('tls.clientCertificate.key', 'key-mismatch', { key: key.name, certificate: certificate.name })
}
