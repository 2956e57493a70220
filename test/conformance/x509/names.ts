/** BoringSSL's name constraints, put to names; names put to each other; policies read. Their expectations stand in their unit tests. */
import type { Differences } from './boringssl.ts'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DerReader } from '../../../src/engine/asn1/der.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { comparableParts } from '../../../src/engine/x509/name-comparison.ts'
import { alternativeNames, firstViolation, nameConstraintsOf, subjectNames } from '../../../src/engine/x509/name-constraints.ts'
import { readPolicies } from '../../../src/engine/x509/policies.ts'
import { boringSuite, pemFile } from './boringssl.ts'

const constraintDifferences: Differences = {}

/** Constraints, names or subject, and whether they are permitted. */
const judged: [constraints: string, permitted: string[], refused: string[]][] = [
  ['dnsname', ['san-permitted', 'san-excluded-directoryname', 'san-excluded-ipaddress'], ['san-excluded-dnsname']],
  ['directoryname', ['name-us', 'name-us-arizona', 'name-jp-tokyo', 'san-permitted', 'san-excluded-dnsname', 'san-excluded-ipaddress', 'name-us-arizona-email', 'name-us-arizona-email-invalidstring'], ['name-ca', 'name-us-california', 'name-us-california-mountain_view', 'name-de', 'name-jp', 'san-excluded-directoryname']],
  ['directoryname-excluded', ['name-empty', 'name-us'], ['name-us-california', 'name-us-california-mountain_view']],
  ['directoryname-excludeall', [], ['name-us', 'name-us-california', 'name-jp']],
  ['ipaddress', ['san-permitted', 'san-excluded-dnsname', 'san-excluded-directoryname'], ['san-excluded-ipaddress']],
  ['rfc822name-permitted', ['san-rfc822name', 'san-rfc822name-domaincase'], ['san-rfc822name-localpartcase', 'san-rfc822name-subdomain', 'san-rfc822name-no-at', 'san-rfc822name-two-ats', 'san-rfc822name-quoted', 'san-rfc822name-ipv4', 'san-rfc822name-multiple', 'name-us-arizona-email', 'name-us-arizona-email-localpartcase', 'name-us-arizona-email-multiple']],
  ['rfc822name-excluded', ['san-rfc822name-localpartcase', 'san-rfc822name-subdomain', 'name-us-arizona-email'], ['san-rfc822name', 'san-rfc822name-domaincase', 'san-rfc822name-no-at', 'san-rfc822name-two-ats', 'san-rfc822name-ipv4', 'name-us-arizona-email-localpartcase', 'name-us-arizona-email-multiple']],
  ['rfc822name-permitted-hostname', ['san-rfc822name', 'san-rfc822name-domaincase', 'san-rfc822name-localpartcase', 'san-rfc822name-multiple', 'name-us-arizona-email', 'name-us-arizona-email-multiple'], ['san-rfc822name-subdomain', 'san-rfc822name-no-at', 'san-rfc822name-two-ats', 'san-rfc822name-empty-localpart', 'san-rfc822name-quoted', 'name-us-arizona-email-invalidstring']],
  ['rfc822name-excluded-hostname', ['san-rfc822name-subdomain'], ['san-rfc822name', 'san-rfc822name-domaincase', 'san-rfc822name-localpartcase', 'san-rfc822name-no-at', 'san-rfc822name-two-ats', 'san-rfc822name-empty-localpart']],
  ['rfc822name-permitted-hostnamewithat', [], ['san-rfc822name-empty-localpart', 'san-rfc822name', 'san-rfc822name-domaincase', 'san-rfc822name-localpartcase', 'san-rfc822name-subdomain', 'san-rfc822name-no-at', 'san-rfc822name-two-ats']],
  ['rfc822name-excluded-hostnamewithat', [], ['san-rfc822name-empty-localpart', 'san-rfc822name', 'san-rfc822name-domaincase', 'san-rfc822name-localpartcase', 'san-rfc822name-subdomain', 'san-rfc822name-no-at', 'san-rfc822name-two-ats']],
  ['rfc822name-permitted-subdomains', ['san-rfc822name-subdomain', 'san-rfc822name-subdomaincase'], ['san-rfc822name', 'san-rfc822name-subdomain-no-at', 'san-rfc822name-subdomain-two-ats']],
  ['rfc822name-excluded-subdomains', ['san-rfc822name'], ['san-rfc822name-subdomain', 'san-rfc822name-subdomaincase', 'san-rfc822name-subdomain-no-at', 'san-rfc822name-subdomain-two-ats']],
  ['rfc822name-permitted-empty', [], ['san-rfc822name', 'san-rfc822name-empty']],
  ['rfc822name-excluded-empty', [], ['san-rfc822name', 'san-rfc822name-empty']],
  ['rfc822name-permitted-ipv4', [], ['san-rfc822name', 'san-rfc822name-empty', 'san-rfc822name-ipv4']],
  ['rfc822name-excluded-ipv4', [], ['san-rfc822name', 'san-rfc822name-empty', 'san-rfc822name-ipv4']],
  ['rfc822name-permitted-quoted', [], ['san-rfc822name-quoted']],
  ['rfc822name-excluded-quoted', [], ['san-rfc822name-subdomain']],
  ['othername-excluded', ['san-rfc822name-quoted'], []],
  ['directoryname_and_dnsname', ['name-us-arizona-foo.com', 'name-us-arizona-permitted.example.com'], ['name-us-california-permitted.example.com']],
  ['directoryname_and_dnsname_and_ipaddress', ['name-us-arizona-1.1.1.1', 'name-us-arizona-192.168.1.1', 'name-us-arizona-ipv6'], ['name-us-california-192.168.1.1']],
]

