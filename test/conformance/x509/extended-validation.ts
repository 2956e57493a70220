/**
 * badssl.com's extended-validation chain, at a time when it was valid. Firefox (ESR 140.12) enables its root, DigiCert High
 * Assurance EV Root CA, for DigiCert's policy, so the level is EV, verified. The root itself is in no list that comes along
 * (the runtime's and Chrome's of 2026 have dropped it): it is taken from the system's store, and without it EV is a claim.
 */
import type { Suite } from '../suite.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem } from '../../../src/engine/asn1/pem.ts'
import { verifyChain } from '../../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { mozillaAnchors, systemAnchors } from '../../../src/probe/trust.ts'

const root = '7431e5f4c3c1ce4690774f0b61e05440883ba9a01ed00ba6abd7806ed3b118cf'

export const extendedValidation: Suite = {
  name: 'badssl/extended-validation',
  expected: 3,
  run(fixtures, tell) {
    const chain = readPem(readFileSync(join(fixtures, 'badssl/chains/subdomain-extended-validation.pem'), 'utf8')).map(({ der }) => der)
    const judge = (source: 'mozilla' | 'system', at: string) => verifyChain({
      chain,
      anchors: source === 'system' ? systemAnchors() : mozillaAnchors(),
      host: 'extended-validation.badssl.com',
      at: new Date(at),
      mode: 'report',
      stores: [source],
      crypto: nodeCrypto,
      runtimeVerdict: null,
    })
    const verified = judge('system', '2021-06-01T00:00:00Z')
    const { level, verification } = verified
    tell('verified under its root', verification.path.at(-1)?.sha256 !== root
      ? 'the store of this system lacks DigiCert High Assurance EV Root CA (Debian: ca-certificates)'
      : level.value === 'EV' && level.evVerified && level.evSource === 'browsers'
        ? null
        : `${level.value}, verified: ${level.evVerified}; ${verification.checks.filter(({ grade }) => grade === 'fail').map(({ id }) => id).join(', ')}`)
    for (const [id, { level }] of [['a claim without its root', judge('mozilla', '2021-06-01T00:00:00Z')], ['a claim once it has expired', judge('system', '2022-09-01T00:00:00Z')]] as const)
      tell(id, level.value === 'EV' && !level.evVerified ? null : `${level.value}, verified: ${level.evVerified}`)
  },
}
