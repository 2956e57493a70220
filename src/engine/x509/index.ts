/**
 * Certificates: PEM and DER in, the contract's shapes out. `parseCertificate` reads one, `describeCertificates` a chain as it was
 * sent, `verifyChain` judges it: it builds the path and lets every rule of checks/certificate look at it.
 */
export { readPem, writePem } from '../asn1/pem.ts'
export type { PemBlock } from '../asn1/pem.ts'
export { verifyChain } from '../checks/certificate/verification.ts'
export type { VerificationInput } from '../checks/certificate/verification.ts'
export { AnchorIndex } from './anchors.ts'
export type { TrustAnchor } from './anchors.ts'
export { parseCertificate } from './certificate.ts'
export type { ParsedCertificate, ParseOptions } from './certificate.ts'
export { describeCertificates, parseChain } from './chain.ts'
export { claimedLevel } from './level.ts'
export type { LabEv } from './level.ts'
export { readNameBytes } from './name.ts'