/** Kinds of names that nobody compares: refused where the constraints are critical, otherwise let pass. */
const byCriticality = ['othername', 'x400address', 'edipartyname', 'registeredid']

/** DNS names and addresses by their text. */
const texts: [constraints: string, kind: 'dns' | 'ip', permitted: string[], refused: string[]][] = [
  ['dnsname', 'dns', ['permitted.example.com', 'permitted.example.com.', 'a.permitted.example.com', 'alsopermitted.example.com', '*.foo.permitted.example.com', '*.alsopermitted.example.com', '*xcluded.permitted.example.com', 'exclude*.permitted.example.com', 'excl*ded.permitted.example.com', 'permitted.example3.com', 'permitted.example3.com.', 'a.permitted.example3.com', 'a.permitted.example3.com.'], ['apermitted.example.com', 'apermitted.example.com.', 'excluded.permitted.example.com', 'a.excluded.permitted.example.com', 'stillnotpermitted.excluded.permitted.example.com', 'a.stillnotpermitted.excluded.permitted.example.com', 'extraneousexclusion.example.com', 'a.extraneousexclusion.example.com', 'other.example.com', 'other.com', '*.permitted.example.com', '*.excluded.permitted.example.com', '*.example2.com', '*.', '*.*', '.*', '*']],
  ['dnsname2', 'dns', ['com', 'bar.com', 'baz.bar.com', '*.baz.bar.com', '*.com'], ['foo.bar.com', 'baz.foo.bar.com', '*.bar.com', '*.foo.bar.com']],
  ['dnsname-permitted_with_leading_dot', 'dns', ['foo.bar.com', '*.bar.com'], ['com', 'bar.com', 'foobar.com']],
  ['dnsname-excluded_with_leading_dot', 'dns', ['com', 'bar.com', 'foobar.com'], ['foo.bar.com', '*.bar.com']],
  ['dnsname-permitted_two_dot', 'dns', [], ['com', 'com.', 'foo.com', '*.com']],
  ['dnsname-excluded', 'dns', ['', 'foo.com', 'permitted.example.com'], ['excluded.permitted.example.com', 'a.excluded.permitted.example.com']],
  ['dnsname-excludeall', 'dns', [], ['', 'foo.com', 'permitted.example.com', 'foo.permitted.example.com']],
  ['dnsname-exclude_dot', 'dns', ['permitted.example.com', 'foo.permitted.example.com'], ['foo.com']],
  ['ipaddress', 'ip', ['192.168.0.1', '192.167.5.32', '192.167.5.63'], ['192.169.0.1', '192.168.5.1', '192.168.5.33', '192.167.5.31', '192.167.5.64', '192.166.5.32']],
  ['ipaddress-excluded', 'ip', ['192.168.0.1'], ['192.168.5.1']],
  ['ipaddress-excludeall', 'ip', [], ['192.168.0.1', '1.1.1.1']],
  ['ipaddress-permit_singlehost', 'ip', ['192.168.1.3'], ['0.0.0.0', '192.168.1.1', '192.168.1.2', '192.168.1.4', '255.255.255.255']],
  ['ipaddress-permit_prefix31', 'ip', ['192.168.1.2', '192.168.1.3'], ['0.0.0.0', '192.168.1.1', '192.168.1.4', '192.168.1.5', '255.255.255.255']],
  ['ipaddress-permit_prefix1', 'ip', ['128.0.0.0', '255.255.255.255'], ['0.0.0.0', '127.255.255.255']],
  ['ipaddress-permit_all', 'ip', ['0.0.0.0', '192.168.1.1', '255.255.255.255'], []],
  ['ipaddress-mapped_addrs', 'ip', ['192.168.1.0', '192.168.1.2'], ['192.168.1.1', '192.168.2.0']],
]

const unreadable = ['ipaddress-invalid_addr', 'ipaddress-invalid_mask_not_contiguous_1', 'ipaddress-invalid_mask_not_contiguous_2', 'ipaddress-invalid_mask_not_contiguous_3', 'ipaddress-invalid_mask_not_contiguous_4', 'dnsname-with_min_0', 'dnsname-with_min_1', 'dnsname-with_min_0_and_max', 'dnsname-with_min_1_and_max', 'dnsname-with_max', 'invalid-no_subtrees', 'invalid-empty_permitted_subtree', 'invalid-empty_excluded_subtree']

