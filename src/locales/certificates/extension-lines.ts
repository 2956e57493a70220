/** What extensions say, in lines for the page and the terminal alike. */
import type { DistributionPoint, Extension, ExtensionValue, GeneralName } from '../../contract/index.ts'
import type { Clock, Line } from './notation.ts'
import { colons, fullOid, instant, shortOid, typedName } from './notation.ts'

function warningsOf(names: readonly GeneralName[]): Line[] {
  return names.flatMap(({ value, unicode, warnings = [] }) => warnings.map(warning => ({
    id: `warnings.${warning}`,
    values: { name: unicode ?? value },
  })))
}

function points(list: readonly DistributionPoint[]): Line[] {
  return list.flatMap(({ names, relativeName, reasons, issuer }) => [
    ...names.map(typedName),
    ...relativeName ? [relativeName] : [],
    ...reasons,
    ...issuer.map(typedName),
  ])
}

/** An extension in lines: protocol text as it is, prose by its key under `screens.extensions`. What no decoder names is shown as its ASN.1, and in hex where it is none. */
export function extensionLines({ value, bytes, outline = [] }: Extension, clock: Clock = instant): Line[] {
  if (value)
    return lines(value, clock)
  return outline.length
    ? outline
    : [
        colons(bytes),
      ]
}

function lines(value: ExtensionValue, clock: Clock): Line[] {
  switch (value.kind) {
    case 'subjectAltName':
    case 'issuerAltName':
    case 'certificateIssuer':
    case 'microsoftSecurityIdentifier':
      return [...value.names.map(typedName), ...warningsOf(value.names)]
    case 'keyUsage':
      return value.usages
    case 'extKeyUsage':
      return value.purposes.map(shortOid)
    case 'basicConstraints':
      return [
        {
          id: value.ca ? 'ca' : 'notCa',
        },
        ...(value.pathLength === null
          ? []
          : [
              {
                id: 'pathLength',
                values: { n: value.pathLength },
              },
            ]),
      ]
    case 'subjectKeyIdentifier':
      return [
        colons(value.id),
      ]
    case 'authorityKeyIdentifier':
      return [
        ...(value.id
          ? [
              colons(value.id),
            ]
          : []),
        ...value.issuer.map(typedName),
        ...(value.serial
          ? [
              colons(value.serial),
            ]
          : []),
      ]
    case 'certificatePolicies':
    case 'microsoftApplicationPolicies':
      return value.policies.flatMap(policy => [
        fullOid(policy),
        ...policy.cps,
        ...policy.notices,
        ...(policy.references ?? []).map(({ organization, numbers }) => ({ id: 'noticeOf', values: { organization, numbers: numbers.join(', ') } })),
      ])
    case 'authorityInfoAccess':
    case 'subjectInfoAccess':
      return value.access.map(access => `${shortOid(access.method)} ${access.location.value}`)
    case 'cRLDistributionPoints':
      return value.points ? points(value.points) : value.urls
    case 'freshestCRL':
      return points(value.points)
    case 'signedCertificateTimestamps':
      return [
        {
          id: 'timestamps',
          values: { n: value.count },
          choice: value.count,
        },
        ...value.logs.map(({ timestamp, log, logId }) => `${clock(timestamp)} ${log ? `${log.name} (${log.operator})` : logId}`),
      ]
    default:
      return rareLines(value, clock)
  }
}

/** Those that few certificates have. */
function rareLines(value: Exclude<ExtensionValue, { kind: 'subjectAltName' }>, clock: Clock): Line[] {
  switch (value.kind) {
    case 'nameConstraints':
      return [
        ...value.permitted.map(name => ({ id: 'permitted', values: { name: typedName(name) } })),
        ...value.excluded.map(name => ({ id: 'excluded', values: { name: typedName(name) } })),
      ]
    case 'policyMappings':
      return value.mappings.map(({ issuer, subject }) => `${fullOid(issuer)} → ${fullOid(subject)}`)
    case 'policyConstraints':
      return [
        ...value.requireExplicitPolicy === null ? [] : [{ id: 'explicitPolicy', values: { n: value.requireExplicitPolicy } }],
        ...value.inhibitPolicyMapping === null ? [] : [{ id: 'noMapping', values: { n: value.inhibitPolicyMapping } }],
      ]
    case 'inhibitAnyPolicy':
      return [{ id: 'noAnyPolicy', values: { n: value.skip } }]
    case 'privateKeyUsagePeriod':
      return [
        ...value.notBefore === null ? [] : [{ id: 'keyFrom', values: { time: clock(value.notBefore) } }],
        ...value.notAfter === null ? [] : [{ id: 'keyUntil', values: { time: clock(value.notAfter) } }],
      ]
    case 'subjectDirectoryAttributes':
      return value.attributes.map(({ type, values }) => `${shortOid(type)}: ${values.join(', ')}`)
    case 'qcStatements':
      return value.statements.map(({ oid, name, details }) => [name ?? oid, ...details].join(' '))
    case 'tlsFeature':
      return value.features.map(({ code, name }) => code === 5 ? { id: 'mustStaple' } : name ?? String(code))
    case 'cabfOrganizationIdentifier':
      return [[value.scheme, value.country, value.stateOrProvince, value.reference].filter(Boolean).join(' ')]
    case 'netscapeCertType':
      return value.types
    case 'microsoftTemplate':
      return [`${fullOid(value.template)}${value.major === null ? '' : ` ${value.major}.${value.minor ?? 0}`}`]
    case 'microsoftCaVersion':
      return [{ id: 'caVersion', values: { certificate: value.certificate, key: value.key } }]
    case 'issuingDistributionPoint':
      return [
        ...value.point ? points([value.point]) : [],
        ...value.onlyUserCertificates ? [{ id: 'onlyUsers' }] : [],
        ...value.onlyAuthorityCertificates ? [{ id: 'onlyAuthorities' }] : [],
        ...value.onlyAttributeCertificates ? [{ id: 'onlyAttributes' }] : [],
        ...value.onlySomeReasons.length ? [{ id: 'onlyReasons', values: { reasons: value.onlySomeReasons.join(', ') } }] : [],
        ...value.indirect ? [{ id: 'indirect' }] : [],
      ]
    default:
      return plainLines(value, clock)
  }
}

/** One value that means itself. */
function plainLines(value: ExtensionValue, clock: Clock): Line[] {
  switch (value.kind) {
    case 'flag':
      return [{ id: 'flag' }]
    case 'text':
      return [value.text]
    case 'number':
      return [value.number]
    case 'bytes':
      return [colons(value.bytes)]
    case 'time':
      return [clock(value.time)]
    case 'identifiers':
      return value.identifiers.map(fullOid)
    case 'subjectAltPublicKeyInfo': {
      const { type, curve, bits, size } = value.publicKey
      return [[type, curve?.name ?? curve?.oid ?? bits ?? (size === undefined ? '' : `${size} B`)].join(' ').trim()]
    }
    case 'altSignatureAlgorithm':
      return [fullOid(value.algorithm)]
    case 'altSignatureValue':
      return [`${value.size} B`]
    case 'cRLReason':
      return [value.reason]
    default:
      return []
  }
}
