/** Encrypted Client Hello (RFC 9849). */
import type { Wire } from '../wire.ts'
import type { Description } from './description.ts'
import type { EchConfig, EchConfigContents, OuterClientHello, SymmetricSuite } from './values.ts'

/** The version of ECHConfig that is described here (Section 4). */
const configVersion = 0xFE0D
/** ECHClientHelloType */
const outerHello = 0

/**
 * Sections 5 and 7. GREASE ECH (Section 6.2) is made to look like the real one: whether it was is told by the answer only.
 */
export const encryptedClientHello: Description<'encrypted_client_hello'> = {
  kind: 'encrypted_client_hello',
  blank: () => ({ helloType: null, outer: null, retryConfigs: [], confirmation: null }),
  describe(wire, value, place) {
    if (place !== 'HelloRetryRequest')
      wire.absent('confirmation', value.confirmation !== null)
    if (place !== 'EncryptedExtensions')
      wire.absent('retry_configs', value.retryConfigs.length > 0)
    if (place === 'HelloRetryRequest') {
      value.confirmation = wire.opaque('confirmation', 8, value.confirmation, 'signature')
    }
    else if (place === 'EncryptedExtensions') {
      wire.list('retry_configs', 2, list => list.each(value.retryConfigs, config))
    }
    else {
      value.helloType = wire.code('type', 1, 'echClientHelloType', value.helloType)
      if (value.helloType === outerHello)
        outer(wire, value.outer ??= blankOuter())
      else wire.absent('the outer ClientHello', value.outer !== null)
    }
  },
}

/** Section 5.1: codes of extensions that the inner hello takes over from the outer one */
export const echOuterExtensions: Description<'ech_outer_extensions'> = {
  kind: 'ech_outer_extensions',
  blank: () => ({ outerExtensions: [] }),
  describe(wire, { outerExtensions }) {
    wire.list('OuterExtensions', 1, list => list.each(outerExtensions, (each, type) => each.code('ExtensionType', 2, 'extension', type)))
  },
}

function outer(wire: Wire, value: OuterClientHello): void {
  wire.group('cipher_suite', 'list', suite => symmetricSuite(suite, value.cipherSuite))
  value.configId = wire.number('config_id', 1, value.configId)
  value.enc = wire.vector('enc', 2, value.enc, 'key')
  value.payload = wire.vector('payload', 2, value.payload, 'ciphertext')
}

/** Section 4 */
function config(wire: Wire, item: EchConfig | undefined): EchConfig {
  const value = item ?? { version: 0, contents: null, unknownContents: null }
  wire.group('ECHConfig', 'list', (each) => {
    value.version = each.number('version', 2, value.version)
    each.list('contents', 2, (inner) => {
      if (value.version === configVersion)
        configContents(inner, value.contents ??= blankContents())
      else value.unknownContents = inner.unknown('contents', value.unknownContents)
    })
  })
  return value
}

function configContents(wire: Wire, value: EchConfigContents): void {
  wire.group('key_config', 'list', (key) => {
    value.configId = key.number('config_id', 1, value.configId)
    value.kemId = key.code('kem_id', 2, 'hpkeKem', value.kemId)
    value.publicKey = key.vector('public_key', 2, value.publicKey, 'key')
    key.list('cipher_suites', 2, list => list.each(value.cipherSuites, (each, suite = { kdfId: 0, aeadId: 0 }) => {
      each.group('HpkeSymmetricCipherSuite', 'list', group => symmetricSuite(group, suite))
      return suite
    }))
  })
  value.maximumNameLength = wire.number('maximum_name_length', 1, value.maximumNameLength)
  wire.list('public_name', 1, name => void (value.publicName = name.text('HostName', value.publicName)), 'text')
  wire.list('extensions', 2, list => list.each(value.extensions, (each, extension = { type: 0, data: new Uint8Array() }) => {
    each.group('ECHConfigExtension', 'list', (group) => {
      extension.type = group.number('type', 2, extension.type)
      extension.data = group.vector('data', 2, extension.data)
    })
    return extension
  }))
}

function symmetricSuite(wire: Wire, suite: SymmetricSuite): void {
  suite.kdfId = wire.code('kdf_id', 2, 'hpkeKdf', suite.kdfId)
  suite.aeadId = wire.code('aead_id', 2, 'hpkeAead', suite.aeadId)
}

function blankOuter(): OuterClientHello {
  return { cipherSuite: { kdfId: 0, aeadId: 0 }, configId: 0, enc: new Uint8Array(), payload: new Uint8Array() }
}

function blankContents(): EchConfigContents {
  return {
    configId: 0,
    kemId: 0,
    publicKey: new Uint8Array(),
    cipherSuites: [],
    maximumNameLength: 0,
    publicName: '',
    extensions: [],
  }
}
