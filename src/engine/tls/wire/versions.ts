/** ProtocolVersion (RFC 8446, Section 4.1.2 and Appendix B.1) */
export const ssl20 = 0x0002
export const ssl30 = 0x0300
export const tls10 = 0x0301
export const tls12 = 0x0303
export const tls13 = 0x0304
