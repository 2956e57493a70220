/**
 * Extensions beside the few that every certificate has: constraints and policies of CAs, qualified certificates, what Microsoft
 * and Netscape added, second keys and signatures, and those of revocation lists and OCSP responses.
 */
import type { ExtensionValue } from '../../contract/report/index.ts'
import type { DerReader } from '../asn1/der.ts'
import { contents, contextSpecific, inside, insideOptional, range, tag } from '../asn1/der.ts'
import { elementText } from '../asn1/element-text.ts'
import { shownText } from '../asn1/strings.ts'
import { looseTime } from '../asn1/time.ts'
import { bitString, boolean, integerBytes, namedBits, oidText, smallInteger, unsignedText } from '../asn1/values.ts'
import { hex } from '../bytes/hex.ts'
import { ParseError } from '../bytes/parse-error.ts'
import { accessDescriptions, certificatePolicies, distributionPoints, pointNames, reasonFlags } from './extension-parts.ts'
import { readGeneralNames, readSubtree } from './general-name.ts'
import { namedOid } from './oids.ts'
import { readPolicyConstraints, skipCount } from './policies.ts'
import { readPublicKey } from './public-key.ts'
import { qcStatements } from './qualified.ts'

type Decoder = (reader: DerReader) => ExtensionValue

/** RFC 5280, Section 5.3.1; 7 is not used. */
export const revocationReasons = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unused',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const

/** RFC 7633 names TLS extensions by their code. */
const tlsFeatures: Record<number, string> = { 5: 'status_request', 17: 'status_request_v2' }
const netscapeTypes = ['SSL client', 'SSL server', 'S/MIME', 'object signing', 'reserved', 'SSL CA', 'S/MIME CA', 'object signing CA']
const flag: Decoder = (reader) => {
  reader.next(tag.null, 'NULL')
  return { kind: 'flag' }
}
const text: Decoder = (reader) => {
  const element = reader.any('a text')
  const found = shownText(element)
  if (found === null)
    throw new ParseError('a text', element.start)
  return { kind: 'text', text: found }
}
const number: Decoder = reader => ({ kind: 'number', number: unsignedText(reader.next(tag.integer, 'a number')) })
const octets: Decoder = reader => ({ kind: 'bytes', bytes: hex(contents(reader.next(tag.octetString, 'an OCTET STRING'))) })
const moment: Decoder = reader => ({ kind: 'time', time: looseTime(reader.any('a time')).text })

