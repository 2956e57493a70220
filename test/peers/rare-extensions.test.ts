/** Extensions beside the few that every certificate has, written by `openssl` from its own configuration language. */
import type { ExtensionValue } from '../../src/contract/index.ts'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { extensionValue as extensionSchema } from '../../src/contract/report/extensions.ts'
import { readPem } from '../../src/engine/asn1/pem.ts'
import { parseCertificate } from '../../src/engine/x509/index.ts'
import { rareDecoders } from '../../src/engine/x509/rare-extensions.ts'
import { nodeCrypto } from '../../src/probe/crypto.ts'
import { workplace } from '../support/peers/identity.ts'
import { describePeers } from '../support/peers/program.ts'

const uri = (value: string) => ({ type: 'uniformResourceIdentifier', value }) as const
const dns = (value: string) => ({ type: 'dNSName', value }) as const

/** Names of openssl for those that it has a language of its own for; the others are written by their OID and ASN.1 type. */
const named: Record<string, string> = {
  '2.5.29.30': 'nameConstraints',
  '2.5.29.33': 'policyMappings',
  '2.5.29.36': 'policyConstraints',
  '2.5.29.54': 'inhibitAnyPolicy',
  '2.5.29.18': 'issuerAltName',
  '2.5.29.46': 'freshestCRL',
  '1.3.6.1.5.5.7.1.11': 'subjectInfoAccess',
  '1.3.6.1.5.5.7.1.24': 'tlsfeature',
  '2.5.29.28': 'issuingDistributionPoint',
  '2.16.840.1.113730.1.1': 'nsCertType',
  '2.16.840.1.113730.1.2': 'nsBaseUrl',
  '2.16.840.1.113730.1.3': 'nsRevocationUrl',
  '2.16.840.1.113730.1.4': 'nsCaRevocationUrl',
  '2.16.840.1.113730.1.7': 'nsRenewalUrl',
  '2.16.840.1.113730.1.8': 'nsCaPolicyUrl',
  '2.16.840.1.113730.1.12': 'nsSslServerName',
  '2.16.840.1.113730.1.13': 'nsComment',
}

interface Case {
  oid: string
  /** What stands behind the name in openssl's configuration. */
  written: string
  /** Sections that it refers to. */
  sections?: Record<string, string[]>
  value: ExtensionValue
}

