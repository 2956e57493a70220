import type { Decoded } from '../../../src/engine/tls/index.ts'
import { expect, it } from 'vitest'
import { connectionParts } from '../../../src/service/watch/decode.ts'

/** A connection of so many sealed records, some of which were opened. */
function decoded(version: number, sealed: number, opened: number): Decoded {
  return {
    tls: { version: { code: version } },
    handshake: {
      messages: [],
      events: [],
      records: Array.from({ length: sealed }, (_, index) => ({ encrypted: true, opened: index < opened })),
    },
    certificates: [],
    clientCertificates: [],
  } as unknown as Decoded
}

it.each([
  [0x0304, 0, 0, 'not-needed'],
  [0x0304, 3, 3, 'full'],
  [0x0304, 3, 1, 'partial'],
  [0x0303, 3, 0, 'none'],
  // drafts 23 and 28 of TLS 1.3: 0x7f and the draft's number (draft-ietf-tls-tls13-28, Section 4.2.1.1)
  [0x7F17, 3, 0, 'unsupported'],
  [0x7F1C, 3, 3, 'unsupported'],
])('version %i, %i sealed records, %i opened: %s', (version, sealed, opened, decryption) => {
  expect(connectionParts(decoded(version, sealed, opened)).decryption).toBe(decryption)
})
