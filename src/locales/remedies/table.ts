/**
 * What to do about each finding that is not in order, and about each failure: by topics, whose sentences stand in the locales
 * and whose lines stand beside this file. Where a side has nothing to do, it says so by a reason of its own. The type knows
 * every check and reason that has a remedy in the texts; that none is forgotten a test holds (test/ui/remedies/coverage).
 */
import type { certificateChecks } from '../en/certificate-checks.ts'
import type { connectionChecks } from '../en/connection-checks.ts'
import type { failures } from '../en/failures.ts'
import type { machineLines } from './machine-lines.ts'
import type { programSettingLines } from './program-setting-lines.ts'
import type { programTrustLines } from './program-trust-lines.ts'
import type { serverCertificateLines } from './server-certificate-lines.ts'
import type { serverSettingLines } from './server-setting-lines.ts'

export interface Topics {
  server: keyof typeof serverCertificateLines | keyof typeof serverSettingLines
  program: keyof typeof programTrustLines | keyof typeof programSettingLines
  machine: keyof typeof machineLines
}

/** Why a side has no lines: the words stand in the locales under `remedies.none`. */
export type Nothing
  = | 'ca' // only the CA that issued can mend it
    | 'server' // whoever runs the server has to; a program must not be bent around it
    | 'client' // it is in order as far as this goes
    | 'running' // first see whether the server runs at all
    | 'network' // something between the two
    | 'tlscope' // an option of this program
    | 'attack' // not before it is known who is on the other side

export interface Remedy {
  server: readonly Topics['server'][] | Nothing
  program: readonly Topics['program'][] | Nothing
  machine?: readonly Topics['machine'][]
}

type Checks = typeof certificateChecks & typeof connectionChecks
type Reasons<Check> = { [Reason in keyof Check as Check[Reason] extends { remedy: string } ? Reason : never]?: Remedy }
type CheckRemedies = { [Id in keyof Checks]?: Reasons<Checks[Id]> }

const chain: Remedy = { server: ['chain'], program: ['intermediate'] }
const tidy: Remedy = { server: ['chain'], program: 'server' }
const renewed: Remedy = { server: ['renew'], program: 'server', machine: ['clock'] }
const replaced: Remedy = { server: ['certificate'], program: 'server' }
const reissued: Remedy = { server: 'ca', program: 'server' }
const staple: Remedy = { server: ['stapling'], program: 'server' }

