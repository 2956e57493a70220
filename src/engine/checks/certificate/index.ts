import type { Finding } from '../../../contract/report/index.ts'
/**
 * The verdict over a chain: one path is built, then every rule of this table judges it, each in a file of its own. What a rule
 * finds is an id, a reason and evidence; the words are in the locales under `checks.<id>`.
 */
import type { CertificateCheck, CertificateFacts } from './facts.ts'
import { basicConstraints } from './basic-constraints.ts'
import { chainOrder } from './chain-order.ts'
import { chainSize } from './chain-size.ts'
import { criticalExtensions } from './critical-extensions.ts'
import { depth } from './depth.ts'
import { forum } from './forum.ts'
import { hostName } from './host-name.ts'
import { interception } from './interception.ts'
import { keyUsage } from './key-usage.ts'
import { nameConstraints } from './name-constraints.ts'
import { path } from './path.ts'
import { policies } from './policies.ts'
import { profile } from './profile.ts'
import { revocation } from './revocation.ts'
import { runtime } from './runtime.ts'
import { signatures } from './signatures.ts'
import { statedLevel } from './stated-level.ts'
import { strength } from './strength.ts'
import { transparency } from './transparency.ts'
import { trustedRoot } from './trusted-root.ts'
import { validity } from './validity.ts'

/** In the order in which a person wants to know; `runtime` compares with what stands above it. */
export const certificateChecks: readonly CertificateCheck[] = [
  interception,
  path,
  trustedRoot,
  signatures,
  validity,
  hostName,
  basicConstraints,
  depth,
  nameConstraints,
  policies,
  criticalExtensions,
  keyUsage,
  strength,
  profile,
  forum,
  statedLevel,
  runtime,
  chainOrder,
  chainSize,
  revocation,
  transparency,
]

/** Rules that tell a good path from a bad one while paths are searched. */
const pathRules: readonly CertificateCheck[] = [
  validity,
  signatures,
  basicConstraints,
  depth,
  nameConstraints,
  policies,
  criticalExtensions,
  keyUsage,
  strength,
  profile,
  forum,
  revocation,
]

export function judgeCertificates(facts: CertificateFacts): Finding[] {
  const findings: Finding[] = []
  for (const { id, reference, judge } of certificateChecks) {
    const judgement = judge(facts, findings)
    if (judgement)
      findings.push({ id, ...judgement, reference })
  }
  return findings
}

export function pathFaults(facts: CertificateFacts): number {
  return pathRules.filter(({ judge }) => judge(facts, [])?.grade === 'fail').length
}

/** The first of these rules that a path breaks. */
export function firstFault(facts: CertificateFacts): Finding | null {
  for (const { id, reference, judge } of pathRules) {
    const judgement = judge(facts, [])
    if (judgement?.grade === 'fail')
      return { id, ...judgement, reference }
  }
  return null
}
