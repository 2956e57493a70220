import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often the file is looked at. */
const pollMs = 100

/**
 * Follows a key log that another program writes (SSLKEYLOGFILE), from its beginning: whole lines, as they are added. A file
 * that is not there yet is waited for; one that shrinks is read anew.
 */
export async function followKeyLog(path: string, signal: AbortSignal, onLines: (lines: string) => void): Promise<void> {
  let position = 0
  let rest = ''
  while (!signal.aborted) {
    const added = await readFrom(path, position)
    if (added === 'shrunk') {
      position = 0
      rest = ''
      continue
    }
    position += added.length
    const text = rest + new TextDecoder('latin1').decode(added)
    const end = text.lastIndexOf('\n') + 1
    rest = text.slice(end)
    if (end > 0)
      onLines(text.slice(0, end))
    await sleep(pollMs, undefined, { signal }).catch(() => {}) // the signal ends the loop
  }
}

async function readFrom(path: string, position: number): Promise<Uint8Array | 'shrunk'> {
  let file
  try {
    file = await open(path, 'r')
  }
  catch (error) {
    if ((error as { code?: string }).code === 'ENOENT')
      return new Uint8Array()
    throw error
  }
  try {
    const { size } = await file.stat()
    if (size < position)
      return 'shrunk'
    const bytes = new Uint8Array(Math.min(size - position, 1 << 20))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, position)
    return bytes.subarray(0, bytesRead)
  }
  finally {
    await file.close()
  }
}
