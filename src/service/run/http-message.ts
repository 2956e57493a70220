/** The HTTP/1.1 request as it will be sent, and what came of it as a part of the Report. */
import type { Header, Http, Request, Target } from '../../contract/index.ts'
import type { ReceivedBody, ResponseHead } from '../../probe/exchange/http1.ts'
import { isIP } from 'node:net'
import { tool } from '../tool.ts'

export interface OutgoingRequest {
  method: string
  path: string
  headers: Header[]
  body: Uint8Array | null
}

/** Our own headers first; one that the user names takes the place of ours, and an empty one of that name removes it. */
export function outgoing(request: Request, target: Target): OutgoingRequest {
  const url = new URL(request.url.trim())
  const body = request.body === null
    ? null
    : new TextEncoder().encode(request.body)
  const own: Header[] = [
    {
      name: 'Host',
      value: hostHeader(target),
    },
    { name: 'User-Agent', value: `tlscope/${tool.version}` },
    { name: 'Accept', value: '*/*' },
    { name: 'Accept-Encoding', value: 'gzip, deflate, br, zstd' },
    ...(url.username || url.password
      ? [
          {
            name: 'Authorization',
            value: basic(url),
          },
        ]
      : []),
    ...(body
      ? [
          {
            name: 'Content-Length',
            value: String(body.length),
          },
        ]
      : []),
    { name: 'Connection', value: 'close' },
  ]
  const named = new Set(request.headers.map(({ name }) => name.toLowerCase()))
  return {
    method: request.method,
    path: `${url.pathname}${url.search}`,
    headers: [
      ...own.filter(({ name }) => !named.has(name.toLowerCase())),
      ...request.headers.filter(({ value }) => value !== ''),
    ],
    body,
  }
}

function hostHeader({ host, port, scheme }: Target): string {
  const name = isIP(host) === 6
    ? `[${host}]`
    : host
  return port === (scheme === 'https'
    ? 443
    : 80)
    ? name
    : `${name}:${port}`
}

function basic(url: URL): string {
  return `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`
}

const blankLine = Buffer.from('\r\n\r\n')

/** Bytes of a message up to its blank line, that line included. */
export function headSize(bytes: Uint8Array): number {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(blankLine)
  return end < 0
    ? bytes.length
    : end + blankLine.length
}

export interface ExchangedHttp {
  id: string
  request: OutgoingRequest
  /** Plaintext that we sent, from its first byte. */
  sent: Uint8Array
  /** Plaintext that the server sent, at least its head. */
  came: Uint8Array
  head: ResponseHead | null
  body: ReceivedBody | null
}

export function httpPart({ id, request, sent, came, head, body }: ExchangedHttp): Http {
  const headerSize = headSize(sent)
  return {
    request: {
      method: request.method,
      path: request.path,
      version: 'HTTP/1.1',
      headers: headersOf(sent.subarray(0, headerSize)),
      headerSize,
      bodySize: sent.length - headerSize,
    },
    response: head && {
      ...head,
      headerSize: headSize(came),
      body: {
        id,
        length: body?.length ?? 0,
        decodedLength: body?.decodedLength ?? null,
        contentType: valueOf(head.headers, 'content-type'),
        contentEncoding: valueOf(head.headers, 'content-encoding'),
        complete: body?.complete ?? false,
        kept: body?.bytes.length ?? 0,
      },
    },
  }
}

/** The headers that really left, in their order. */
function headersOf(head: Uint8Array): Header[] {
  return Buffer.from(head).toString('latin1').split('\r\n').slice(1).filter(line => line.includes(':')).map((line) => {
    const colon = line.indexOf(':')
    return {
      name: line.slice(0, colon),
      value: line.slice(colon + 1).trim(),
    }
  })
}

function valueOf(headers: Header[], wanted: string): string | null {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null
}
