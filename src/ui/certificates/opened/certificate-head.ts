/** Endings that the file chooser offers first; what a file is, its bytes say. */
export const certificateEndings = '.pem,.crt,.cer,.der,.csr,.req,.crl,.p7b,.p7c,.p7s,.p12,.pfx,.key,.pub,.ors,.txt'

/** Whether these first bytes may be of a certificate or what goes with one: a PEM block, a DER SEQUENCE, or the base64 of one. */
export function isCertificateHead(head: Uint8Array): boolean {
  if (head[0] === 0x30 && ((head[1] ?? 0) & 0x7F) <= 4)
    return true
  const text = new TextDecoder('latin1').decode(head)
  return text.includes('-----BEGIN ') || /^\s*MI[I-M][\w+/]/.test(text)
}
