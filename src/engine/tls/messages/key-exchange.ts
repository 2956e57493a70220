/** ServerKeyExchange and ClientKeyExchange: their shape depends on the suite's key exchange. */
import type { FieldReader } from '../field-reader.ts'
import type { Context, MessageValue, ServerKeyExchange } from './value.ts'
import { suiteProperties } from '../registry.ts'
import { ssl30, tls12 } from '../versions.ts'

/** RFC 5246, Section 7.4.3 (DHE); RFC 8422, Section 5.4 (ECDHE) */
export function serverKeyExchange(reader: FieldReader, context: Context, found: (value: MessageValue) => void): void {
  const value: ServerKeyExchange = { kind: 'ServerKeyExchange', group: null, scheme: null }
  found(value)
  const suite = properties(context)
  const signed = suite !== null && suite.au !== 'NULL' && suite.au !== 'PSK'
  if (suite?.kx === 'ECDHE' && suite.au !== 'PSK') {
    value.group = ecParameters(reader)
    reader.vector('public', 1, 'key')
  }
  else if ((suite?.kx === 'DHE' || suite?.kx === 'DH') && suite.au !== 'PSK') {
    reader.vector('dh_p', 2, 'number')
    reader.vector('dh_g', 2, 'number')
    reader.vector('dh_Ys', 2, 'key')
  }
  else {
    reader.rest('params')
    return
  }
  if (!signed)
    return
  if (context.version === tls12)
    value.scheme = reader.code('algorithm', 2, 'signatureScheme')
  reader.vector('signature', 2, 'signature')
}

/** RFC 5246, Section 7.4.7; RFC 8422, Section 5.7 */
export function clientKeyExchange(reader: FieldReader, context: Context): void {
  const suite = properties(context)
  if (suite === null || suite.au === 'PSK')
    reader.rest('exchange_keys')
  else if (suite.kx === 'ECDHE' || suite.kx === 'ECDH')
    reader.vector('ecdh_Yc', 1, 'key')
  else if (suite.kx === 'DHE' || suite.kx === 'DH')
    reader.vector('dh_Yc', 2, 'key')
  else if (suite.kx === 'RSA' && context.version !== ssl30)
    reader.vector('encrypted_pre_master_secret', 2, 'key')
  else reader.rest('exchange_keys')
}

/** RFC 8422, Section 5.4: only named curves are left (3); the explicit ones stay opaque. */
function ecParameters(reader: FieldReader): number | null {
  let group: number | null = null
  reader.group('curve_params', 'list', (params) => {
    if (params.number('curve_type', 1) === 3)
      group = params.code('namedcurve', 2, 'group')
    else params.rest('explicit_parameters')
  })
  return group
}

function properties(context: Context) {
  return context.suite === null
    ? null
    : suiteProperties(context.suite)
}
