/** ServerKeyExchange and ClientKeyExchange: their shape depends on the suite's key exchange. */
import type { FieldReader } from '../field-reader.ts'
import type { SuiteProperties } from '../registry.ts'
import type { Context, Found, ServerKeyExchange } from './value.ts'
import { latin1 } from '../../../bytes/text.ts'
import { suiteProperties } from '../registry.ts'
import { ssl30, tls12 } from '../versions.ts'

/** What a suite's messages hold, told by its key exchange; null where the registry does not know the suite. */
type Exchange = 'ecdh' | 'dh' | 'rsa' | 'srp' | 'psk' | null

/** RFC 5246, Section 7.4.3 (DHE); RFC 8422, Section 5.4 (ECDHE); RFC 4279 and 5489 (PSK); RFC 5054, Section 2.8.3 (SRP) */
export function serverKeyExchange(reader: FieldReader, context: Context, found: Found): void {
  const value: ServerKeyExchange = {
    kind: 'ServerKeyExchange',
    group: null,
    prime: null,
    scheme: null,
    params: null,
    signature: null,
  }
  found(value)
  const suite = properties(context)
  const start = reader.at
  if (suite?.au === 'PSK')
    reader.list('psk_identity_hint', 2, hint => void hint.text('psk_identity_hint', hint.left, latin1), 'text')
  switch (exchangeOf(suite)) {
    case 'ecdh':
      value.group = ecParameters(reader)
      reader.vector('public', 1, 'key')
      break
    case 'dh':
      value.prime = reader.vector('dh_p', 2, 'number')
      reader.vector('dh_g', 2, 'number')
      reader.vector('dh_Ys', 2, 'key')
      break
    case 'srp':
      reader.vector('srp_N', 2, 'number')
      reader.vector('srp_g', 2, 'number')
      reader.vector('srp_s', 1, 'random')
      reader.vector('srp_B', 2, 'key')
      break
    case 'rsa':
      // of export suites (RFC 2246, Section 7.4.3); with PSK it is the hint only
      if (suite?.au === 'RSA') {
        reader.vector('rsa_modulus', 2, 'key')
        reader.vector('rsa_exponent', 2, 'number')
      }
      break
    case 'psk':
      break
    case null:
      reader.unknown('params')
      return
  }
  value.params = { start, end: reader.at }
  if (!isSigned(suite!))
    return
  if (context.version === tls12)
    value.scheme = reader.code('algorithm', 2, 'signatureScheme')
  value.signature = reader.vector('signature', 2, 'signature')
}

/** RFC 5246, Section 7.4.7; RFC 8422, Section 5.7; RFC 4279, Sections 2 to 4 */
export function clientKeyExchange(reader: FieldReader, context: Context): void {
  const suite = properties(context)
  if (suite?.au === 'PSK')
    reader.list('psk_identity', 2, identity => void identity.text('psk_identity', identity.left, latin1), 'text')
  switch (exchangeOf(suite)) {
    case 'ecdh':
      // empty where the client's certificate holds its key (RFC 8422, Section 5.7)
      if (reader.left > 0)
        reader.vector('ecdh_Yc', 1, 'key')
      break
    case 'dh':
      if (reader.left > 0)
        reader.vector('dh_Yc', 2, 'key')
      break
    case 'srp':
      reader.vector('srp_A', 2, 'key')
      break
    case 'rsa':
      // SSL 3.0 has no length around it (RFC 6101, Section 5.6.7.1)
      if (context.version === ssl30)
        reader.rest('encrypted_pre_master_secret', 'key')
      else reader.vector('encrypted_pre_master_secret', 2, 'key')
      break
    case 'psk':
      break
    case null:
      reader.unknown('exchange_keys')
  }
}

/** RFC 8422, Section 5.4: named curves are what is left; the explicit ones are RFC 4492's. */
function ecParameters(reader: FieldReader): number | null {
  let group: number | null = null
  reader.group('curve_params', 'list', (params) => {
    const type = params.code('curve_type', 1, 'curveType')
    if (type === 3)
      group = params.code('namedcurve', 2, 'group')
    else if (type === 1)
      explicitPrime(params)
    else params.unknown('explicit_parameters')
  })
  return group
}

/** RFC 4492, Section 5.4 */
function explicitPrime(reader: FieldReader): void {
  reader.vector('prime_p', 1, 'number')
  reader.vector('a', 1, 'number')
  reader.vector('b', 1, 'number')
  reader.vector('base', 1, 'number')
  reader.vector('order', 1, 'number')
  reader.vector('cofactor', 1, 'number')
}

function exchangeOf(suite: SuiteProperties | null): Exchange {
  switch (suite?.kx) {
    case 'ECDHE':
    case 'ECDH': return 'ecdh'
    case 'DHE':
    case 'DH': return 'dh'
    case 'RSA': return 'rsa'
    case 'SRP': return 'srp'
    case 'PSK': return 'psk'
    default: return null
  }
}

function isSigned({ au }: SuiteProperties): boolean {
  return au !== 'NULL' && au !== 'PSK' && au !== 'SRP'
}

function properties(context: Context): SuiteProperties | null {
  return context.suite === null
    ? null
    : suiteProperties(context.suite)
}
