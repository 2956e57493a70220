/** Where we mean to differ: by file, who differs in what, and why. What does not differ any more is a failure. */

const openssl = {
  key: 'openssl writes the key anew, and the parameters as they should be; we keep the bytes that are there (RFC 4055 §1.2)',
  noBits: 'RFC 5280 §4.2.1.3: a usage without a single bit is read; openssl prints its bytes instead',
  nul: 'a name with a NUL is shown with it; openssl shows none of the names',
  notice: 'RFC 5280 §4.2.1.4: the organization of a noticeRef is a text; the fault is noted, and the policies are read',
  serial: 'X.690 §8.3.2: an integer in its shortest form; read, and noted',
}

const peculiar = {
  algorithms: 'RFC 5280 §4.1.1.2: both algorithms must be the same; read, and noted',
  bits: 'it counts the bits of whole bytes; openssl counts as we do',
  edi: 'it reads no ediPartyName, and so none of the names',
  explicitText: 'a text that it cannot read takes the policies along',
  many: 'ten thousand names are more than it reads',
  otherName: 'it leaves out an otherName of a type that it does not know',
  time: 'it takes no time without seconds, and no distance from UTC; openssl reads them as we do',
  years: 'it takes the first year for 1901; openssl reads it as we do',
}

const stricter = {
  address: 'RFC 5280 §4.2.1.6: an iPAddress has 4 or 16 bytes; the extension is shown as broken, with its bytes',
  empty: 'RFC 5280 §4.2.1.4: at least one qualifier; the extension is shown as broken, with its bytes',
  limit: 'RFC 5280 §4.2.1.9: a pathLenConstraint is 0 or more, and we take no more than 31 bits',
  signature: 'RFC 5280 §4.1.1.3 and its algorithms: a signature is whole bytes; noted, and nobody\'s',
  trailing: 'RFC 5280 §4.2: nothing stands behind the value of an extension; it is shown as broken, with its bytes',
}

const broken = 'what stands where the extensions should be is noted, and the rest is read'

export const differences: Record<string, Record<string, string>> = {
  ...both('boringssl-pki/parse_certificate_unittest/basic_constraints_negative_path.pem', 'basicConstraints', stricter.limit),
  ...both('boringssl-pki/parse_certificate_unittest/basic_constraints_path_too_large.pem', 'basicConstraints', stricter.limit),
  ...both('boringssl-pki/parse_certificate_unittest/extensions_data_after_sequence.pem', 'refuses', broken),
  ...both('boringssl-pki/parse_certificate_unittest/extensions_not_sequence.pem', 'refuses', broken),
  ...both('boringssl-pki/parse_certificate_unittest/subjectaltname_bad_ip.pem', 'names', stricter.address),
  ...both('boringssl-pki/parse_certificate_unittest/subjectaltname_trailing_data.pem', 'names', stricter.trailing),
  ...both('boringssl-pki/verify_unittest/mtc-leaf-unused-bit.pem', 'signature', stricter.signature),
  'badssl/chains/subdomain-10000-sans.pem': { '@peculiar/x509 refuses': peculiar.many },
  'boringssl-pki/parse_certificate_unittest/bad_key_usage.pem': { 'openssl keyUsage': openssl.noBits },
  'boringssl-pki/parse_certificate_unittest/bad_validity.pem': { '@peculiar/x509 notBefore': peculiar.time, '@peculiar/x509 notAfter': peculiar.time },
  'boringssl-pki/parse_certificate_unittest/failed_signature_algorithm.pem': { '@peculiar/x509 refuses': peculiar.algorithms },
  'boringssl-pki/parse_certificate_unittest/serial_not_minimal.pem': { 'openssl refuses': openssl.serial },
  'boringssl-pki/parse_certificate_unittest/subject_blank_subjectaltname_not_critical.pem': { '@peculiar/x509 names': peculiar.otherName },
  'boringssl-pki/parse_certificate_unittest/v1_explicit_version.pem': { '@peculiar/x509 notBefore': peculiar.time, '@peculiar/x509 notAfter': peculiar.time },
  'zlint/testdata/SANDNSNull.pem': { 'openssl names': openssl.nul },
  'zlint/testdata/dNSNameWithUnderscores.pem': { '@peculiar/x509 notBefore': peculiar.years },
  'zlint/testdata/empty_seq_of_cps.pem': { '@peculiar/x509 policies': stricter.empty },
  'zlint/testdata/evenRsaMod.pem': { '@peculiar/x509 keyBits': peculiar.bits },
  'zlint/testdata/explicitTextBMPNotNFC.pem': { 'openssl policies': openssl.notice, '@peculiar/x509 policies': peculiar.explicitText },
  'zlint/testdata/explicitTextUtf8NotNFC.pem': { 'openssl policies': openssl.notice },
  'zlint/testdata/generalizedNoSeconds.pem': { '@peculiar/x509 notBefore': peculiar.time },
  'zlint/testdata/generalizedNotZulu.pem': { '@peculiar/x509 notAfter': peculiar.time },
  'zlint/testdata/oddRsaMod.pem': { '@peculiar/x509 keyBits': peculiar.bits },
  'zlint/testdata/policyQualifiersOtherThanCpsNotPermittedError.pem': { 'openssl policies': openssl.notice },
  'zlint/testdata/rsaAlgIDNoNULLParams.pem': { 'openssl spki': openssl.key },
  'zlint/testdata/smime/MailboxAddressFromSAN/WithOtherNameMatched.pem': { '@peculiar/x509 names': peculiar.otherName },
  'zlint/testdata/smime/rsa_no_key_usages.pem': { 'openssl keyUsage': openssl.noBits },
  'zlint/testdata/subCertPathLenPositive.pem': { '@peculiar/x509 names': peculiar.edi },
  'zlint/testdata/userNoticeExpTextUtf8.pem': { 'openssl policies': openssl.notice },
  'zlint/testdata/utcNotZulu.pem': { '@peculiar/x509 notBefore': peculiar.time },
  'zlint/testdata/utf8NoControl.pem': { 'openssl policies': openssl.notice },
}

function both(file: string, what: string, reason: string): Record<string, Record<string, string>> {
  return { [file]: { [`openssl ${what}`]: reason, [`@peculiar/x509 ${what}`]: reason } }
}
