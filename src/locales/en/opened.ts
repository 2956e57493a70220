/** Certificates, and what else a file holds, in the terminal. */
export const opened = {
  kind: 'Holds',
  kinds: {
    certificate: 'a certificate',
    request: 'a certificate signing request (PKCS#10)',
    crl: 'a revocation list (CRL)',
    ocsp: 'an OCSP response',
    pkcs7: 'signed data (PKCS#7)',
    pkcs12: 'a key store (PKCS#12)',
    key: 'a key',
    unknown: 'something that cannot be read',
  },
}

export const cert = {
  subject: 'Subject',
  issuer: 'Issuer',
  serial: 'Serial',
  valid: 'Valid',
  validRange: '{from} to {to}',
  key: 'Key',
  signature: 'Signature',
  names: 'Names',
  beware: 'Beware',
  sha256: 'SHA-256',
  pin: 'SPKI pin',
  size: 'Size',
  extensions: 'Extensions',
  unread: 'not readable',
  critical: 'critical: {text}',
  undecoded: 'not decoded, at byte {at}: expected {expected}',
  nameCount: 'no name | the name above | the {count} names above',
  faults: 'Fault',
  fault: 'at byte {at}: expected {expected}',
}