export const nameConstraints = boringSuite('name_constraints_unittest', 245, constraintDifferences, (path, tell) => {
  function constraintsIn(name: string, critical = true) {
    return nameConstraintsOf(new DerReader(pemFile(join(path, `${name}.pem`))[0]!.der), critical)
  }
  function namesIn(name: string) {
    const [{ label, der }] = pemFile(join(path, `${name}.pem`)) as [{ label: string, der: Uint8Array }]
    return label === 'NAME'
      ? subjectNames(der)
      : alternativeNames(new DerReader(der))
  }
  function expect(id: string, found: boolean, wanted: boolean): void {
    tell(id, found === wanted ? null : `should be ${wanted ? 'permitted' : 'refused'}`)
  }
  for (const [constraints, permitted, refused] of judged) {
    for (const name of [...permitted, ...refused])
      expect(`${constraints} for ${name}`, firstViolation(constraintsIn(constraints), namesIn(name)) === null, permitted.includes(name))
  }
  for (const [constraints, kind, permitted, refused] of texts) {
    for (const text of [...permitted, ...refused])
      expect(`${constraints} for ${text}`, firstViolation(constraintsIn(constraints), alternativeNames(generalNames(kind, text))) === null, permitted.includes(text))
  }
  for (const type of byCriticality) {
    for (const list of ['permitted', 'excluded']) {
      for (const critical of [true, false])
        expect(`${type}-${list}, ${critical ? '' : 'not '}critical`, firstViolation(constraintsIn(`${type}-${list}`, critical), namesIn(`san-${type}`)) === null, !critical)
    }
  }
  for (const name of unreadable)
    tell(name, readable(() => constraintsIn(name)) ? 'should not be readable' : null)
})

export const verifyNameMatch = boringSuite('verify_name_match_unittest', 82, {}, (path, tell) => {
  const folder = join(path, 'names')
  const names = readdirSync(folder).map(name => name.replace('.pem', ''))
  const read = (name: string) => comparableParts(pemFile(join(folder, `${name}.pem`))[0]!.der).join('\u0002')
  for (const name of names)
    tell(name, nameProblem(name, names, read))
})

/** By the name of the file: kind of letters, string type, and what was done to it. */
function nameProblem(name: string, names: readonly string[], read: (name: string) => string): string | null {
  if (name.startsWith('invalid-'))
    return readable(() => read(name)) ? 'should not be readable' : null
  const [letters, type, change, extra] = name.split('-')
  const own = read(name)
  if (letters === 'unicode' && type === 'mixed')
    return own === read('unicode-mixed-normalized') ? null : 'should be the same as the normalized one'
  if (letters !== 'ascii' || type === 'mixed')
    return null
  if (extra !== undefined || /rdn_sorting/.test(change ?? '')) {
    const plain = read(`ascii-${type}-unmangled`)
    if (extra !== undefined)
      return own === plain ? 'should differ by its additional part' : null
    return own === read(`ascii-${type}-rdn_sorting_1`) ? null : 'should be the same in either order'
  }
  // T61String is compared byte by byte (RFC 5280, Section 8): the same in itself alone.
  const others = names.filter(other => other.startsWith('ascii-') && other.endsWith(`-${change}`) && !other.includes('mixed'))
  for (const other of others) {
    const same = read(other) === own
    if (same !== (other === name || !(name.includes('T61') || other.includes('T61'))))
      return `${same ? 'is' : 'is not'} the same as ${other}`
  }
  return type === 'T61STRING' || own === read(`ascii-${type}-unmangled`)
    ? null
    : 'should be the same as before it was changed'
}

/** A file each: read or not; of policies with a custom qualifier, known or not. */
export const certificatePolicies = boringSuite('certificate_policies_unittest', 14, {}, (path, tell) => {
  for (const name of readdirSync(path)) {
    const { der } = pemFile(join(path, name))[0]!
    const valid = !name.startsWith('invalid-')
    let problem: string | null = valid
      ? 'should be readable'
      : null
    try {
      const { policies, foreignQualifier } = readPolicies(new DerReader(der))
      const wanted = name.startsWith('anypolicy')
        ? ['2.5.29.32.0']
        : name.includes('_and_') ? ['1.2.3', '1.2.4'] : ['1.2.3']
      problem = !valid
        ? 'should not be readable'
        : policies.join() !== wanted.join() ? `has ${policies.join()}` : foreignQualifier !== name.includes('custom') ? 'the qualifier was misread' : null
    }
    catch (error) {
      if (!(error instanceof ParseError))
        throw error
    }
    tell(name, problem)
  }
})

function readable(read: () => unknown): boolean {
  try {
    read()
    return true
  }
  catch (error) {
    if (error instanceof ParseError)
      return false
    throw error
  }
}

function generalNames(kind: 'dns' | 'ip', text: string): DerReader {
  const bytes = kind === 'dns'
    ? Buffer.from(text)
    : Buffer.from(text.split('.').map(Number))
  const name = Buffer.concat([Buffer.from([kind === 'dns' ? 0x82 : 0x87, bytes.length]), bytes])
  return new DerReader(Buffer.concat([Buffer.from([0x30, name.length]), name]))
}
