/** The server that is measured against, in a process of its own, so that what it does costs nobody else. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { identity } from './capture-files.ts'

export interface LocalServer {
  /** Of an answer of so many bytes. */
  url: (bytes: number) => string
  /** The file with the certificate that vouches for it. */
  authority: string
}

/** Starts it, and ends it when the work is done or failed. */
export async function withLocalServer<Value>(root: string, work: (server: LocalServer) => Value | Promise<Value>): Promise<Value> {
  const folder = resolve(root, 'node_modules/.cache/bench')
  identity(folder)
  const authority = join(folder, 'server.pem')
  const server = spawn(process.execPath, [
    join(import.meta.dirname, 'programs/server.mjs'),
    authority,
    join(folder, 'server.key'),
  ], { stdio: ['pipe', 'pipe', 'inherit'] })
  const closed = once(server, 'close')
  try {
    const [told] = await Promise.race([
      once(server.stdout, 'data') as Promise<[Buffer]>,
      closed.then(() => Promise.reject(new Error('the server of the bench did not start'))),
    ])
    const port = Number(told.toString())
    return await work({
      authority,
      url: bytes => `https://127.0.0.1:${port}/${bytes}`,
    })
  }
  finally {
    server.stdin.end()
    await closed
  }
}