const certificateRemedies = {
  'path': { 'incomplete-chain': chain, 'complete-by-fetching': chain, 'too-tangled': tidy },
  'trusted-root': {
    'not-reached': chain,
    'self-signed': { server: ['certificate'], program: ['trust'], machine: ['store'] },
    'unknown-root': { server: ['certificate'], program: ['trust'], machine: ['store'] },
  },
  'signatures': {
    'invalid': tidy,
    'unsupported': replaced,
    'algorithms-differ': reissued,
    'not-accepted': replaced,
  },
  'validity': {
    'expired': renewed,
    'not-yet-valid': renewed,
    'issuer-expired': { server: ['chain'], program: 'server', machine: ['clock'] },
    'issuer-not-yet-valid': { server: ['chain'], program: 'server', machine: ['clock'] },
  },
  'host-name': {
    'other-names': { server: ['host', 'certificate'], program: ['name'] },
    'no-names': replaced,
  },
  'basic-constraints': { 'not-a-ca': { server: ['certificate'], program: 'attack' }, 'path-length': reissued },
  'depth': { 'too-deep': { server: ['chain'], program: 'tlscope' } },
  'name-constraints': { 'violated': replaced, 'not-understood': reissued },
  'policies': { 'none-valid': replaced, 'maps-any': reissued, 'not-understood': reissued },
  'critical-extensions': { unreadable: reissued, unknown: reissued },
  'key-usage': {
    'not-for-servers': replaced,
    'issuer-not-for-servers': replaced,
    'may-not-sign': replaced,
    'key-not-for-tls': replaced,
    'not-for-purpose': replaced,
    'issuer-not-for-purpose': replaced,
    'key-not-for-usage': replaced,
  },
  'strength': { 'short-key': replaced, 'weak-signature': replaced },
  'runtime': {
    'not-asked': { server: 'client', program: 'tlscope' },
    'only-we-trust': { server: ['chain'], program: 'server' },
    'only-runtime-trusts': { server: ['certificate'], program: 'server' },
  },
  'chain-order': { 'out-of-order': tidy, 'unneeded': tidy, 'cross-signed': tidy, 'root-sent': tidy },
  'profile': {
    'version': reissued,
    'serial': reissued,
    'algorithms-differ': reissued,
    'empty-issuer': reissued,
    'empty-subject': reissued,
    'nameless': replaced,
    'broken-extension': reissued,
    'critical': reissued,
    'not-critical': reissued,
    'no-authority-key': reissued,
    'no-subject-key': reissued,
    'usage-without-ca': replaced,
    'limit-without-signing': reissued,
    'constraints-without-ca': replaced,
    'dns-syntax': replaced,
  },
  'forum': {
    'lifetime': replaced,
    'serial': reissued,
    'no-names': replaced,
    'critical-names': reissued,
    'common-name': replaced,
    'purposes': replaced,
    'critical-purposes': reissued,
    'root-purposes': reissued,
    'root-key-ids': reissued,
    'leaf-is-ca': replaced,
    'key-type': replaced,
  },
  'chain-size': { 'large': tidy, 'many-names': replaced },
  'revocation': {
    'revoked': { server: ['certificate'], program: 'attack' },
    'unknown': reissued,
    'revoked-asked': { server: ['certificate'], program: 'attack' },
    'unknown-asked': reissued,
    'answer-unusable': reissued,
    'no-answer': { server: 'network', program: 'network', machine: ['reach'] },
    'issuer-missing': chain,
    'staple-expired': staple,
    'staple-early': { ...staple, machine: ['clock'] },
    'staple-bad-signature': staple,
    'staple-wrong-signer': staple,
    'staple-other-certificate': staple,
    'staple-unreadable': staple,
    'staple-refused': staple,
    'must-staple-missing': staple,
    'list-unusable': { server: 'client', program: 'tlscope' },
  },
  'interception': {
    'key-known': { server: 'network', program: 'attack' },
    'preinstalled': { server: 'network', program: 'attack' },
    'proxy': { server: 'network', program: ['trust'], machine: ['store'] },
    'antivirus': { server: 'network', program: ['trust'], machine: ['store'] },
    'debugger': { server: 'network', program: ['trust'], machine: ['store'] },
  },
  'stated-level': {
    'dv-with-organization': replaced,
    'ov-without-organization': reissued,
    'iv-without-person': reissued,
    'ev-fields-missing': reissued,
    'delivery-network': { server: 'client', program: 'client' },
  },
  'store-limits': { 'issued-too-late': replaced },
  'transparency': {
    'not-asked': { server: 'client', program: 'client' },
    'private': { server: 'client', program: 'client' },
    'missing': replaced,
    'invalid': replaced,
    'no-current-log': renewed,
    'too-few': renewed,
    'one-operator': renewed,
    'only-tiled': renewed,
  },
} as const satisfies { [Id in keyof typeof certificateChecks]?: Reasons<(typeof certificateChecks)[Id]> }

const suites: Remedy = { server: ['suites'], program: 'server' }
const clock: Remedy = { server: 'client', program: 'client', machine: ['clock'] }
const portal: Remedy = { server: 'network', program: 'network', machine: ['portal'] }
const overTls: Remedy = { server: ['redirect'], program: ['secure'] }
const clients: Remedy = { server: ['clients'], program: ['certificate'] }
const hsts: Remedy = { server: ['hsts'], program: 'server' }

