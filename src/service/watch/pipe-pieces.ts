/**
 * A pipe of the file system, piece by piece. It is opened without waiting for who writes to it: the runtime waits for that in a
 * thread that nothing ends, not even a signal.
 */
import { closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

const pieceSize = 1 << 16
const pauseMs = 20

/** Each piece stands in the same place as the one before. @throws Error of the system; `signal`'s reason where it fires */
export async function* pipePieces(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const piece = new Uint8Array(pieceSize)
    // before anybody writes, a pipe reads as if it had ended
    let isBegun = !statSync(path).isFIFO()
    for (;;) {
      const size = read(file, piece)
      if (size === 0 && isBegun)
        return
      isBegun ||= size !== 0
      if (size === null || size === 0)
        await setTimeout(pauseMs, undefined, signal && { signal })
      else
        yield piece.subarray(0, size)
      signal?.throwIfAborted()
    }
  }
  finally {
    closeSync(file)
  }
}

/** Null where nothing is there yet. */
function read(file: number, piece: Uint8Array): number | null {
  try {
    return readSync(file, piece)
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN')
      return null
    throw error
  }
}