export const rareDecoders: Record<string, Decoder> = {
  // RFC 5280
  '2.5.29.9': subjectDirectoryAttributes,
  '2.5.29.16': privateKeyUsagePeriod,
  '2.5.29.18': reader => ({ kind: 'issuerAltName', names: readGeneralNames(reader.sequence('GeneralNames')) }),
  '2.5.29.20': number,
  '2.5.29.21': cRLReason,
  '2.5.29.24': moment,
  '2.5.29.27': number,
  '2.5.29.28': issuingDistributionPoint,
  '2.5.29.29': reader => ({ kind: 'certificateIssuer', names: readGeneralNames(reader.sequence('GeneralNames')) }),
  '2.5.29.30': nameConstraints,
  '2.5.29.33': policyMappings,
  '2.5.29.36': policyConstraints,
  '2.5.29.46': reader => ({ kind: 'freshestCRL', points: distributionPoints(reader) }),
  '2.5.29.54': reader => ({ kind: 'inhibitAnyPolicy', skip: skipCount(integerBytes(reader.next(tag.integer, 'SkipCerts')), reader.at) }),
  '2.5.29.56': flag,
  '1.3.6.1.5.5.7.1.11': reader => ({ kind: 'subjectInfoAccess', access: accessDescriptions(reader.sequence('SubjectInfoAccessSyntax')) }),
  // X.509 (2019), Section 9.8
  '2.5.29.72': reader => ({ kind: 'subjectAltPublicKeyInfo', publicKey: readPublicKey(reader.next(tag.sequence, 'SubjectPublicKeyInfo')) }),
  '2.5.29.73': reader => ({ kind: 'altSignatureAlgorithm', algorithm: namedOid(oidText(inside(reader.next(tag.sequence, 'AlgorithmIdentifier')).next(tag.oid, 'the OID of the signature algorithm'))) }),
  '2.5.29.74': (reader) => {
    const element = reader.next(tag.bitString, 'a BIT STRING')
    return { kind: 'altSignatureValue', size: bitString(element).bytes.length, at: range(element) }
  },
  // RFC 3739, RFC 7633, the CA/Browser Forum, RFC 6962, RFC 6960
  '1.3.6.1.5.5.7.1.3': qcStatements,
  '1.3.6.1.5.5.7.1.24': tlsFeature,
  '2.23.140.3.1': organizationIdentifier,
  '1.3.6.1.4.1.11129.2.4.3': flag,
  '1.3.6.1.5.5.7.48.1.5': flag,
  '1.3.6.1.5.5.7.48.1.2': octets,
  '1.3.6.1.5.5.7.48.1.6': moment,
  // Netscape
  '2.16.840.1.113730.1.1': reader => ({ kind: 'netscapeCertType', types: namedBits(reader.next(tag.bitString, 'a BIT STRING'), netscapeTypes) }),
  ...Object.fromEntries([2, 3, 4, 7, 8, 12, 13].map(arc => [`2.16.840.1.113730.1.${arc}`, text])),
  // Microsoft
  '1.3.6.1.4.1.311.20.2': text,
  '1.3.6.1.4.1.311.21.1': microsoftCaVersion,
  '1.3.6.1.4.1.311.21.2': octets,
  '1.3.6.1.4.1.311.21.3': number,
  '1.3.6.1.4.1.311.21.4': moment,
  '1.3.6.1.4.1.311.21.7': microsoftTemplate,
  '1.3.6.1.4.1.311.21.10': reader => ({ kind: 'microsoftApplicationPolicies', policies: certificatePolicies(reader).policies }),
  '1.3.6.1.4.1.311.21.14': reader => ({ kind: 'freshestCRL', points: distributionPoints(reader) }),
  '1.3.6.1.4.1.311.25.2': reader => ({ kind: 'microsoftSecurityIdentifier', names: readGeneralNames(reader.sequence('GeneralNames')) }),
  // RFC 8551, Section 2.5.2
  '1.2.840.113549.1.9.15': smimeCapabilities,
}

/** Section 4.2.1.10. */
function nameConstraints(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('NameConstraints')
  const permitted = inner.optional(0, 'permittedSubtrees', contextSpecific)
  const excluded = inner.optional(1, 'excludedSubtrees', contextSpecific)
  inner.finish('NameConstraints')
  if (!permitted && !excluded)
    throw new ParseError('at least one subtree', inner.at)
  const [allowed, denied] = [permitted, excluded].map((holder) => {
    const trees = insideOptional(holder)
    const names = []
    while (!trees.done)
      names.push(readSubtree(trees.next(tag.sequence, 'a GeneralSubtree')))
    return names
  })
  return { kind: 'nameConstraints', permitted: allowed!, excluded: denied! }
}

/** Section 4.2.1.5. */
function policyMappings(reader: DerReader): ExtensionValue {
  const mappings: Extract<ExtensionValue, { kind: 'policyMappings' }>['mappings'] = []
  const inner = reader.sequence('PolicyMappings')
  do {
    const mapping = inner.sequence('a mapping')
    mappings.push({
      issuer: namedOid(oidText(mapping.next(tag.oid, 'issuerDomainPolicy'))),
      subject: namedOid(oidText(mapping.next(tag.oid, 'subjectDomainPolicy'))),
    })
    mapping.finish('the mapping')
  } while (!inner.done)
  return { kind: 'policyMappings', mappings }
}

function policyConstraints(reader: DerReader): ExtensionValue {
  const { requireExplicit, inhibitMapping } = readPolicyConstraints(reader)
  return { kind: 'policyConstraints', requireExplicitPolicy: requireExplicit, inhibitPolicyMapping: inhibitMapping }
}

/** RFC 3280, Section 4.2.1.4. */
function privateKeyUsagePeriod(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('PrivateKeyUsagePeriod')
  const [from, to] = [inner.optional(0, 'notBefore', contextSpecific), inner.optional(1, 'notAfter', contextSpecific)]
    .map(element => element && looseTime({ ...element, class: 0, number: tag.generalizedTime }).text)
  inner.finish('PrivateKeyUsagePeriod')
  return { kind: 'privateKeyUsagePeriod', notBefore: from ?? null, notAfter: to ?? null }
}

