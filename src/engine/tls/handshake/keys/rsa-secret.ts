/** The master secret of a handshake in which the client sends it under the server's RSA key (RFC 5246, Sections 7.4.7.1 and 8.1). */
import type { Crypto, HashName } from '../../../crypto.ts'
import type { ClientHello, ServerHello } from '../../wire/messages/index.ts'
import { join } from '../../../bytes/join.ts'
import { find } from '../../wire/extensions/index.ts'
import { ssl30, tls12 } from '../../wire/versions.ts'
import { pseudorandom } from './pseudorandom.ts'
import { ssl3Expand } from './ssl3.ts'

/** Opens what was encrypted with RSA, PKCS #1 v1.5, by one of the keys that are known; null where none fits. */
export type RsaOpener = (encrypted: Uint8Array) => Uint8Array | null

const secretLength = 48

interface Exchange {
  version: number
  hash: HashName
  client: ClientHello
  server: ServerHello
  /** All messages up to the ClientKeyExchange, itself included. */
  messages: () => Uint8Array
}

/** Null where no key opens it, or what comes out is no pre-master secret of this client. */
export function masterOf(crypto: Crypto, open: RsaOpener, encrypted: Uint8Array, { version, hash, client, server, messages }: Exchange): Uint8Array | null {
  const secret = open(encrypted)
  // it begins with the version that the client offered: other keys, and runtimes that hide what does not fit, give other bytes
  if (secret?.length !== secretLength || secret[0]! * 256 + secret[1]! !== client.legacyVersion)
    return null
  const randoms = join(client.random, server.random)
  if (version === ssl30)
    return ssl3Expand(crypto, secret, randoms, secretLength)
  if (find(server.extensions, 'extended_master_secret') === undefined)
    return pseudorandom(crypto, version, hash, secret, 'master secret', randoms, secretLength)
  // RFC 7627, Section 4
  const all = messages()
  const sum = version >= tls12
    ? crypto.hash(hash, all)
    : join(crypto.hash('md5', all), crypto.hash('sha1', all))
  return pseudorandom(crypto, version, hash, secret, 'extended master secret', sum, secretLength)
}
