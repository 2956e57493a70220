import type { ByteRange, Certificate, Field } from '../../contract/index.ts'

/** The range of the first field of this name, nearest to the top of the tree. */
export function fieldRange(certificate: Certificate, name: string): ByteRange | null {
  let level: readonly Field[] = certificate.fields
  // TBSCertificate's fields stand two or three levels deep; below that, names repeat in every extension.
  for (let depth = 0; depth < 4 && level.length > 0; depth++) {
    const found = level.find(field => field.name === name)
    if (found)
      return found.at
    level = level.flatMap(field => field.children ?? [])
  }
  return null
}