/** Section 4.2.1.8. */
function subjectDirectoryAttributes(reader: DerReader): ExtensionValue {
  const attributes: Extract<ExtensionValue, { kind: 'subjectDirectoryAttributes' }>['attributes'] = []
  const inner = reader.sequence('SubjectDirectoryAttributes')
  do {
    const attribute = inner.sequence('an attribute')
    const type = namedOid(oidText(attribute.next(tag.oid, 'the type of an attribute')))
    const values: string[] = []
    const set = inside(attribute.next(tag.set, 'the values of an attribute'))
    while (!set.done)
      values.push(elementText(set.any('a value')).value ?? '')
    attributes.push({ type, values })
  } while (!inner.done)
  return { kind: 'subjectDirectoryAttributes', attributes }
}

function tlsFeature(reader: DerReader): ExtensionValue {
  const features: Extract<ExtensionValue, { kind: 'tlsFeature' }>['features'] = []
  const inner = reader.sequence('Features')
  while (!inner.done) {
    const code = smallInteger(inner.next(tag.integer, 'a feature'), 'a feature')
    const name = tlsFeatures[code]
    features.push(name === undefined ? { code } : { code, name })
  }
  return { kind: 'tlsFeature', features }
}

/** EV Guidelines, Section 9.8.2. */
function organizationIdentifier(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('CABFOrganizationIdentifier')
  const next = (what: string) => shownText(inner.any(what)) ?? ''
  const scheme = next('registrationSchemeIdentifier')
  const country = next('registrationCountry')
  const state = inner.optional(0, 'registrationStateOrProvince', contextSpecific)
  return {
    kind: 'cabfOrganizationIdentifier',
    scheme,
    country,
    stateOrProvince: state && (shownText({ ...state, class: 0, number: tag.printableString, constructed: false }) ?? null),
    reference: next('registrationReference'),
  }
}

/** Major and minor may be missing. */
function microsoftTemplate(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('CertificateTemplate')
  const template = namedOid(oidText(inner.next(tag.oid, 'templateID')))
  const [major, minor] = ['templateMajorVersion', 'templateMinorVersion'].map((what) => {
    const element = inner.optional(tag.integer, what)
    return element && smallInteger(element, what)
  })
  return { kind: 'microsoftTemplate', template, major: major!, minor: minor! }
}

/** Sixteen bits each: the key's index stands above the certificate's. */
function microsoftCaVersion(reader: DerReader): ExtensionValue {
  const version = smallInteger(reader.next(tag.integer, 'a version'), 'a version')
  return { kind: 'microsoftCaVersion', certificate: version & 0xffff, key: version >>> 16 }
}

function smimeCapabilities(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('SMIMECapabilities')
  const identifiers = []
  while (!inner.done)
    identifiers.push(namedOid(oidText(inner.sequence('a capability').next(tag.oid, 'capabilityID'))))
  return { kind: 'identifiers', identifiers }
}

function cRLReason(reader: DerReader): ExtensionValue {
  const code = integerBytes(reader.next(tag.enumerated, 'CRLReason'))[0]!
  return { kind: 'cRLReason', reason: revocationReasons[code] ?? String(code) }
}

/** Section 5.2.5. */
function issuingDistributionPoint(reader: DerReader): ExtensionValue {
  const inner = reader.sequence('IssuingDistributionPoint')
  const point = inner.optional(0, 'distributionPoint', contextSpecific)
  const set = (number: number): boolean => {
    const element = inner.optional(number, 'a flag', contextSpecific)
    return element !== null && boolean(element)
  }
  const [users, authorities] = [set(1), set(2)]
  const reasons = inner.optional(3, 'onlySomeReasons', contextSpecific)
  const [indirect, attributes] = [set(4), set(5)]
  inner.finish('IssuingDistributionPoint')
  return {
    kind: 'issuingDistributionPoint',
    point: point && { ...pointNames(inside(point)), reasons: [], issuer: [] },
    onlyUserCertificates: users,
    onlyAuthorityCertificates: authorities,
    onlyAttributeCertificates: attributes,
    onlySomeReasons: reasons
      ? reasonFlags(reasons)
      : [],
    indirect,
  }
}
