/**
 * Certificate Transparency: timestamps that real logs signed for real certificates. A signature of a known log has to verify
 * over the certificate that we put together again.
 */
import type { Suite } from '../suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem } from '../../../src/engine/asn1/pem.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { judgeTimestamps } from '../../../src/engine/x509/transparency.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'

/** A log that signed certificates with their names blacked out: by the names that they have, its signature is of another one. */
const blackedOut = 'Symantec Deneb'
const nothing = { handshake: null, stapledOcsp: null, logs: [] }

export const timestamps: Suite = {
  name: 'badssl/timestamps',
  expected: 57,
  run(fixtures, tell) {
    for (const folder of ['badssl/chains', 'badssl/chains-old']) {
      for (const file of readdirSync(join(fixtures, folder)).filter(name => name.endsWith('.pem')).sort()) {
        const chain = parsed(readFileSync(join(fixtures, folder, file), 'utf8'))
        const leaf = chain[0]
        const issuer = chain.find(({ subjectKey }) => subjectKey === leaf?.issuerKey)
        if (!leaf || !issuer)
          continue
        for (const { name, logId, signature } of judgeTimestamps(leaf, issuer, nothing, nodeCrypto)) {
          if (signature !== 'unknown-log')
            tell(`${folder}/${file}: ${name}`, signature === (name === blackedOut ? 'invalid' : 'valid') ? null : `the signature is ${signature}`)
          else
            tell(`${folder}/${file}: ${logId}`, 'the log is in no list')
        }
      }
    }
  },
}

function parsed(pem: string) {
  try {
    return readPem(pem).map(({ der }, index) => parseCertificate(der, { crypto: nodeCrypto, index }))
  }
  catch (error) {
    if (error instanceof ParseError)
      return []
    throw error
  }
}
