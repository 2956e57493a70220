import type { GivenFile, Refusal } from '../../contract/index.ts'
import { largestFile } from '../../contract/index.ts'

/** Its bytes, or why they cannot be had: too large to be sent, or gone since it was chosen. */
export async function givenFile(file: File): Promise<GivenFile | Refusal> {
  const refused = (reason: string, values: Refusal['values'] = {}): Refusal => ({ field: 'file', reason, values: { name: file.name, ...values } })
  if (file.size > largestFile)
    return refused('file-too-large', { limit: `${largestFile >> 20} MiB` })
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  }
  catch {
    // Told to the person, who may choose it again.
    return refused('file-unread')
  }
}
