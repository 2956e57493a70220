import type { Certificates, TextFile } from '../../contract/index.ts'
import { describeCertificates } from '../../engine/x509/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { certificatesOf } from '../run/refusal.ts'

/**
 * The certificates of a PEM file, in its order.
 *
 * @throws Refused where there is none
 */
export function certificatesInFile(field: string, file: TextFile): Certificates {
  return describeCertificates(certificatesOf(field, file), { crypto: nodeCrypto })
}
