import type { CertificateCheck, CertificateFacts, Judgement } from './facts.ts'
import { authorityPlaces } from '../../x509/authority-places.ts'
import { askList, askOcsp } from '../../x509/revocation-status.ts'
import { about, calledOf, extensionAt, leafOf } from './facts.ts'
import { answerReasons, byAnswers, valuesOf } from './revocation-answers.ts'

const tlsFeature = '1.3.6.1.5.5.7.1.24'
const authorityInfoAccess = '1.3.6.1.5.5.7.1.1'
/** TLSFeature (RFC 7633) with status_request (5). */
const mustStaple = /^30..(?:0201..)*020105/

/**
 * What the server stapled, the lists at hand and, where the user wished it, CAs say. The engine itself asks nobody: asking tells
 * a third party what is looked at. A staple that is of no use is a warning, since most clients pass it over. A certificate that
 * demands a staple (must-staple) is another matter: RFC 7633 lets a client that asked for one fail at once, and tlscope asks.
 * That few browsers still do so is no reason to trust it: whoever got the certificate wished that a stolen key be of no use
 * without a fresh answer.
 */
export const revocation: CertificateCheck = {
  id: 'revocation',
  reference: 'RFC 5280 §6.3, RFC 6960, RFC 7633',
  reasons: [
    'not-asked',
    'no-way',
    'good',
    'revoked',
    'unknown',
    'staple-expired',
    'staple-early',
    'staple-bad-signature',
    'staple-wrong-signer',
    'staple-other-certificate',
    'staple-unreadable',
    'staple-refused',
    'must-staple-missing',
    'list-unusable',
    ...answerReasons,
  ],
  judge(facts) {
    const listed = byLists(facts)
    if (listed?.grade === 'fail')
      return listed
    const stapled = byStaple(facts)
    const answered = byAnswers(facts, stapled?.grade === 'pass' || listed?.grade === 'pass')
    return worst([answered, stapled, listed]) ?? unasked(facts)
  },
}

/** Grades that trouble come before those that do not; among equals, the first. */
function worst(judgements: (Judgement | null)[]): Judgement | null {
  const made = judgements.filter(judgement => judgement !== null)
  return made.find(({ grade }) => grade === 'fail') ?? made.find(({ grade }) => grade === 'warn') ?? made[0] ?? null
}

/** Every certificate below the anchor, by the lists of its issuer. */
function byLists({ path: { certificates, ending }, revocation: { crls }, at, crypto, demands }: CertificateFacts): Judgement | null {
  const issuers = certificates.map(({ parsed }) => parsed)
  const judged = ending === 'anchor'
    ? certificates.slice(0, -1)
    : certificates
  let good: Judgement | null = null
  for (const certificate of judged) {
    const answers = crls.map(list => askList(list, { certificate: certificate.parsed, issuers, at, crypto })).filter(answer => answer !== null)
    const revoked = answers.find(({ status }) => status === 'revoked')
    if (revoked)
      return about(certificate, 'fail', 'revoked', { ...valuesOf(revoked), subject: calledOf(certificate), source: 'CRL' })
    if (answers.some(({ status }) => status === 'good')) {
      good ??= about(certificate, 'pass', 'good', { subject: calledOf(certificate), source: 'CRL' })
    }
    else if (answers.length) {
      return about(certificate, demands.strict ? 'fail' : 'warn', 'list-unusable', {
        subject: calledOf(certificate),
        fault: answers[0]!.reason ?? '-',
      })
    }
  }
  return good
}

function byStaple(facts: CertificateFacts): Judgement | null {
  const { path: { certificates }, revocation: { stapledOcsp }, at, crypto } = facts
  const leaf = leafOf(facts)
  const demanded = facts.server !== null && leaf.parsed.certificate.extensions.some(({ oid, bytes }) => oid === tlsFeature && mustStaple.test(bytes))
  if (!stapledOcsp) {
    return demanded
      ? about(leaf, 'fail', 'must-staple-missing', { subject: calledOf(leaf) }, extensionAt(leaf, tlsFeature))
      : null
  }
  const answer = askOcsp(stapledOcsp, {
    certificate: leaf.parsed,
    issuers: certificates.slice(1, 2).map(({ parsed }) => parsed),
    at,
    crypto,
  })
  const values = { ...valuesOf(answer), subject: calledOf(leaf), source: 'OCSP' }
  const where = extensionAt(leaf, authorityInfoAccess)
  switch (answer.status) {
    case 'good':
      return about(leaf, 'pass', 'good', values, where)
    case 'revoked':
      return about(leaf, 'fail', 'revoked', values, where)
    case 'unknown':
      return about(leaf, 'warn', 'unknown', values, where)
    case 'unusable':
      return about(leaf, demanded ? 'fail' : 'warn', stapleFault(answer.reason), values, where)
  }
}

function stapleFault(reason: string | null): string {
  const faults: Record<string, string> = {
    'expired': 'staple-expired',
    'other-time': 'staple-expired',
    'not-yet-valid': 'staple-early',
    'bad-signature': 'staple-bad-signature',
    'not-delegated': 'staple-wrong-signer',
    'responder-unknown': 'staple-wrong-signer',
    'other-certificate': 'staple-other-certificate',
    'unreadable': 'staple-unreadable',
    'foreign-extension': 'staple-unreadable',
  }
  return faults[reason ?? ''] ?? 'staple-refused'
}

function unasked(facts: CertificateFacts): Judgement {
  const leaf = leafOf(facts)
  const places = authorityPlaces(leaf.parsed)
  const ways = [
    ...places.ocsp.length
      ? ['OCSP']
      : [],
    ...places.crl.length
      ? ['CRL']
      : [],
  ]
  return ways.length
    ? about(leaf, 'info', 'not-asked', { ways: ways.join(', ') })
    : about(leaf, 'info', 'no-way', {})
}