const cases: Record<string, Case> = {
  'name constraints': {
    oid: '2.5.29.30',
    written: '@nc',
    sections: { nc: ['permitted;DNS.0=example.test', 'permitted;IP.0=192.0.2.0/255.255.255.0', 'permitted;IP.1=2001:db8::/ffff:ffff::', 'excluded;email.0=.example.test', 'excluded;DNS.1=intern.example.test'] },
    value: {
      kind: 'nameConstraints',
      permitted: [dns('example.test'), { type: 'iPAddress', value: '192.0.2.0/24' }, { type: 'iPAddress', value: '2001:db8::/32' }],
      excluded: [{ type: 'rfc822Name', value: '.example.test' }, dns('intern.example.test')],
    },
  },
  'policy mappings': {
    oid: '2.5.29.33',
    written: '1.2.3.4:1.2.3.5,2.23.140.1.2.1:1.2.3.6',
    value: {
      kind: 'policyMappings',
      mappings: [
        { issuer: { oid: '1.2.3.4' }, subject: { oid: '1.2.3.5' } },
        { issuer: { oid: '2.23.140.1.2.1', name: 'domain-validated' }, subject: { oid: '1.2.3.6' } },
      ],
    },
  },
  'policy constraints': {
    oid: '2.5.29.36',
    written: 'requireExplicitPolicy:3,inhibitPolicyMapping:0',
    value: { kind: 'policyConstraints', requireExplicitPolicy: 3, inhibitPolicyMapping: 0 },
  },
  'inhibitAnyPolicy': {
    oid: '2.5.29.54',
    written: '2',
    value: { kind: 'inhibitAnyPolicy', skip: 2 },
  },
  'issuer alternative names': {
    oid: '2.5.29.18',
    written: 'DNS:ca.example.test,URI:http://ca.example.test/',
    value: { kind: 'issuerAltName', names: [dns('ca.example.test'), uri('http://ca.example.test/')] },
  },
  'freshest CRL': {
    oid: '2.5.29.46',
    written: 'URI:http://crl.example.test/delta.crl',
    value: { kind: 'freshestCRL', points: [{ names: [uri('http://crl.example.test/delta.crl')], relativeName: null, reasons: [], issuer: [] }] },
  },
  'subject information access': {
    oid: '1.3.6.1.5.5.7.1.11',
    written: '1.3.6.1.5.5.7.48.3;URI:http://tsa.example.test/',
    value: { kind: 'subjectInfoAccess', access: [{ method: { oid: '1.3.6.1.5.5.7.48.3', name: 'timeStamping' }, location: uri('http://tsa.example.test/') }] },
  },
  'private key usage period': {
    oid: '2.5.29.16',
    written: 'ASN1:SEQUENCE:period',
    sections: { period: ['from=IMPLICIT:0,GENERALIZEDTIME:20260101000000Z', 'to=IMPLICIT:1,GENERALIZEDTIME:20261231235959Z'] },
    value: { kind: 'privateKeyUsagePeriod', notBefore: '2026-01-01T00:00:00Z', notAfter: '2026-12-31T23:59:59Z' },
  },
  'subject directory attributes': {
    oid: '2.5.29.9',
    written: 'ASN1:SEQUENCE:attributes',
    sections: {
      attributes: ['one=SEQUENCE:citizen'],
      citizen: ['type=OID:1.3.6.1.5.5.7.9.4', 'values=SET:countries'],
      countries: ['one=PRINTABLESTRING:DE'],
    },
    value: { kind: 'subjectDirectoryAttributes', attributes: [{ type: { oid: '1.3.6.1.5.5.7.9.4', name: 'countryOfCitizenship' }, values: ['DE'] }] },
  },
  'statements of a qualified certificate': {
    oid: '1.3.6.1.5.5.7.1.3',
    written: 'ASN1:SEQUENCE:statements',
    sections: {
      statements: ['a=SEQUENCE:compliance', 'b=SEQUENCE:limit', 'c=SEQUENCE:qctype', 'd=SEQUENCE:pds'],
      compliance: ['id=OID:0.4.0.1862.1.1'],
      limit: ['id=OID:0.4.0.1862.1.2', 'info=SEQUENCE:money'],
      money: ['currency=PRINTABLESTRING:EUR', 'amount=INTEGER:150', 'exponent=INTEGER:3'],
      qctype: ['id=OID:0.4.0.1862.1.6', 'info=SEQUENCE:types'],
      types: ['web=OID:0.4.0.1862.1.6.3'],
      pds: ['id=OID:0.4.0.1862.1.5', 'info=SEQUENCE:locations'],
      locations: ['one=SEQUENCE:location'],
      location: ['url=IA5STRING:https://ca.example.test/pds', 'language=PRINTABLESTRING:en'],
    },
    value: {
      kind: 'qcStatements',
      statements: [
        { oid: '0.4.0.1862.1.1', name: 'QcCompliance', details: [] },
        { oid: '0.4.0.1862.1.2', name: 'QcLimitValue', details: ['150 × 10^3 EUR'] },
        { oid: '0.4.0.1862.1.6', name: 'QcType', details: ['web'] },
        { oid: '0.4.0.1862.1.5', name: 'QcPDS', details: ['https://ca.example.test/pds', 'en'] },
      ],
    },
  },
  'TLS features': {
    oid: '1.3.6.1.5.5.7.1.24',
    written: 'status_request,status_request_v2,51',
    value: { kind: 'tlsFeature', features: [{ code: 5, name: 'status_request' }, { code: 17, name: 'status_request_v2' }, { code: 51 }] },
  },
  'organization identifier': {
    oid: '2.23.140.3.1',
    written: 'ASN1:SEQUENCE:organization',
    sections: { organization: ['scheme=PRINTABLESTRING:NTR', 'country=PRINTABLESTRING:US', 'state=IMPLICIT:0,PRINTABLESTRING:CA', 'reference=UTF8:4711'] },
    value: { kind: 'cabfOrganizationIdentifier', scheme: 'NTR', country: 'US', stateOrProvince: 'CA', reference: '4711' },
  },
  'poison': { oid: '1.3.6.1.4.1.11129.2.4.3', written: 'ASN1:NULL', value: { kind: 'flag' } },
  'OCSP no check': { oid: '1.3.6.1.5.5.7.48.1.5', written: 'ASN1:NULL', value: { kind: 'flag' } },
  'no revocation available': { oid: '2.5.29.56', written: 'ASN1:NULL', value: { kind: 'flag' } },
  'nonce': { oid: '1.3.6.1.5.5.7.48.1.2', written: 'ASN1:FORMAT:HEX,OCTETSTRING:00112233', value: { kind: 'bytes', bytes: '00112233' } },
  'archive cutoff': { oid: '1.3.6.1.5.5.7.48.1.6', written: 'ASN1:GENERALIZEDTIME:20200101000000Z', value: { kind: 'time', time: '2020-01-01T00:00:00Z' } },
  'invalidity date': { oid: '2.5.29.24', written: 'ASN1:GENERALIZEDTIME:20260203040506Z', value: { kind: 'time', time: '2026-02-03T04:05:06Z' } },
  'CRL number': { oid: '2.5.29.20', written: 'ASN1:INTEGER:4711', value: { kind: 'number', number: '4711' } },
  'delta CRL indicator': { oid: '2.5.29.27', written: 'ASN1:INTEGER:0x0123456789abcdef01', value: { kind: 'number', number: '0x0123456789abcdef01' } },
  'reason': { oid: '2.5.29.21', written: 'ASN1:ENUM:4', value: { kind: 'cRLReason', reason: 'superseded' } },
  'certificate issuer': {
    oid: '2.5.29.29',
    written: 'ASN1:SEQUENCE:issuers',
    sections: { issuers: ['one=IMPLICIT:2,IA5STRING:ca.example.test'] },
    value: { kind: 'certificateIssuer', names: [dns('ca.example.test')] },
  },
  'issuing distribution point': {
    oid: '2.5.29.28',
    written: '@point',
    sections: { point: ['fullname=URI:http://crl.example.test/1.crl', 'onlyuser=TRUE', 'onlysomereasons=keyCompromise,CACompromise', 'indirectCRL=TRUE'] },
    value: {
      kind: 'issuingDistributionPoint',
      point: { names: [uri('http://crl.example.test/1.crl')], relativeName: null, reasons: [], issuer: [] },
      onlyUserCertificates: true,
      onlyAuthorityCertificates: false,
      onlyAttributeCertificates: false,
      onlySomeReasons: ['keyCompromise', 'cACompromise'],
      indirect: true,
    },
  },
  'Netscape certificate type': { oid: '2.16.840.1.113730.1.1', written: 'server,sslCA', value: { kind: 'netscapeCertType', types: ['SSL server', 'SSL CA'] } },
  'Netscape base URL': { oid: '2.16.840.1.113730.1.2', written: 'https://example.test/', value: { kind: 'text', text: 'https://example.test/' } },
  'Netscape revocation URL': { oid: '2.16.840.1.113730.1.3', written: 'r', value: { kind: 'text', text: 'r' } },
  'Netscape CA revocation URL': { oid: '2.16.840.1.113730.1.4', written: 'c', value: { kind: 'text', text: 'c' } },
  'Netscape renewal URL': { oid: '2.16.840.1.113730.1.7', written: 'n', value: { kind: 'text', text: 'n' } },
  'Netscape policy URL': { oid: '2.16.840.1.113730.1.8', written: 'p', value: { kind: 'text', text: 'p' } },
  'Netscape server name': { oid: '2.16.840.1.113730.1.12', written: 's', value: { kind: 'text', text: 's' } },
  'Netscape comment': { oid: '2.16.840.1.113730.1.13', written: 'made for a test', value: { kind: 'text', text: 'made for a test' } },
  'Microsoft template name': { oid: '1.3.6.1.4.1.311.20.2', written: 'ASN1:BMPSTRING:WebServer', value: { kind: 'text', text: 'WebServer' } },
  'Microsoft CA version': { oid: '1.3.6.1.4.1.311.21.1', written: `ASN1:INTEGER:${2 * 0x1_0000 + 3}`, value: { kind: 'microsoftCaVersion', certificate: 3, key: 2 } },
  'Microsoft hash of the earlier certificate': { oid: '1.3.6.1.4.1.311.21.2', written: 'ASN1:FORMAT:HEX,OCTETSTRING:abcd', value: { kind: 'bytes', bytes: 'abcd' } },
  'Microsoft virtual base': { oid: '1.3.6.1.4.1.311.21.3', written: 'ASN1:INTEGER:7', value: { kind: 'number', number: '7' } },
  'Microsoft next publication': { oid: '1.3.6.1.4.1.311.21.4', written: 'ASN1:UTCTIME:260101000000Z', value: { kind: 'time', time: '2026-01-01T00:00:00Z' } },
  'Microsoft template': {
    oid: '1.3.6.1.4.1.311.21.7',
    written: 'ASN1:SEQUENCE:template',
    sections: { template: ['id=OID:1.3.6.1.4.1.311.21.8.1.2', 'major=INTEGER:100', 'minor=INTEGER:9'] },
    value: { kind: 'microsoftTemplate', template: { oid: '1.3.6.1.4.1.311.21.8.1.2' }, major: 100, minor: 9 },
  },
  'Microsoft application policies': {
    oid: '1.3.6.1.4.1.311.21.10',
    written: 'ASN1:SEQUENCE:applications',
    sections: { applications: ['one=SEQUENCE:application'], application: ['id=OID:1.3.6.1.5.5.7.3.1'] },
    value: { kind: 'microsoftApplicationPolicies', policies: [{ oid: '1.3.6.1.5.5.7.3.1', name: 'serverAuth', cps: [], notices: [] }] },
  },
  'Microsoft freshest CRL': {
    oid: '1.3.6.1.4.1.311.21.14',
    written: 'ASN1:SEQUENCE:deltas',
    sections: { deltas: ['one=SEQUENCE:delta'], delta: ['name=IMPLICIT:0,SEQUENCE:full'], full: ['names=IMPLICIT:0,SEQUENCE:locations2'], locations2: ['one=IMPLICIT:6,IA5STRING:http://crl.example.test/d.crl'] },
    value: { kind: 'freshestCRL', points: [{ names: [uri('http://crl.example.test/d.crl')], relativeName: null, reasons: [], issuer: [] }] },
  },
  'Microsoft security identifier': {
    oid: '1.3.6.1.4.1.311.25.2',
    written: 'ASN1:SEQUENCE:sids',
    sections: { sids: ['one=IMPLICIT:0,SEQUENCE:sid'], sid: ['type=OID:1.3.6.1.4.1.311.25.2.1', 'value=EXPLICIT:0,OCTETSTRING:S-1-5-21'] },
    value: { kind: 'microsoftSecurityIdentifier', names: [{ type: 'otherName', value: 'ntdsObjectSID: S-1-5-21' }] },
  },
  'S/MIME capabilities': {
    oid: '1.2.840.113549.1.9.15',
    written: 'ASN1:SEQUENCE:capabilities',
    sections: { capabilities: ['one=SEQUENCE:capability'], capability: ['id=OID:2.16.840.1.101.3.4.1.42'] },
    value: { kind: 'identifiers', identifiers: [{ oid: '2.16.840.1.101.3.4.1.42', name: 'aes256-CBC' }] },
  },
  'second key': {
    oid: '2.5.29.72',
    written: 'ASN1:SEQUENCE:spki',
    sections: { spki: ['algorithm=SEQUENCE:ed25519', `key=FORMAT:HEX,BITSTRING:${'42'.repeat(32)}`], ed25519: ['id=OID:1.3.101.112'] },
    value: { kind: 'subjectAltPublicKeyInfo', publicKey: expect.objectContaining({ type: 'Ed25519', size: 32 }) as never },
  },
  'algorithm of the second signature': {
    oid: '2.5.29.73',
    written: 'ASN1:SEQUENCE:mldsa',
    sections: { mldsa: ['id=OID:2.16.840.1.101.3.4.3.18'] },
    value: { kind: 'altSignatureAlgorithm', algorithm: { oid: '2.16.840.1.101.3.4.3.18', name: 'ML-DSA-65' } },
  },
  'second signature': {
    oid: '2.5.29.74',
    written: 'ASN1:FORMAT:HEX,BITSTRING:aabbccdd',
    value: { kind: 'altSignatureValue', size: 4, at: expect.any(Object) as never },
  },
}

