import type { ConnectionCheck, ConnectionFacts } from './facts.ts'
import { finding } from './facts.ts'

/**
 * A network that wants a sign-in first answers in the place of the host. RFC 6585, Section 6 has a status for it; without
 * that, a certificate for somebody else together with a redirect elsewhere, or a public name at a private address, looks so.
 */
export const captivePortal: ConnectionCheck = (facts) => {
  const { target, http, address } = facts
  const response = http?.response
  const location = locationOf(facts)
  const values = { host: target.host, address: address ?? '-', location: location?.href ?? '-' }
  if (response?.status === 511)
    return finding('captive-portal', 'fail', 'required', 'RFC 6585 §6', { source: { kind: 'response' }, values })
  const stranger = target.scheme === 'https' && wrongName(facts)
  if (location && !sameSite(location.hostname, target.host) && (stranger || (target.scheme === 'http' && isPrivate(location.hostname))))
    return finding('captive-portal', 'warn', 'redirected', 'RFC 8910 §1', { source: { kind: 'response' }, values })
  if (stranger && isPublicName(target.host) && address && isPrivate(address))
    return finding('captive-portal', 'warn', 'private-address', 'RFC 8910 §1', { source: { kind: 'connection' }, values })
  return null
}

/** The certificate is for another host. */
export function wrongName({ verification }: ConnectionFacts): boolean {
  return verification?.checks.some(({ id, reason }) => id === 'host-name' && reason === 'other-names') ?? false
}

interface Place {
  href: string
  hostname: string
}

/** The engine has no URL class: as much of RFC 3986, Section 3.2 as a Location needs. */
function locationOf({ http }: ConnectionFacts): Place | null {
  const response = http?.response
  if (!response || response.status < 300 || response.status > 399)
    return null
  const href = response.headers.find(({ name }) => name.toLowerCase() === 'location')?.value.trim() ?? ''
  const hostname = /^https?:\/\/(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:]+)/i.exec(href)?.[1]
  return hostname
    ? { href, hostname: hostname.toLowerCase() }
    : null
}

/** A site that moves to its other name: the last two labels are the same. Where they only look so, nothing is said. */
function sameSite(one: string, other: string): boolean {
  const [site, ...rest] = [one, other].map(name => name.toLowerCase().split('.').slice(-2).join('.'))
  return rest.includes(site ?? '')
}

/** RFC 1918, link-local (RFC 3927), shared (RFC 6598), and their IPv6 kin (RFC 4193, RFC 4291). */
function isPrivate(text: string): boolean {
  return /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/.test(text)
    || /^\[?(?:f[cd][\da-f]{2}|fe[89ab][\da-f]):/i.test(text)
}

/** Not one of those that mean something only in one place (RFC 6761, RFC 6762, RFC 8375). */
function isPublicName(host: string): boolean {
  return host.includes('.') && !/^[\d.]+$/.test(host) && !/\.(?:test|example|invalid|localhost|local|internal|intranet|lan|home|corp|arpa)$/i.test(host)
}
