/** What every practice server answers: a page that says what it is, and a few addresses with other shapes of answer. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Profile } from './profiles.ts'
import { gzipSync } from 'node:zlib'
import { hostOf } from './profiles.ts'

/** A body that a client sends is counted up to here and then let go. */
const bodyLimit = 64 * 1024 * 1024

const paths = [
  ['/json', 'a JSON body'],
  ['/account', 'what only you should read'],
  ['/login', 'POST something: its length comes back'],
  ['/redirect', 'sends you back here'],
  ['/gzip', 'the same page, compressed'],
  ['/chunked', 'the same page, in pieces'],
] as const

export function site(profile: Profile): (request: IncomingMessage, response: ServerResponse) => void {
  const html = page(profile)
  const common: OutgoingHttpHeaders = {
    'server': 'tlscope-lab',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...profile.hsts
      ? { 'strict-transport-security': `max-age=${profile.hsts}; includeSubDomains` }
      : {},
  }
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const host = (request.headers.host ?? '').split(':', 1)[0]?.toLowerCase()
    if (!profile.certificate && host?.endsWith('.tlscope.test') && host !== hostOf(profile.id))
      // As most sites do: port 80 only sends visitors on to HTTPS.
      return respond(request, response, 301, { ...common, location: `https://${host}${request.url ?? '/'}` }, '')
    const answer = (status: number, type: string, body: string | Buffer, more: OutgoingHttpHeaders = {}) =>
      respond(request, response, status, {
        ...common,
        'content-type': type,
        ...more,
      }, body)
    switch (path) {
      case '/':
        return answer(200, 'text/html; charset=utf-8', html)
      case '/json':
        return answer(200, 'application/json', `${JSON.stringify({
          server: hostOf(profile.id),
          about: profile.about,
          works: !profile.broken && profile.certificate !== null,
        }, null, 2)}\n`)
      case '/account':
        return answer(200, 'application/json', `${JSON.stringify({
          account: '4417 1234',
          holder: 'Ada Practice',
          balance: '120.50',
          currency: 'EUR',
        }, null, 2)}\n`, { 'set-cookie': 'session=practice-only; Path=/; HttpOnly; SameSite=Lax' })
      case '/login':
        return request.method === 'POST'
          ? echo(request, length => answer(200, 'application/json', `${JSON.stringify({ received: length })}\n`))
          : answer(405, 'text/plain; charset=utf-8', 'POST something here.\n', { allow: 'POST' })
      case '/redirect':
        return answer(302, 'text/plain; charset=utf-8', 'See /\n', { location: '/' })
      case '/gzip':
        return answer(200, 'text/html; charset=utf-8', gzipSync(html), { 'content-encoding': 'gzip', 'vary': 'accept-encoding' })
      case '/chunked':
        return pieces(request, response, { ...common, 'content-type': 'text/html; charset=utf-8' }, html)
      default:
        return answer(404, 'text/plain; charset=utf-8', 'There is nothing here.\n')
    }
  }
}

function respond(request: IncomingMessage, response: ServerResponse, status: number, headers: OutgoingHttpHeaders, body: string | Buffer): void {
  request.resume()
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

function pieces(request: IncomingMessage, response: ServerResponse, headers: OutgoingHttpHeaders, body: string): void {
  request.resume()
  response.writeHead(200, headers)
  for (let at = 0; at < body.length; at += 256)
    response.write(body.slice(at, at + 256))
  response.end()
}

function echo(request: IncomingMessage, answer: (length: number) => void): void {
  let length = 0
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > bodyLimit)
      request.destroy()
  })
  request.on('end', () => answer(length))
}

function page(profile: Profile): string {
  const host = hostOf(profile.id)
  const rows = paths.map(([path, says]) => `    <li><a href="${path}">${path}</a> ${says}</li>`).join('\n')
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${host}</title>
</head>
<body>
  <h1>${host}</h1>
  <p>This is a practice server of tlscope. ${profile.about}</p>
  <ul>
${rows}
  </ul>
</body>
</html>
`
}
