import type { Certificates, TextFile } from '../../contract/index.ts'
import { X509Certificate } from 'node:crypto'
import { readPem } from '../../engine/asn1/pem.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { describeCertificates } from '../../engine/x509/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { Refused } from '../refused.ts'

/**
 * The certificates of a PEM file, in its order.
 *
 * @throws Refused where there is none
 */
export function certificatesInFile(field: string, file: TextFile): Certificates {
  return describeCertificates(certificatesOf(field, file), { crypto: nodeCrypto })
}

/**
 * DER of every certificate in a PEM file.
 *
 * @throws Refused where there is none, or one that the runtime cannot read
 */
export function certificatesOf(field: string, file: { name: string, text: string }): Uint8Array[] {
  if (!file.text.includes('-----BEGIN '))
    throw new Refused(field, 'no-certificate', { name: file.name })
  let found: Uint8Array[]
  try {
    found = readPem(file.text).filter(({ label }) => /^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)).map(({ der }) => der)
  }
  catch (error) {
    if (error instanceof ParseError)
      throw new Refused(field, 'broken-pem', { name: file.name, expected: error.expected, at: error.at })
    throw error
  }
  if (found.length === 0)
    throw new Refused(field, 'no-certificate', { name: file.name })
  for (const der of found) {
    try {
      void new X509Certificate(der)
    }
    catch {
      throw new Refused(field, 'broken-certificate', { name: file.name })
    }
  }
  return found
}
