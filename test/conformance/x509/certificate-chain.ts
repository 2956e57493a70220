/** Chains with what is wrong with each of them, by BoringSSL (and Chromium before). Of their errors only whether there is one. */
import type { Demands } from '../../../src/engine/x509/index.ts'
import type { Differences } from './boringssl.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { validate } from '../../../src/engine/x509/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { boringSuite, pemFile } from './boringssl.ts'

const nesting = 'purposes of a CA limit those below it, whatever the purpose (there is no rule of C2PA here)'
const rootIsCa = 'RFC 5280 §4.2.1.9: a certificate of version 3 that signs others has basic constraints, a root too'

const differences: Differences = {
  'intermediate-eku-c2pamanifest/c2pamanifest.test': nesting,
  'intermediate-eku-c2patimestamping/c2patimestamp.test': nesting,
  'intermediate-eku-mlsclientauth/mlsclientauth.test': 'RFC 5280 §4.2: the critical extensions of the GSMA (2.23.146.2.1.4 and 5) are not understood',
  'many-names/ok-all-types.test': 'URIs are compared too (RFC 5280 §4.2.1.10), so they count towards the limit of comparisons',
  'root-lacks-basic-constraints/ta-with-constraints.test': rootIsCa,
  'root-lacks-basic-constraints/ta-with-require-basic-constraints.test': rootIsCa,
  'target-eku-clientauth/clientauth-strict.test': 'RFC 5280 §4.2.1.12: a CA without purposes is not limited in them',
}

const serverAuth = '1.3.6.1.5.5.7.3.1'
const clientAuth = '1.3.6.1.5.5.7.3.2'

const purposes: Record<string, Partial<Demands>> = {
  ANY_EKU: {},
  SERVER_AUTH: { extendedKeyUsage: [serverAuth], anyPurpose: 'everywhere' },
  SERVER_AUTH_STRICT: { purpose: 'server', extendedKeyUsage: [serverAuth], anyPurpose: 'nowhere', purposesRequired: true, strict: true },
  SERVER_AUTH_STRICT_LEAF: { purpose: 'server', extendedKeyUsage: [serverAuth], purposesRequired: true, strict: true },
  CLIENT_AUTH: { extendedKeyUsage: [clientAuth], anyPurpose: 'everywhere' },
  CLIENT_AUTH_STRICT: { purpose: 'client', extendedKeyUsage: [clientAuth], anyPurpose: 'nowhere', purposesRequired: true, strict: true },
  CLIENT_AUTH_STRICT_LEAF: { purpose: 'client', extendedKeyUsage: [clientAuth], purposesRequired: true, strict: true },
  MLS_CLIENT_AUTH: { extendedKeyUsage: ['2.23.146.2.1.3'], purposesRequired: true, anyPurpose: 'nowhere' },
  C2PA_TIMESTAMPING: { extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'], purposesRequired: true, anyPurpose: 'nowhere' },
  C2PA_MANIFEST: { extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'], purposesRequired: true, anyPurpose: 'nowhere' },
}

export const certificateChain = boringSuite('verify_certificate_chain_unittest', 197, differences, (path, tell) => {
  const tests = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test')).sort()
  for (const name of tests)
    tell(name, problemOf(join(path, name)))
})

function problemOf(path: string): string | null {
  const text = readFileSync(path, 'utf8')
  const value = (key: string) => new RegExp(`^${key}: *(.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
  const chain = pemFile(join(dirname(path), value('chain'))).map(({ der }) => der)
  const expected = /^ERROR:/m.test(text)
  const trust = value('last_cert_trust')
  const last = chain.at(-1)!
  const trusted = trust.startsWith('TRUSTED_ANCHOR') || (trust.startsWith('TRUSTED_LEAF') && chain.length === 1)
  const found = refusal(chain, {
    anchors: trusted ? [last] : [],
    at: timeOf(value('utc_time')),
    demands: {
      purpose: null,
      ...purposes[value('key_purpose')],
      anchors: {
        expire: trust.includes('EXPIRATION') || trust.startsWith('TRUSTED_LEAF'),
        constrain: trust.includes('CONSTRAINTS'),
        leaf: trust.includes('REQUIRE_SELF_SIGNED')
          ? 'self-signed'
          : trust.includes('LEAF') ? 'any' : 'never',
      },
      strength: value('digest_policy') === 'STRONG' ? 'today' : 'legacy',
    },
  })
  if ((found !== null) === expected)
    return null
  return expected
    ? `should be refused: ${/^ERROR: (.*)/m.exec(text)![1]}`
    : `should be valid, refused for ${found}`
}

function refusal([leaf, ...others]: Uint8Array[], input: { anchors: Uint8Array[], at: Date, demands: Partial<Demands> }): string | null {
  try {
    const { checks } = validate({
      leaf: leaf!,
      intermediates: others,
      anchors: input.anchors.map(der => ({ source: 'file' as const, der })),
      at: input.at,
      crypto: nodeCrypto,
      demands: input.demands,
    })
    const failed = checks.filter(({ grade }) => grade === 'fail')
    return failed.length
      ? failed.map(({ id, reason }) => `${id}: ${reason}`).join(', ')
      : null
  }
  catch (error) {
    if (error instanceof ParseError)
      return error.message
    throw error
  }
}

/** `DEFAULT` is a moment of 2021 at which their chains are valid. */
function timeOf(text: string): Date {
  const [, year, month, day, hour, minute, second] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text === 'DEFAULT' ? '211005120000Z' : text)!.map(Number) as [number, number, number, number, number, number, number]
  return new Date(Date.UTC(2000 + year, month - 1, day, hour, minute, second))
}
