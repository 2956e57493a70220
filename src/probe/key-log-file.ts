import { constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A pipe that nobody writes to is not waited for: an open that waits would hold up the end of the process. */
const readNow = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) // Windows has no such flag
/** How often the file is looked at. */
const pollMs = 100

/**
 * Follows a key log that another program writes (SSLKEYLOGFILE), from its beginning: whole lines, as they are added. A file
 * that is not there yet is waited for; one that shrinks is read anew. When the signal fires, what stands there is read to its
 * end.
 */
export async function followKeyLog(path: string, signal: AbortSignal, onLines: (lines: string) => void): Promise<void> {
  let position = 0
  let rest = ''
  for (;;) {
    const isLast = signal.aborted
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
    if (isLast && added.length === 0)
      return
    if (!isLast)
      await sleep(pollMs, undefined, { signal }).catch(() => {}) // the signal ends the waiting
  }
}

/** Why no program can write a key log there, and the folder that it is about; null where nothing speaks against it. */
export async function unwritable(path: string): Promise<{ reason: 'no-folder' | 'is-folder', folder: string } | null> {
  if (await isFolder(path))
    return { reason: 'is-folder', folder: path }
  const folder = dirname(path)
  return await isFolder(folder) === false
    ? { reason: 'no-folder', folder }
    : null
}

/** Null where the system does not tell: reading the file will. */
async function isFolder(path: string): Promise<boolean | null> {
  try {
    return (await stat(path)).isDirectory()
  }
  catch (error) {
    return isMissing(error)
      ? false
      : null
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === 'ENOENT' || code === 'ENOTDIR'
}

async function readFrom(path: string, position: number): Promise<Uint8Array | 'shrunk'> {
  let file
  try {
    file = await open(path, readNow)
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