describePeers('rare extensions', ['openssl'], () => {
  let place: ReturnType<typeof workplace>
  let found: ReturnType<typeof parseCertificate>['extensions']
  beforeAll(() => {
    place = workplace()
    const sections = Object.assign({}, ...Object.values(cases).map(({ sections }) => sections)) as Record<string, string[]>
    writeFileSync(join(place.folder, 'rare.cnf'), [
      '[req]',
      'distinguished_name = name',
      'x509_extensions = rare',
      '[name]',
      '[rare]',
      'basicConstraints = critical,CA:TRUE',
      ...Object.values(cases).map(({ oid, written }) => `${named[oid] ?? oid} = ${written}`),
      ...Object.entries(sections).flatMap(([name, lines]) => [`[${name}]`, ...lines.map(line => line.replace('=', ' = '))]),
      '',
    ].join('\n'))
    const pem = execFileSync('openssl', ['req', '-x509', '-config', 'rare.cnf', '-subj', '/CN=rare', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key.pem'], { cwd: place.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    const parsed = parseCertificate(readPem(pem)[0]!.der, { crypto: nodeCrypto, lenient: true })
    found = parsed.extensions
    expect(parsed.certificate.problems).toEqual([])
  })
  afterAll(() => place.remove())

  it.each(Object.entries(cases))('%s', (_, { oid, value }) => {
    const extension = found.find(extension => extension.oid === oid)
    expect(extension?.problem).toBeUndefined()
    expect(extension?.value).toEqual(value)
    expect(extensionSchema.parse(extension?.value)).toEqual(extension?.value)
  })

  it('none of those that are read is left out', () => {
    expect(Object.values(cases).map(({ oid }) => oid).sort()).toEqual(Object.keys(rareDecoders).sort())
  })
})
