import type { Extension, GeneralName } from '../../contract/index.ts'
import type { Sentence } from '../facts/part.ts'
import { colons, instant } from '../format.ts'

const shortTypes: Partial<Record<GeneralName['type'], string>> = {
  dNSName: 'DNS',
  iPAddress: 'IP',
  rfc822Name: 'email',
  uniformResourceIdentifier: 'URI',
  directoryName: 'dirName',
  registeredID: 'OID',
}

function named(name: GeneralName): string {
  return `${shortTypes[name.type] ?? name.type}:${name.value}`
}

/** An extension in lines: protocol text as it is, prose by its key under `screens.extensions`. What is not decoded is shown in hex. */
export function extensionLines({ value, bytes }: Extension): (string | Sentence)[] {
  switch (value?.kind) {
    case 'subjectAltName':
      return value.names.map(named)
    case 'keyUsage':
      return value.usages
    case 'extKeyUsage':
      return value.purposes.map(purpose => purpose.name ?? purpose.oid)
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
        ...value.issuer.map(named),
        ...(value.serial
          ? [
              colons(value.serial),
            ]
          : []),
      ]
    case 'certificatePolicies':
      return value.policies.flatMap(policy => [
        policy.name
          ? `${policy.oid} (${policy.name})`
          : policy.oid,
        ...policy.cps,
        ...policy.notices,
      ])
    case 'authorityInfoAccess':
      return value.access.map(access => `${access.method.name ?? access.method.oid} ${access.location.value}`)
    case 'cRLDistributionPoints':
      return value.urls
    case 'signedCertificateTimestamps':
      return [
        {
          id: 'timestamps',
          values: { n: value.count },
          choice: value.count,
        },
        ...value.logs.map(log => `${instant(log.timestamp)} ${log.logId}`),
      ]
    default:
      return [
        colons(bytes),
      ]
  }
}
