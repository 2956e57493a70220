/** A thread that decodes its share of a capture file. */
import type { ThreadInput } from './decode-file.ts'
import { once } from 'node:events'
import { enableCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'

if (!parentPort)
  throw new TypeError('this is the code of a thread')
// a thread has a cache of its own for what was compiled before
enableCompileCache()
const { decodeShare } = await import('./decode-share.ts')
const [{ file, share }] = await once(parentPort, 'message') as [ThreadInput]
const told = await decodeShare(file, share)
parentPort.postMessage(told, told.connections.flatMap(({ json }) => json.map(({ buffer }) => buffer)))
