/**
 * One HTTP/1.1 request and its response over a socket that is already there. The runtime's parser reads the response; sizes
 * and times come from the bytes that passed.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Header, Request } from '../../contract/index.ts'
import { once } from 'node:events'
import * as http from 'node:http'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { withDeadline } from '../deadline.ts'
import { ProbeFault, socketFault, systemCode } from '../fault.ts'

export interface ExchangeQuestion {
  /** Carries plaintext: the recording Duplex over TLS, or over TCP. */
  transport: Duplex
  method: string
  /** Path and query. */
  path: string
  headers: Header[]
  body: Uint8Array | null
  timeouts: Pick<Request['timeouts'], 'request' | 'wait' | 'download'>
  signal: AbortSignal
  /** At most this many bytes of the body are kept; the rest is counted. */
  keep: number
  onSent: () => void
  onResponse: (head: ResponseHead) => void
}

export interface ResponseHead {
  version: string
  status: number
  statusText: string
  headers: Header[]
}

export interface ReceivedBody {
  /** What is kept, content coding undone where it could be. */
  bytes: Uint8Array
  /** Bytes after the transfer coding was undone. */
  length: number
  /** Bytes after the content coding was undone; null where it was not. */
  decodedLength: number | null
  /** Whether the end was reached and everything is kept. */
  complete: boolean
  /** Why the end was not reached. */
  fault: ProbeFault | null
}

/**
 * Sends the request and reads the response to its end. `onResponse` has the head as soon as it is there; a body that breaks
 * off is given as far as it came.
 *
 * @throws ProbeFault where no response head came: `http-garbage`, `closed-early`, `reset`, `timeout`, `cancelled`
 */
export async function exchangeHttp1(question: ExchangeQuestion): Promise<ReceivedBody> {
  const { transport, timeouts, signal } = question
  const request = http.request({
    createConnection: () => transport, // and no agent: it would make a connection of its own
    method: question.method,
    path: question.path,
    setHost: false,
    insecureHTTPParser: false,
    maxHeaderSize: 256 * 1024,
  })
  let phase: 'request' | 'wait' | 'download' = 'request'
  const failed = new Promise<never>((_, reject) => request.once('error', error => reject(httpFault(error, phase))))
  failed.catch(() => {}) // raced below; an error after the response belongs to its body
  request.on('error', () => {})
  for (const { name, value } of question.headers)
    request.appendHeader(name, value)
  const response = once(request, 'response') as Promise<[IncomingMessage]>
  response.catch(() => {})
  try {
    await withDeadline('request', timeouts.request, signal, () => Promise.race([
      failed,
      response,
      sent(request, question.body),
    ]))
    question.onSent()
    phase = 'wait'
    const [message] = await withDeadline('wait', timeouts.wait, signal, () => Promise.race([failed, response]))
    phase = 'download'
    question.onResponse(headOf(message))
    return await received(message, question)
  }
  finally {
    // The runtime would destroy a socket that still has bytes to read; the caller closes it in good manners.
    if (phase !== 'download')
      request.destroy()
  }
}

async function sent(request: http.ClientRequest, body: Uint8Array | null): Promise<void> {
  await new Promise<void>((resolve) => {
    if (body)
      request.end(body, resolve)
    else
      request.end(resolve)
  })
}

function headOf(message: IncomingMessage): ResponseHead {
  const headers: Header[] = []
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2)
    headers.push({ name: message.rawHeaders[index]!, value: message.rawHeaders[index + 1]! })
  return {
    version: `HTTP/${message.httpVersion}`,
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    headers,
  }
}

async function received(message: IncomingMessage, { timeouts, signal, keep }: ExchangeQuestion): Promise<ReceivedBody> {
  let length = 0
  const encoded = new Keeper(keep)
  message.on('data', (chunk: Uint8Array) => {
    length += chunk.length
    encoded.add(chunk)
  })
  let fault: ProbeFault | null = null
  try {
    await withDeadline('download', timeouts.download, signal, ending => once(message, 'end', { signal: ending }))
  }
  catch (error) {
    fault = httpFault(error, 'download')
  }
  const whole = fault === null && !encoded.overflowed
  const decoded = whole
    ? await decode(encoded.bytes(), message.headers['content-encoding'], keep)
    : null
  return {
    bytes: decoded?.bytes ?? encoded.bytes(),
    length,
    decodedLength: decoded?.length ?? null,
    complete: whole && (decoded?.complete ?? true),
    fault,
  }
}

/** Undoes gzip, deflate, br and zstd; null where there is nothing to undo or it cannot be undone. */
async function decode(bytes: Uint8Array, coding: string | undefined, keep: number): Promise<{ bytes: Uint8Array, length: number, complete: boolean } | null> {
  const name = coding?.trim().toLowerCase()
  const decoder = name === 'gzip' || name === 'x-gzip'
    ? createGunzip()
    : name === 'deflate'
      ? createInflate()
      : name === 'br'
        ? createBrotliDecompress()
        : name === 'zstd'
          ? createZstdDecompress()
          : null
  if (!decoder || bytes.length === 0)
    return null
  const kept = new Keeper(keep)
  let length = 0
  let complete = true
  decoder.end(bytes)
  try {
    for await (const chunk of decoder as AsyncIterable<Uint8Array>) {
      length += chunk.length
      kept.add(chunk)
      if (kept.overflowed) { // a bomb grows without end: what is kept is enough to see it
        complete = false
        break
      }
    }
  }
  catch (error) {
    if (!systemCode(error).startsWith('Z_') && !systemCode(error).startsWith('ERR_'))
      throw error
    return length > 0
      ? {
          bytes: kept.bytes(),
          length,
          complete: false,
        }
      : null
  }
  return {
    bytes: kept.bytes(),
    length,
    complete,
  }
}

/** Keeps the first bytes of a stream, up to a limit. */
class Keeper {
  overflowed = false
  readonly #chunks: Uint8Array[] = []
  #left: number

  constructor(limit: number) {
    this.#left = limit
  }

  add(chunk: Uint8Array): void {
    if (chunk.length > this.#left)
      this.overflowed = true
    if (this.#left > 0)
      this.#chunks.push(chunk.slice(0, this.#left))
    this.#left -= Math.min(this.#left, chunk.length)
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks)
  }
}

function httpFault(error: unknown, phase: 'request' | 'wait' | 'download'): ProbeFault {
  if (error instanceof ProbeFault)
    return error
  const code = systemCode(error)
  if (code.startsWith('HPE_'))
    return new ProbeFault('http-garbage', phase, `the answer is not HTTP/1.1: ${(error as Error).message}`, { error: code })
  if (code === 'ECONNRESET' && (error as Error).message.includes('socket hang up'))
    return new ProbeFault('closed-early', phase, 'the server closed the connection before its answer was complete')
  if (error instanceof Error && error.message === 'aborted')
    return new ProbeFault('closed-early', phase, 'the server closed the connection before its answer was complete')
  return socketFault(error, phase)
}
