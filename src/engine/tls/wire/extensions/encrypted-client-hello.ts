/** Encrypted Client Hello (RFC 9849). */
import type { FieldReader } from '../field-reader.ts'
import type { Place } from './values.ts'
import { latin1 } from '../../../bytes/text.ts'

/** The version of ECHConfig that is described here (Section 4). */
const configVersion = 0xFE0D

/**
 * Sections 5 and 7. GREASE ECH (Section 6.2) is made to look like the real one: whether it was is told by the answer only.
 */
export function encryptedClientHello(reader: FieldReader, place: Place): void {
  if (place === 'HelloRetryRequest') {
    reader.opaque('confirmation', 8, 'signature')
  }
  else if (place === 'EncryptedExtensions') {
    reader.list('retry_configs', 2, list => list.each(config))
  }
  else if (reader.code('type', 1, 'echClientHelloType') === 0) {
    reader.group('cipher_suite', 'list', symmetricSuite)
    reader.number('config_id', 1)
    reader.vector('enc', 2, 'key')
    reader.vector('payload', 2, 'ciphertext')
  }
}

/** Section 5.1: codes of extensions that the inner hello takes over from the outer one */
export function echOuterExtensions(reader: FieldReader): void {
  reader.list('OuterExtensions', 1, list => list.each(each => each.code('ExtensionType', 2, 'extension')))
}

/** Section 4 */
function config(reader: FieldReader): void {
  reader.group('ECHConfig', 'list', (each) => {
    const version = each.number('version', 2)
    each.list('contents', 2, (contents) => {
      if (version !== configVersion) {
        contents.unknown('contents')
        return
      }
      contents.group('key_config', 'list', (key) => {
        key.number('config_id', 1)
        key.code('kem_id', 2, 'hpkeKem')
        key.vector('public_key', 2, 'key')
        key.list('cipher_suites', 2, list => list.each(suite => suite.group('HpkeSymmetricCipherSuite', 'list', symmetricSuite)))
      })
      contents.number('maximum_name_length', 1)
      contents.list('public_name', 1, name => void name.text('HostName', name.left, latin1), 'text')
      contents.list('extensions', 2, list => list.each(extension => extension.group('ECHConfigExtension', 'list', (one) => {
        one.number('type', 2)
        one.vector('data', 2)
      })))
    })
  })
}

function symmetricSuite(reader: FieldReader): void {
  reader.code('kdf_id', 2, 'hpkeKdf')
  reader.code('aead_id', 2, 'hpkeAead')
}
