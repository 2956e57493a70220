/**
 * Certificates: PEM and DER in, the contract's shapes out. `parseCertificate` reads one, `describeCertificates` a chain as it was
 * sent, `verifyChain` judges it: it builds the path and lets every rule of checks/certificate look at it.
 */
export { verifyChain } from '../checks/certificate/verification.ts'
export { parseCertificate } from './certificate.ts'
export { describeCertificates } from './chain.ts'
