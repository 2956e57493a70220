/** What several extensions are made of: policies, ways of access, distribution points. */
import type { DistributionPoint, ExtensionValue, GeneralName } from '../../contract/report/index.ts'
import type { DerReader, Element } from '../asn1/der.ts'
import { contextSpecific, inside, insideOptional, noting, tag } from '../asn1/der.ts'
import { shownText } from '../asn1/strings.ts'
import { namedBits, oidText, unsignedText } from '../asn1/values.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { readGeneralName, readGeneralNames } from './general-name.ts'
import { readRelativeName } from './name.ts'
import { namedOid } from './oids.ts'

type Policies = Extract<ExtensionValue, { kind: 'certificatePolicies' }>
interface Qualified {
  cps: string[]
  notices: string[]
  references: { organization: string, numbers: string[] }[]
}

/** Bits of ReasonFlags (Section 4.2.1.13). */
const reasonNames = ['unused', 'keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', 'privilegeWithdrawn', 'aACompromise'] as const

/** Section 4.2.1.4. */
export function certificatePolicies(reader: DerReader): Policies {
  const policies: Policies['policies'] = []
  const inner = reader.sequence('CertificatePolicies')
  do {
    const policy = inner.sequence('PolicyInformation')
    const oid = namedOid(oidText(policy.next(tag.oid, 'policyIdentifier')))
    const qualified: Qualified = { cps: [], notices: [], references: [] }
    const qualifiers = policy.done
      ? null
      : policy.sequence('policyQualifiers')
    policy.finish('PolicyInformation')
    if (qualifiers)
      readQualifiers(qualifiers, qualified)
    const { cps, notices, references } = qualified
    policies.push({ ...oid, cps, notices, ...references.length ? { references } : {} })
  } while (!inner.done)
  return { kind: 'certificatePolicies', policies }
}

function readQualifiers(reader: DerReader, found: Qualified): void {
  if (reader.done)
    reader.notes?.push({ at: reader.at, expected: 'at least one qualifier' })
  while (!reader.done)
    readQualifier(reader.sequence('PolicyQualifierInfo'), found)
}

function readQualifier(reader: DerReader, { cps, notices, references }: Qualified): void {
  const type = oidText(reader.next(tag.oid, 'policyQualifierId'))
  const value = reader.any('a qualifier')
  reader.finish('PolicyQualifierInfo')
  if (type === '1.3.6.1.5.5.7.2.1') {
    const text = shownText(value)
    if (text === null)
      throw new ParseError('CPSuri, an IA5String', value.start)
    cps.push(text)
  }
  else if (type === '1.3.6.1.5.5.7.2.2') {
    const notice = inside(value)
    const reference = notice.optional(tag.sequence, 'noticeRef')
    if (reference)
      references.push(...readReference(inside(reference)))
    const text = notice.done
      ? null
      : shownText(notice.any('explicitText'))
    if (text !== null)
      notices.push(text)
  }
}

/** A notice of somebody else's, by number. Its faults are noted where that is asked for, and otherwise nobody's. */
function readReference(reader: DerReader): Qualified['references'] {
  const found = noting(reader.notes ?? [], () => {
    const element = reader.any('the organization of a noticeRef')
    const organization = shownText(element)
    if (organization === null)
      throw new ParseError('the organization of a noticeRef, a text', element.start)
    const list = reader.sequence('noticeNumbers')
    const numbers: string[] = []
    while (!list.done)
      numbers.push(unsignedText(list.next(tag.integer, 'the number of a notice')))
    reader.finish('noticeRef')
    return { organization, numbers }
  })
  return found
    ? [found]
    : []
}

/** Sections 4.2.2.1 and 4.2.2.2. */
export function accessDescriptions(reader: DerReader): Extract<ExtensionValue, { kind: 'authorityInfoAccess' }>['access'] {
  const access: ReturnType<typeof accessDescriptions> = []
  while (!reader.done) {
    const description = reader.sequence('AccessDescription')
    const method = namedOid(oidText(description.next(tag.oid, 'accessMethod')))
    const location = readGeneralName(description.any('accessLocation'))
    description.finish('AccessDescription')
    access.push({ method, location })
  }
  return access
}

/** Section 4.2.1.13. */
export function distributionPoints(reader: DerReader): DistributionPoint[] {
  const points: DistributionPoint[] = []
  const inner = reader.sequence('CRLDistributionPoints')
  while (!inner.done) {
    const point = inner.sequence('DistributionPoint')
    const holder = point.optional(0, 'distributionPoint', contextSpecific)
    const reasons = point.optional(1, 'reasons', contextSpecific)
    const issuer = point.optional(2, 'cRLIssuer', contextSpecific)
    points.push({
      ...pointNames(insideOptional(holder)),
      reasons: reasons
        ? reasonFlags(reasons)
        : [],
      issuer: readGeneralNames(insideOptional(issuer)),
    })
  }
  return points
}

/** DistributionPointName: full names, or one relative to the issuer's. */
export function pointNames(reader: DerReader): { names: GeneralName[], relativeName: string | null } {
  const full = reader.optional(0, 'fullName', contextSpecific)
  const relative = full ? null : reader.optional(1, 'nameRelativeToCRLIssuer', contextSpecific)
  return {
    names: readGeneralNames(insideOptional(full)),
    relativeName: relative && readRelativeName(inside(relative)),
  }
}

export function reasonFlags(element: Element): string[] {
  return namedBits(element, reasonNames)
}
