/**
 * Judgements about a connection, apart from its certificates: one file and one row each. Collecting never judges and
 * judging never collects, so each takes the facts of a finished run and gives a finding or nothing.
 */
import type { Finding } from '../../../contract/index.ts'
import type { ConnectionCheck, ConnectionFacts } from './facts.ts'
import { cipherStrength } from './cipher-strength.ts'
import { clientCertificate } from './client-certificate.ts'
import { hostNameExposed } from './host-name-exposed.ts'
import { keyExchange } from './key-exchange.ts'
import { plainHttp } from './plain-http.ts'
import { protocolVersion } from './protocol-version.ts'
import { strictTransportSecurity } from './strict-transport-security.ts'
import { verificationOff } from './verification-off.ts'

const checks: ConnectionCheck[] = [
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