export const checkRemedies: CheckRemedies = {
  ...certificateRemedies,
  'plain-http': { readable: { server: ['redirect', 'listen'], program: ['secure'] } },
  'verification-off': { off: { server: 'client', program: 'tlscope' } },
  'protocol-version': { deprecated: { server: ['versions'], program: ['versions'] } },
  'key-exchange': {
    'quantum-declined': { server: ['groups'], program: 'server' },
    'quantum-not-offered': { server: 'client', program: 'tlscope' },
    'small-prime': suites,
    'no-forward-secrecy': suites,
  },
  'cipher-strength': { 'block-mode': suites, 'short-block': suites, 'broken': suites },
  'client-certificate': {
    'missing': clients,
    'missing-unnamed': clients,
    'refused': clients,
    'refused-unnamed': clients,
  },
  'strict-transport-security': { short: hsts, missing: hsts, unusable: hsts },
  'clock': { 'explains': clock, 'behind': clock, 'ahead': clock, 'behind-logs': clock },
  'captive-portal': { 'required': portal, 'redirected': { ...portal, server: ['host'] }, 'private-address': portal },
  'wrong-scheme': { 'tls-port': overTls, 'tls-answer': overTls },
  'server-name': {
    'not-sent': { server: 'client', program: ['name'] },
    'by-address': { server: 'client', program: ['name'] },
    'other-sent': { server: 'client', program: ['name'] },
  },
  'known-issuer': {
    development: { server: ['certificate'], program: ['trust'], machine: ['store'] },
    placeholder: { server: ['host', 'certificate'], program: 'server' },
  },
  'proxy-answer': { authentication: { server: 'network', program: ['proxy'] }, error: { server: 'network', program: ['proxy'] } },
  'host-name-exposed': { readable: { server: 'network', program: 'network' } },
}

const look: Remedy = { server: 'network', program: 'network', machine: ['reach'] }
const agree: Remedy = { server: ['versions', 'suites'], program: ['versions'] }

/** A failed check that ended the run (`verification`) has its own row above. */
export const failureRemedies: Record<keyof typeof failures, Remedy> = {
  'bad-request': { server: 'client', program: 'tlscope' },
  'name-not-found': look,
  'refused': { server: ['listen'], program: 'server', machine: ['reach'] },
  'unreachable': { server: 'network', program: ['proxy'], machine: ['reach'] },
  'timeout': { server: 'network', program: ['proxy'], machine: ['reach', 'portal'] },
  'reset': { server: ['host', 'versions'], program: 'network', machine: ['reach'] },
  'closed-early': { server: ['listen', 'host'], program: 'server' },
  'alert-received': agree,
  'alert-sent': agree,
  'not-tls': { server: ['listen'], program: 'server' },
  'plain-http': { server: ['listen'], program: ['plain'] },
  'tls-protocol': agree,
  'tls-unsupported': { server: 'client', program: 'tlscope' },
  'verification': { server: 'client', program: 'tlscope' },
  'client-certificate-refused': { server: ['clients'], program: ['certificate'] },
  'http-garbage': { server: ['listen'], program: ['secure'] },
  'too-large': { server: 'client', program: 'tlscope' },
  'cancelled': { server: 'client', program: 'tlscope' },
  'service-ended': { server: 'client', program: 'tlscope' },
  'internal': { server: 'client', program: 'tlscope' },
}

const otherVersion: Remedy = { server: ['versions'], program: ['versions'] }
const sendCertificate: Remedy = { server: ['clients'], program: ['certificate'] }

/** Alerts that say more than that the other side gave up (RFC 8446, Section 6.2), as the server sends them. */
export const alertRemedies: Record<string, Remedy> = {
  protocol_version: otherVersion,
  inappropriate_fallback: otherVersion,
  insufficient_security: agree,
  handshake_failure: agree,
  unrecognized_name: { server: ['host'], program: ['name'] },
  bad_certificate: sendCertificate,
  unsupported_certificate: sendCertificate,
  certificate_revoked: sendCertificate,
  certificate_expired: { ...sendCertificate, machine: ['clock'] },
  certificate_unknown: sendCertificate,
  unknown_ca: sendCertificate,
  access_denied: sendCertificate,
  certificate_required: sendCertificate,
}
