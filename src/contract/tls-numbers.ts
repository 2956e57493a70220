/**
 * Numbers of TLS that decide something in this program, by the names of their registries: one table for each. All the other
 * numbers have names for showing only, in the engine's registry.
 */

/** ContentType (RFC 8446, Appendix B.1; RFC 6520, Section 3) */
export const contentType = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
  heartbeat: 24,
} as const

/** HandshakeType (RFC 8446, Appendix B.3; RFC 5246, Appendix A.4; RFC 6066, Section 1.1; RFC 4680; drafts of next_protocol and channel_id) */
export const handshakeType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  endOfEarlyData: 5,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
  certificateUrl: 21,
  certificateStatus: 22,
  supplementalData: 23,
  keyUpdate: 24,
  compressedCertificate: 25,
  nextProtocol: 67,
  channelId: 203,
} as const

/** MSG-CODE (The SSL Protocol, Version 2.0) */
export const ssl2MessageType = {
  error: 0,
  clientHello: 1,
  clientMasterKey: 2,
  serverHello: 4,
} as const

/** AlertLevel (RFC 5246, Section 7.2) */
export const alertLevel = {
  warning: 1,
  fatal: 2,
} as const

/** AlertDescription (RFC 8446, Appendix B.2; RFC 5246, Section 7.2) */
export const alertDescription = {
  closeNotify: 0,
  handshakeFailure: 40,
  noCertificate: 41,
  badCertificate: 42,
  unsupportedCertificate: 43,
  certificateRevoked: 44,
  certificateExpired: 45,
  certificateUnknown: 46,
  illegalParameter: 47,
  unknownCa: 48,
  accessDenied: 49,
  decryptError: 51,
  userCanceled: 90,
  certificateRequired: 116,
} as const

/** Whether an alert ends a connection in good manners (RFC 8446, Section 6.1). */
export function isGoodbye(description: number): boolean {
  return description === alertDescription.closeNotify || description === alertDescription.userCanceled
}

/** CompressionMethod (RFC 3749, Section 2) */
export const compressionMethod = { null: 0 } as const
/** ECCurveType (RFC 8422, Section 5.4; RFC 4492, Section 5.4) */
export const curveType = { explicitPrime: 1, namedCurve: 3 } as const
/** ECPointFormat (RFC 8422, Section 5.1.2) */
export const pointFormat = { uncompressed: 0 } as const
/** KeyUpdateRequest (RFC 8446, Section 4.6.3) */
export const keyUpdateRequest = { requested: 1 } as const
/** PskKeyExchangeMode (RFC 8446, Section 4.2.9) */
export const pskKeyExchangeMode = { psk: 0, pskDhe: 1 } as const
/** HeartbeatMode (RFC 6520, Section 2) */
export const heartbeatMode = { peerAllowedToSend: 1 } as const
/** ECHClientHelloType (RFC 9849, Section 5) */
export const echClientHelloType = { inner: 1 } as const

/** ProtocolVersion (RFC 8446, Section 4.1.2 and Appendix B.1) */
export const ssl20 = 0x0002
export const ssl30 = 0x0300
export const tls10 = 0x0301
export const tls11 = 0x0302
export const tls12 = 0x0303
export const tls13 = 0x0304
