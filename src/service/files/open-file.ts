import type { OpenedFile, OpenQuestion } from '../../contract/index.ts'
import { largestFile } from '../../contract/limits.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { Locked, openFile } from '../../engine/x509/opened/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { nodeLocks } from '../../probe/locks.ts'
import { Refused } from '../refused.ts'

/**
 * Everything in a file of any kind.
 *
 * @throws Refused where nothing in it can be read, or its passphrase is missing or wrong
 */
export function openedFile({ file: { name, bytes }, passphrase }: { file: OpenQuestion['file'], passphrase: string | null }): OpenedFile {
  if (bytes.length > largestFile)
    throw new Refused('file', 'file-too-large', { name, limit: '16 MiB' })
  if (bytes.length === 0)
    throw new Refused('file', 'file-empty', { name })
  try {
    return { name, ...openFile(bytes, { crypto: nodeCrypto, locks: nodeLocks, passphrase, at: Date.now() }) }
  }
  catch (error) {
    if (error instanceof Locked) {
      if (error.reason === 'unsupported')
        throw new Refused('file', 'lock-unsupported', { name, scheme: error.scheme })
      throw new Refused('passphrase', passphrase === null
        ? 'passphrase-needed'
        : 'passphrase-wrong', { name })
    }
    if (error instanceof ParseError)
      throw new Refused('file', 'not-a-certificate-file', { name, expected: error.expected, at: error.at })
    throw error
  }
}
