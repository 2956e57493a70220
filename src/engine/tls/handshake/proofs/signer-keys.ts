/** The public keys of certificates, read once however many connections a server answers with the same one. */
import type { Crypto } from '../../../crypto.ts'
import { hex } from '../../../bytes/hex.ts'
import { ParseError } from '../../../bytes/parse-error.ts'
import { parseCertificate } from '../../../x509/certificate.ts'

export interface SignerKey {
  /** DER SubjectPublicKeyInfo. */
  publicKey: Uint8Array
  /** As `publicKey.type` of a certificate; null where a credential holds it. */
  type: string | null
}

/** Whoever makes up more certificates than that in one capture pays for reading them. */
const mostKnown = 256

export class SignerKeys {
  readonly #crypto: Crypto
  /** By the hash of the certificate. */
  readonly #known = new Map<string, SignerKey | null>()

  constructor(crypto: Crypto) {
    this.#crypto = crypto
  }

  /** Null where the certificate cannot be read. */
  of(der: Uint8Array): SignerKey | null {
    const name = hex(this.#crypto.hash('sha256', der))
    const known = this.#known.get(name)
    if (known !== undefined)
      return known
    const key = this.#read(der)
    if (this.#known.size < mostKnown)
      this.#known.set(name, key)
    return key
  }

  #read(der: Uint8Array): SignerKey | null {
    try {
      const { spki, publicKey } = parseCertificate(der, { crypto: this.#crypto })
      return { publicKey: spki, type: publicKey.type }
    }
    catch (error) {
      if (!(error instanceof ParseError))
        throw error
      return null
    }
  }
}
