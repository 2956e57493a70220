/** What CAs answered when they were asked for this run: an OCSP response or a fetched list for each certificate below the anchor. */
import type { PathCertificate } from '../../x509/path.ts'
import type { RevocationStatus } from '../../x509/revocation-status.ts'
import type { CertificateFacts, Judgement } from './facts.ts'
import type { AuthorityAnswer } from './revocation-sources.ts'
import { isoTime } from '../../asn1/time.ts'
import { askList, askOcsp } from '../../x509/revocation-status.ts'
import { about, calledOf } from './facts.ts'

export const answerReasons = [
  'good-asked',
  'revoked-asked',
  'unknown-asked',
  'answer-unusable',
  'no-answer',
  'issuer-missing',
] as const

const otherIssuer: RevocationStatus = { status: 'unusable', reason: 'other-issuer', revokedAt: null, nextUpdate: null }

interface Told {
  answer: AuthorityAnswer
  /** Null: nothing came. */
  status: RevocationStatus | null
}

/**
 * One bad word about any certificate decides. Where a CA gave no answer that is of use, that is a warning, unless the same
 * certificate is known to be good by another way: `leafGood` where a staple or a list at hand says so of the leaf.
 */
export function byAnswers(facts: CertificateFacts, leafGood: boolean): Judgement | null {
  const { path: { certificates, ending }, revocation: { answers = [] } } = facts
  const judged = ending === 'anchor'
    ? certificates.slice(0, -1)
    : certificates
  const found = judged.map((certificate, index) => judgeOne(certificate, answersOn(certificate, answers, facts), index === 0 && leafGood))
  const bad = found.find(judgement => judgement?.grade === 'fail') ?? found.find(judgement => judgement?.grade === 'warn')
  // That its CA was not revoked says nothing of the leaf.
  return bad ?? found[0] ?? null
}

function answersOn(certificate: PathCertificate, answers: readonly AuthorityAnswer[], { path: { certificates }, at, crypto }: CertificateFacts): Told[] {
  const { parsed } = certificate
  const place = certificates.indexOf(certificate)
  const paths = certificates.map(entry => entry.parsed)
  return answers.filter(answer => answer.about === parsed.certificate.fingerprints.sha256).map((answer) => {
    const question = { certificate: parsed, at: answer.cameAt ?? at, crypto }
    return {
      answer,
      status: answer.der && (answer.kind === 'ocsp'
        ? askOcsp(answer.der, { ...question, issuers: paths.slice(place + 1, place + 2) })
        : askList(answer.der, { ...question, issuers: paths }) ?? otherIssuer),
    }
  })
}

function judgeOne(certificate: PathCertificate, told: Told[], isGood: boolean): Judgement | null {
  const by = (status: RevocationStatus['status']): Told | undefined => told.find(entry => entry.status?.status === status)
  const said = ({ answer, status }: Told, fault?: string) => ({
    ...status ? valuesOf(status) : {},
    subject: calledOf(certificate),
    source: answer.kind === 'ocsp' ? 'OCSP' : 'CRL',
    url: answer.url,
    ...fault !== undefined && { fault },
  })
  const revoked = by('revoked')
  if (revoked)
    return about(certificate, 'fail', 'revoked-asked', said(revoked))
  const good = by('good')
  if (good)
    return about(certificate, 'pass', 'good-asked', said(good))
  const unknown = by('unknown')
  if (unknown)
    return about(certificate, 'warn', 'unknown-asked', said(unknown))
  if (isGood)
    return null
  const unusable = by('unusable')
  if (unusable)
    return about(certificate, 'warn', 'answer-unusable', said(unusable, unusable.status?.reason ?? '-'))
  const silent = told[0]
  if (silent?.answer.fault === 'no-issuer')
    return about(certificate, 'info', 'issuer-missing', said(silent))
  return silent
    ? about(certificate, 'warn', 'no-answer', said(silent, silent.answer.fault ?? '-'))
    : null
}

/** What a status brings along for the sentences. */
export function valuesOf({ reason, revokedAt, nextUpdate }: RevocationStatus): Record<string, string> {
  return {
    reason: reason ?? '-',
    date: revokedAt === null ? '-' : isoTime(revokedAt).slice(0, 10),
    until: nextUpdate === null ? '-' : isoTime(nextUpdate).slice(0, 10),
  }
}
