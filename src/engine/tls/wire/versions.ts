/** ProtocolVersion (RFC 8446, Section 4.1.2 and Appendix B.1): the page needs them too. */
export { ssl20, ssl30, tls10, tls11, tls12, tls13 } from '../../../contract/tls-numbers.ts'
