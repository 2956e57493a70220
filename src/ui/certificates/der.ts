/** The bytes inside a PEM block; none where it holds no base64. */
export function derOf(pem: string): Uint8Array {
  const base64 = pem.replace(/-----[^-]*-----/g, '').replace(/\s+/g, '')
  try {
    return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  }
  catch {
    // The PEM comes from our own service; should it ever be broken, the view is empty and the PEM itself can still be read.
    return new Uint8Array()
  }
}
