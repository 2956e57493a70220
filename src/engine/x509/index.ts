/**
 * Certificates: PEM and DER in, the contract's shapes out. `parseCertificate` reads one, `describeCertificates` a chain as it was
 * sent, `verifyChain` judges it: it builds the path and lets every rule of checks/certificate look at it. `validate` does the
 * same for certificates from anywhere, with whatever is demanded of them.
 */
export type { Demands, ExpectedName } from '../checks/certificate/demands.ts'
export { validate } from '../checks/certificate/validate.ts'
export type { AskedOfAuthorities } from '../checks/certificate/verification.ts'
export { verifyChain } from '../checks/certificate/verification.ts'
export { authorityPlaces } from './authority-places.ts'
export { readCertificateBundle } from './certificate-bundle.ts'
export { parseCertificate } from './certificate.ts'
export { describeCertificates } from './chain.ts'
export { ocspRequest } from './ocsp-request.ts'
