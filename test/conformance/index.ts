/** All suites that `npm run conformance` runs, in their order. */
import type { Suite } from './suite.ts'
import { captures } from './captures.ts'
import { corpora } from './corpora.ts'
import { coverage } from './coverage.ts'
import { explained } from './explained.ts'
import { goTranscripts } from './go-transcripts.ts'
import { illustratedQuic } from './illustrated-quic.ts'
import { illustrated } from './illustrated.ts'
import { rfc8448 } from './rfc8448.ts'
import { roundTrips } from './round-trips.ts'
import { bettertls } from './x509/bettertls.ts'
import { certificateChain } from './x509/certificate-chain.ts'
import { lintExpectations } from './x509/expectations.ts'
import { extendedValidation } from './x509/extended-validation.ts'
import { interception } from './x509/interception.ts'
import { certificatePolicies, nameConstraints, verifyNameMatch } from './x509/names.ts'
import { opinions } from './x509/opinions/index.ts'
import { parseCertificates } from './x509/parse-certificate.ts'
import { pathBuilder } from './x509/path-builder.ts'
import { ocspResponses, revocationLists } from './x509/revocation.ts'
import { verifySignedData, wycheproof } from './x509/signatures.ts'
import { timestamps } from './x509/timestamps.ts'
import { declaredLevels, zlintCertificates } from './x509/zlint.ts'

export const suites: Suite[] = [
  ...illustrated,
  illustratedQuic,
  ...rfc8448,
  goTranscripts,
  coverage,
  explained,
  ...corpora,
  ...roundTrips,
  captures,
  bettertls,
  parseCertificates,
  zlintCertificates,
  declaredLevels,
  lintExpectations,
  opinions,
  certificateChain,
  nameConstraints,
  verifyNameMatch,
  certificatePolicies,
  pathBuilder,
  revocationLists,
  ocspResponses,
  verifySignedData,
  wycheproof,
  timestamps,
  interception,
  extendedValidation,
]
