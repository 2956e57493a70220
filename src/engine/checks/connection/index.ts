/**
 * Judgements about a connection, apart from its certificates: one file and one row each. Collecting never judges and
 * judging never collects, so each takes the facts of a finished run and gives a finding or nothing.
 */
import type { Finding } from '../../../contract/index.ts'
import type { ConnectionCheck, ConnectionFacts } from './facts.ts'
import { captivePortal } from './captive-portal.ts'
import { cipherStrength } from './cipher-strength.ts'
import { clientCertificate } from './client-certificate.ts'
import { clock } from './clock.ts'
import { hostNameExposed } from './host-name-exposed.ts'
import { keyExchange } from './key-exchange.ts'
import { knownIssuer } from './known-issuer.ts'
import { plainHttp } from './plain-http.ts'
import { protocolVersion } from './protocol-version.ts'
import { proxyAnswer } from './proxy-answer.ts'
import { serverName } from './server-name.ts'
import { strictTransportSecurity } from './strict-transport-security.ts'
import { verificationOff } from './verification-off.ts'
import { wrongScheme } from './wrong-scheme.ts'

const checks: ConnectionCheck[] = [
  clock,
  captivePortal,
  wrongScheme,
  proxyAnswer,
  knownIssuer,
  serverName,
  plainHttp,
  verificationOff,
  protocolVersion,
  keyExchange,
  cipherStrength,
  clientCertificate,
  strictTransportSecurity,
  hostNameExposed,
]

const gravity = ['fail', 'warn', 'info', 'pass']

/** All findings of a run, the gravest first. */
export function judgeConnection(facts: ConnectionFacts): Finding[] {
  return checks
    .map(check => check(facts))
    .filter(found => found !== null)
    .toSorted((one, other) => gravity.indexOf(one.grade) - gravity.indexOf(other.grade))
}

export type { ConnectionFacts } from './facts.ts'
