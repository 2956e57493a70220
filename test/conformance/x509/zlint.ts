/**
 * zlint's certificates: each is read as a whole, or named here with what it is. Those that say in their policies what was checked
 * have the level that they say.
 */
import type { Suite } from '../suite.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFile } from '../../../src/engine/x509/opened/index.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'
import { nodeLocks } from '../../../src/probe/locks.ts'

const levels: Record<string, string> = { '2.23.140.1.1': 'EV', '2.23.140.1.2.1': 'DV', '2.23.140.1.2.2': 'OV', '2.23.140.1.2.3': 'IV' }
const ranks = ['EV', 'OV', 'IV', 'DV']

/** Files that hold no certificate that can be read, one by one. */
const others: Record<string, string> = {
  'crlEmpty.pem': 'crl',
  'crlEntrustNoRevokedCerts01.pem': 'crl',
  'crlEntrustNoRevokedCerts02.pem': 'crl',
  'crlHasNextUpdate.pem': 'crl',
  'crlNotHaveNextUpdate.pem': 'crl',
  'crlReasonCodeCrit.pem': 'crl',
  'crlThisUpdate20230505.pem': 'crl',
  'crlWithAuthKeyID.pem': 'crl',
  'crlWithAuthKeyIDContainsAuthorityCertIssuer.pem': 'crl',
  'crlWithAuthKeyIDContainsAuthorityCertSerialNumber.pem': 'crl',
  'crlWithAuthKeyIDOnlyContainsKeyID.pem': 'crl',
  'crlWithAutkeyIDMissingKeyID.pem': 'crl',
  'crlWithDuplicatesInCRLEntryExtensions.pem': 'crl',
  'crlWithDuplicatesInRevokedCertificateList.pem': 'crl',
  'crlWithMissingAuthKeyID.pem': 'crl',
  'crlWithNoDuplicateInCRLEntryExtensions.pem': 'crl',
  'crlWithNoDuplicatesInRevokedCertificateList.pem': 'crl',
  'crlWithReasonCode0.pem': 'crl',
  'crlWithReasonCode2.pem': 'crl',
  'crlWithReasonCode5.pem': 'crl',
  'crlWithReasonCode7.pem': 'crl',
  'crlWithRevokedCertificatesContainerButNoActualRevokedCerts-CBonnell.pem': 'crl',
  'crlWithRevokedCertificatesContainerButNoActualRevokedCerts-ReallyReallyBroken.pem': 'crl',
  'crl_ecc_sha384_nulx_effx.pem': 'crl',
  'crl_empty_revoked_certificates_ko.pem': 'crl',
  'crl_empty_revoked_certificates_ok.pem': 'crl',
  'crl_missing_crl_number_ko.pem': 'crl',
  'crl_missing_crl_number_ok.pem': 'crl',
  'crl_nextupdate_nup0_sub0_len0_eff0.pem': 'crl',
  'crl_nextupdate_nup1_sub0_len0_eff0.pem': 'crl',
  'crl_nextupdate_nup1_sub0_len1_eff0.pem': 'crl',
  'crl_nextupdate_nup1_sub0_len1_eff1.pem': 'crl',
  'crl_nextupdate_nup1_sub1_len0_eff0.pem': 'crl',
  'crl_nextupdate_nup1_sub1_len1_eff0.pem': 'crl',
  'crl_nextupdate_nup1_sub1_len1_eff1.pem': 'crl',
  'crl_no_crl_number.pem': 'crl',
  'crl_no_duplicate_ext.pem': 'crl',
  'crl_no_revoked_certs.pem': 'crl',
  'crl_number_negative.pem': 'crl',
  'crl_number_too_large.pem': 'crl',
  'crl_number_valid.pem': 'crl',
  'crl_revocation_date_too_early.pem': 'crl',
  'crl_revocation_time_after_this_update.pem': 'crl',
  'crl_revocation_time_before_this_update.pem': 'crl',
  'crl_revocation_time_equals_this_update.pem': 'crl',
  'crl_rsa_sha224_nul0_eff1.pem': 'crl',
  'crl_rsa_sha224_nul1_effx.pem': 'crl',
  'crl_rsa_sha256_nul0_eff0.pem': 'crl',
  'crl_rsa_sha256_nul0_eff1.pem': 'crl',
  'crl_rsa_sha256_nul1_effx.pem': 'crl',
  'crl_rsa_sha384_nul0_eff1.pem': 'crl',
  'crl_rsa_sha384_nul1_effx.pem': 'crl',
  'crl_rsa_sha512_nul0_eff1.pem': 'crl',
  'crl_rsa_sha512_nul1_effx.pem': 'crl',
  'crl_valid_revocation_date.pem': 'crl',
  'crl_with_discouraged_extensions.pem': 'crl',
  'crl_with_duplicate_ext.pem': 'crl',
  'crl_with_invalid_extensions.pem': 'crl',
  'crl_with_valid_extensions.pem': 'crl',
  'crl_with_wrong_critical_for_authkey_id.pem': 'crl',
  'crl_with_wrong_critical_for_crl_number.pem': 'crl',
  'ocspThisUpdateAfterProducedAt.der': 'ocsp',
  'ocspThisUpdateNotAfterProducedAt.der': 'ocsp',
}

function objectsOf(path: string): ReturnType<typeof openFile>['objects'] {
  return openFile(new Uint8Array(readFileSync(path)), { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 }).objects
}

export const zlintCertificates: Suite = {
  name: 'zlint/certificates',
  expected: 1382,
  run(fixtures, tell) {
    const folder = join(fixtures, 'zlint', 'testdata')
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.\w+$/.test(file)).sort()) {
      const reason = others[name]
      let found: string
      try {
        const [first] = objectsOf(join(folder, name))
        found = first?.kind === 'unknown' ? `broken: ${first.problems.at(-1)?.expected}` : first?.kind ?? 'nothing'
      }
      catch (error) {
        found = `unreadable: ${error instanceof Error ? error.message : String(error)}`
      }
      tell(name, reason === undefined
        ? found === 'certificate' ? null : found
        : found.startsWith(reason) ? null : `should be ${reason}, is ${found}`)
    }
  },
}

export const declaredLevels: Suite = {
  name: 'zlint/levels',
  expected: 551,
  run(fixtures, tell) {
    const folder = join(fixtures, 'zlint', 'testdata')
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.\w+$/.test(file) && !(file in others)).sort()) {
      const file = openFile(new Uint8Array(readFileSync(join(folder, name))), { crypto: nodeCrypto, locks: nodeLocks, passphrase: null, at: 0 })
      const leaf = file.objects[0]
      if (leaf?.kind !== 'certificate' || leaf.certificate.subject.text === leaf.certificate.issuer.text)
        continue
      const policies = leaf.certificate.extensions.flatMap(({ value }) => value?.kind === 'certificatePolicies' ? value.policies.map(({ oid }) => levels[oid]) : [])
      const wanted = ranks.find(rank => policies.includes(rank))
      if (wanted)
        tell(name, file.level?.value === wanted ? null : `says ${wanted}, is ${file.level?.value ?? 'unknown'}`)
    }
  },
}
