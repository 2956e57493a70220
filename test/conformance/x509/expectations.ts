/** zlint's own expectations as judge: where a lint that matches a finding of ours complains, we report it, and elsewhere we do not. */
import type { CertificateFacts } from '../../../src/engine/checks/certificate/facts.ts'
import type { Suite } from '../suite.ts'
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { usualDemands } from '../../../src/engine/checks/certificate/demands.ts'
import { forumBreaches } from '../../../src/engine/checks/certificate/forum.ts'
import { keyUsage } from '../../../src/engine/checks/certificate/key-usage.ts'
import { profileFaults } from '../../../src/engine/checks/certificate/profile.ts'
import { statedLevel } from '../../../src/engine/checks/certificate/stated-level.ts'
import { strength } from '../../../src/engine/checks/certificate/strength.ts'
import { validity } from '../../../src/engine/checks/certificate/validity.ts'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { lints, verdictDifferences } from './lints.ts'

interface Expectation {
  lint: string
  file: string
  expected: 'Pass' | 'Error' | 'Warn' | 'Notice' | 'NA' | 'NE'
}

export const lintExpectations: Suite = {
  name: 'zlint/expectations',
  expected: 226,
  run(fixtures, tell) {
    const rows = JSON.parse(readFileSync(join(fixtures, 'zlint/expectations.json'), 'utf8')) as Expectation[]
    const matched = rows.filter(({ lint, expected }) => lint in lints && expected !== 'NA' && expected !== 'NE')
    for (const { lint, file, expected } of matched) {
      const reported = reportedOf(join(fixtures, 'zlint/testdata', file))
      const found = lints[lint]!.some(id => reported.has(id))
      const differs = found === (expected === 'Pass')
      const id = `${lint} ${file}`
      const reason = verdictDifferences[id]
      if (reason === undefined)
        tell(id, differs ? `${expected}, and ours reports ${[...reported].join('; ') || 'nothing'}` : null)
      else
        tell(id, differs ? null : `does not differ any more, though we keep: ${reason}`)
    }
    const used = new Set(matched.map(({ lint }) => lint))
    process.stdout.write(`  ${used.size} lints match, ${matched.length} verdicts\n`)
    for (const lint of Object.keys(lints).filter(lint => !used.has(lint)))
      tell(lint, 'is not among the expectations')
  },
}

/** Everything that our reading and our checks say of one certificate: as a server's, and as the root above it. */
function reportedOf(path: string): ReadonlySet<string> {
  const [, base64 = ''] = /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(readFileSync(path, 'latin1')) ?? []
  const parsed = parseCertificate(new Uint8Array(Buffer.from(base64, 'base64')), { crypto: nodeCrypto, lenient: true })
  const facts: CertificateFacts = {
    path: { certificates: [{ parsed, sent: 0, anchorOf: [] }, { parsed, sent: null, anchorOf: ['file'] }], ending: 'anchor', signatures: [], cut: false },
    chain: { certificates: [parsed], unreadable: [] },
    demands: { ...usualDemands, strict: true },
    at: parsed.notBefore,
    crypto: nodeCrypto,
    revocation: { crls: [], stapledOcsp: null },
    timestamps: [],
    server: null,
  }
  const reported = new Set(forumBreaches(facts).map(({ reason }) => `forum/${reason}`))
  for (const { reason, extension } of profileFaults(facts)) {
    reported.add(`profile/${reason}`)
    reported.add(`profile/${reason} ${extension?.name ?? '-'}`)
  }
  for (const { id, judge } of [strength, statedLevel, validity, keyUsage])
    reported.add(`${id}/${judge(facts, [])?.reason}`)
  const { problems, extensions, subject } = parsed.certificate
  for (const { expected } of problems)
    reported.add(`read ${expected.replace(/ at byte \d+$/, '')}`)
  if (extensions.some(({ problem }) => problem !== undefined))
    reported.add('profile/broken-extension any')
  const names = extensions.flatMap(({ value }) => value?.kind === 'subjectAltName' ? value.names : [])
  for (const warning of [...names, ...subject.attributes].flatMap(({ warnings = [] }) => warnings))
    reported.add(`warning ${warning}`)
  return reported
}
