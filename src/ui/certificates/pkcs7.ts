/** Certificates as a PKCS#7 bundle without signers (RFC 2315, Section 9; RFC 5652, Section 5.1), as Windows and Java import it. */
const signedData = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
const data = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]
const version1 = [0x02, 0x01, 0x01]

/** `certificates`: DER, in any order. */
export function bundleOf(certificates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return element(0x30, [
    Uint8Array.from(signedData),
    element(0xA0, [
      element(0x30, [
        Uint8Array.from(version1),
        element(0x31, []),
        element(0x30, [Uint8Array.from(data)]),
        element(0xA0, certificates),
        element(0x31, []),
      ]),
    ]),
  ])
}

function element(tag: number, contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = contents.reduce((sum, { length }) => sum + length, 0)
  const head = size < 0x80
    ? [tag, size]
    : size < 0x100
      ? [tag, 0x81, size]
      : size < 0x10000
        ? [tag, 0x82, size >> 8, size & 0xFF]
        : [tag, 0x83, size >> 16, (size >> 8) & 0xFF, size & 0xFF]
  const made = new Uint8Array(head.length + size)
  made.set(head)
  let at = head.length
  for (const piece of contents) {
    made.set(piece, at)
    at += piece.length
  }
  return made
}
