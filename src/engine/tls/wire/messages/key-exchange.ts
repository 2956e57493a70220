/** ServerKeyExchange and ClientKeyExchange: their shape depends on the suite's key exchange. */
import type { SuiteProperties } from '../registry.ts'
import type { Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { ClientKeyExchange, ClientKeys, Context, CurveParams, ExplicitPrime, ServerKeyExchange, ServerParams } from './value.ts'
import { suiteProperties } from '../registry.ts'
import { ssl30, tls12 } from '../versions.ts'

const curveType = { explicitPrime: 1, namedCurve: 3 }

/** RFC 5246, Section 7.4.3 (DHE); RFC 8422, Section 5.4 (ECDHE); RFC 4279 and 5489 (PSK); RFC 5054, Section 2.8.3 (SRP) */
export const serverKeyExchange: Description<ServerKeyExchange> = {
  blank(context) {
    const suite = properties(context)
    return {
      kind: 'ServerKeyExchange',
      pskIdentityHint: suite?.au === 'PSK'
        ? ''
        : null,
      params: blankParams(suite),
      paramsEnd: undefined,
      algorithm: null,
      signature: null,
    }
  },
  describe(wire, value, context, keep) {
    keep(value)
    if (value.pskIdentityHint !== null)
      wire.list('psk_identity_hint', 2, hint => void (value.pskIdentityHint = hint.text('psk_identity_hint', value.pskIdentityHint)), 'text')
    serverParams(wire, value.params)
    const isSigned = value.params.exchange !== 'unknown' && isSignedBy(properties(context))
    if (value.params.exchange !== 'unknown')
      value.paramsEnd = wire.mark(value.paramsEnd)
    if (isSigned && context.version === tls12)
      value.algorithm = wire.code('algorithm', 2, 'signatureScheme', value.algorithm)
    else wire.absent('algorithm', value.algorithm !== null)
    if (isSigned)
      value.signature = wire.vector('signature', 2, value.signature, 'signature')
    else wire.absent('signature', value.signature !== null)
  },
}

/** RFC 5246, Section 7.4.7; RFC 8422, Section 5.7; RFC 4279, Sections 2 to 4 */
export const clientKeyExchange: Description<ClientKeyExchange> = {
  blank(context) {
    const suite = properties(context)
    return {
      kind: 'ClientKeyExchange',
      pskIdentity: suite?.au === 'PSK'
        ? ''
        : null,
      exchangeKeys: blankKeys(suite),
    }
  },
  describe(wire, value, context) {
    if (value.pskIdentity !== null)
      wire.list('psk_identity', 2, identity => void (value.pskIdentity = identity.text('psk_identity', value.pskIdentity)), 'text')
    clientKeys(wire, value.exchangeKeys, context)
  },
}

/** The named group that a server's parameters are of. */
export function groupOf({ params }: ServerKeyExchange): number | null {
  return params.exchange === 'ecdh'
    ? params.curveParams.namedcurve
    : null
}

/** The prime of plain DHE; null where none was read. */
export function primeOf({ params, paramsEnd }: ServerKeyExchange): Uint8Array | null {
  return params.exchange === 'dh' && (params.dhP.length > 0 || paramsEnd !== undefined)
    ? params.dhP
    : null
}

function serverParams(wire: Wire, params: ServerParams): void {
  switch (params.exchange) {
    case 'ecdh':
      wire.group('curve_params', 'list', group => ecParameters(group, params.curveParams))
      params.public = wire.vector('public', 1, params.public, 'key')
      break
    case 'dh':
      params.dhP = wire.vector('dh_p', 2, params.dhP, 'number')
      params.dhG = wire.vector('dh_g', 2, params.dhG, 'number')
      params.dhYs = wire.vector('dh_Ys', 2, params.dhYs, 'key')
      break
    case 'srp':
      params.srpN = wire.vector('srp_N', 2, params.srpN, 'number')
      params.srpG = wire.vector('srp_g', 2, params.srpG, 'number')
      params.srpS = wire.vector('srp_s', 1, params.srpS, 'random')
      params.srpB = wire.vector('srp_B', 2, params.srpB, 'key')
      break
    case 'rsa':
      params.rsaModulus = wire.vector('rsa_modulus', 2, params.rsaModulus, 'key')
      params.rsaExponent = wire.vector('rsa_exponent', 2, params.rsaExponent, 'number')
      break
    case 'none':
      break
    case 'unknown':
      params.params = wire.unknown('params', params.params)
  }
}

function clientKeys(wire: Wire, keys: ClientKeys, context: Context): void {
  switch (keys.exchange) {
    case 'ecdh':
      // empty where the client's certificate holds its key (RFC 8422, Section 5.7)
      if (wire.goesOn(keys.ecdhYc !== null))
        keys.ecdhYc = wire.vector('ecdh_Yc', 1, keys.ecdhYc, 'key')
      break
    case 'dh':
      if (wire.goesOn(keys.dhYc !== null))
        keys.dhYc = wire.vector('dh_Yc', 2, keys.dhYc, 'key')
      break
    case 'srp':
      keys.srpA = wire.vector('srp_A', 2, keys.srpA, 'key')
      break
    case 'rsa':
      // SSL 3.0 has no length around it (RFC 6101, Section 5.6.7.1)
      keys.encryptedPreMasterSecret = context.version === ssl30
        ? wire.rest('encrypted_pre_master_secret', keys.encryptedPreMasterSecret, 'key')
        : wire.vector('encrypted_pre_master_secret', 2, keys.encryptedPreMasterSecret, 'key')
      break
    case 'none':
      break
    case 'unknown':
      keys.exchangeKeys = wire.unknown('exchange_keys', keys.exchangeKeys)
  }
}

/** RFC 8422, Section 5.4: named curves are what is left; the explicit ones are RFC 4492's. */
function ecParameters(wire: Wire, params: CurveParams): void {
  params.curveType = wire.code('curve_type', 1, 'curveType', params.curveType)
  if (params.curveType === curveType.namedCurve)
    params.namedcurve = wire.code('namedcurve', 2, 'group', params.namedcurve)
  else if (params.curveType === curveType.explicitPrime)
    explicitPrime(wire, params.explicitPrime ??= blankPrime())
  else params.explicitParameters = wire.unknown('explicit_parameters', params.explicitParameters)
}

/** RFC 4492, Section 5.4 */
function explicitPrime(wire: Wire, prime: ExplicitPrime): void {
  prime.primeP = wire.vector('prime_p', 1, prime.primeP, 'number')
  prime.a = wire.vector('a', 1, prime.a, 'number')
  prime.b = wire.vector('b', 1, prime.b, 'number')
  prime.base = wire.vector('base', 1, prime.base, 'number')
  prime.order = wire.vector('order', 1, prime.order, 'number')
  prime.cofactor = wire.vector('cofactor', 1, prime.cofactor, 'number')
}

function blankPrime(): ExplicitPrime {
  const none = new Uint8Array()
  return { primeP: none, a: none, b: none, base: none, order: none, cofactor: none }
}

function blankParams(suite: SuiteProperties | null): ServerParams {
  const none = new Uint8Array()
  switch (suite?.kx) {
    case 'ECDHE':
    case 'ECDH': return {
      exchange: 'ecdh',
      curveParams: { curveType: 0, namedcurve: null, explicitPrime: null, explicitParameters: null },
      public: none,
    }
    case 'DHE':
    case 'DH': return { exchange: 'dh', dhP: none, dhG: none, dhYs: none }
    case 'SRP': return { exchange: 'srp', srpN: none, srpG: none, srpS: none, srpB: none }
    // of export suites (RFC 2246, Section 7.4.3); with PSK it is the hint only
    case 'RSA': return suite.au === 'RSA'
      ? { exchange: 'rsa', rsaModulus: none, rsaExponent: none }
      : { exchange: 'none' }
    case 'PSK': return { exchange: 'none' }
    default: return { exchange: 'unknown', params: none }
  }
}

function blankKeys(suite: SuiteProperties | null): ClientKeys {
  const none = new Uint8Array()
  switch (suite?.kx) {
    case 'ECDHE':
    case 'ECDH': return { exchange: 'ecdh', ecdhYc: null }
    case 'DHE':
    case 'DH': return { exchange: 'dh', dhYc: null }
    case 'SRP': return { exchange: 'srp', srpA: none }
    case 'RSA': return { exchange: 'rsa', encryptedPreMasterSecret: none }
    case 'PSK': return { exchange: 'none' }
    default: return { exchange: 'unknown', exchangeKeys: none }
  }
}

function isSignedBy(suite: SuiteProperties | null): boolean {
  return suite !== null && suite.au !== 'NULL' && suite.au !== 'PSK' && suite.au !== 'SRP'
}

function properties(context: Context): SuiteProperties | null {
  return context.suite === null
    ? null
    : suiteProperties(context.suite)
}
