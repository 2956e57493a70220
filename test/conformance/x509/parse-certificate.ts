/** BoringSSL's certificates that are right or wrong in one way: refused, or read with a fault, where theirs is an error. */
import type { Differences } from './boringssl.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem } from '../../../src/engine/asn1/pem.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { boringSuite } from './boringssl.ts'

/** For a file that is about a part alone. */
const empty = '-----BEGIN NOTHING-----\nAA==\n-----END NOTHING-----'

const differences: Differences = {
  'bad_key_usage.pem': 'RFC 5280 §4.2.1.3: a usage without a single bit is read; the check of key usage judges it',
  'basic_constraints_ca_false.pem': 'X.690 §11.5: a default value is not encoded; read, and noted',
  'basic_constraints_pathlen_256.pem': 'RFC 5280 §4.2.1.9 sets no limit to pathLenConstraint',
  'cert_skeleton.pem': 'RFC 5280 §4.1: a tbsCertificate without contents is none',
  'cert_version3.pem': 'X.690 §11.5: a default value is not encoded; read, and noted',
  'failed_signature_algorithm.pem': 'RFC 5280 §4.1.1.2: both algorithms must be the same; read, and noted',
  'signature_algorithm_null.pem': 'RFC 5280 §4.1.1.2: an algorithm without its identifier is none',
  'subject_blank_subjectaltname_not_critical.pem': 'RFC 5280 §4.2.1.6 is a rule of the certificate profile, which a check judges',
  'subject_printable_string_containing_utf8_client_cert.pem': 'X.680 §41.4: a PrintableString does not hold UTF-8; read, and noted',
}

/** Only whole certificates: their TBSCertificates hold placeholders, which our reader, that goes to the bottom, rightly refuses. */
export const parseCertificates = boringSuite('parse_certificate_unittest', 69, differences, (path, tell) => {
  for (const name of readdirSync(path).filter(file => file.endsWith('.pem')).sort()) {
    const file = readFileSync(join(path, name), 'utf8')
    // The errors stand in words, or in base64, between lines like those of PEM.
    const [, errors = ''] = /-----BEGIN ERRORS-----([\s\S]*?)-----END ERRORS-----/.exec(file) ?? []
    const text = errors.includes('ERROR')
      ? errors
      : Buffer.from(errors, 'base64').toString()
    const blocks = readPem(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(file)?.[0] ?? empty)
    const whole = blocks.find(({ label }) => label === 'CERTIFICATE')?.der
    if (!whole)
      continue
    const wanted = /^ERROR/m.test(text)
    const found = faultOf(whole)
    tell(name, (found !== null) === wanted ? null : wanted ? `should be refused: ${text.trim().split('\n')[0]}` : `should be read: ${found}`)
  }
})

function faultOf(der: Uint8Array): string | null {
  try {
    const { certificate: { problems } } = parseCertificate(der, { crypto: nodeCrypto, lenient: true })
    const [first] = problems
    return first ? `${first.expected} at ${first.at}` : null
  }
  catch (error) {
    if (error instanceof ParseError)
      return error.message
    throw error
  }
}
