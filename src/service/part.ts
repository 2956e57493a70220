/** The parts of a Report that a run and a watched connection have in common, and how each of them fails alone. */
import type { Certificates, ClientCertificates, Level, Part } from '../contract/index.ts'
import { ParseError } from '../engine/bytes/parse-error.ts'
import { describeCertificates, describeClientCertificates } from '../engine/x509/chain.ts'
import { nodeCrypto } from '../probe/crypto.ts'

/** A part that may meet bytes which do not fit: then it failed, and says where. */
export function attempted<Value>(make: () => Value): Part<Value> {
  try {
    return {
      state: 'done',
      value: make(),
    }
  }
  catch (error) {
    if (!(error instanceof ParseError))
      throw error
    return {
      state: 'failed',
      failure: {
        code: 'internal',
        phase: null,
        message: error.message,
        values: { at: error.at, expected: error.expected },
      },
    }
  }
}

/** The part of what the server sent: DER, the leaf first. `level`: the verified one, where somebody verified it. */
export function certificatesPart(chain: readonly Uint8Array[], level?: Level): Part<Certificates> {
  return attempted(() => describeCertificates(chain, { crypto: nodeCrypto, ...level && { level } }))
}

/** The part of what the client sent, in its order. */
export function clientCertificatesPart(chain: readonly Uint8Array[]): Part<ClientCertificates> {
  return attempted(() => describeClientCertificates(chain, nodeCrypto))
}
