/**
 * The built page as answers to a GET, for whoever serves it: the browser host over HTTP, the desktop shell over app://.
 * Every answer carries the policy with a nonce of its own; the page takes the nonce from its `<meta property="csp-nonce">`.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, relative, resolve } from 'node:path'

export interface Page {
  status: number
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** Some parts of the page write style elements (Reka's viewports): they need the nonce, scripts never do. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    'default-src \'none\'',
    'script-src \'self\'',
    `style-src 'self' 'nonce-${nonce}'`,
    'connect-src \'self\'',
    'img-src \'self\' data:',
    'font-src \'self\'',
    'base-uri \'none\'',
    'form-action \'none\'',
    'frame-ancestors \'none\'',
  ].join('; ')
}

/**
 * Reads the file that a URL's path names.
 * @param folder absolute path of the built page
 * @param pathname the URL's path, percent-encoded, beginning with a slash
 */
export async function readPage(folder: string, pathname: string): Promise<Page> {
  const file = fileWithin(folder, pathname)
  const type = file === null
    ? undefined
    : types[extname(file)]
  if (file === null || type === undefined) return plain(404, 'not found')
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (content === null) return plain(404, 'not found')
  const nonce = freshNonce()
  const body = extname(file) === '.html'
    ? new TextEncoder().encode(content.toString('utf8').replaceAll('__NONCE__', nonce))
    : new Uint8Array(content)
  return {
    status: 200,
    headers: {
      ...guards(nonce),
      'content-type': type,
    },
    body,
  }
}

/** A short answer in words, under the same policy. */
export function plain(status: number, text: string): Page {
  return {
    status,
    headers: {
      ...guards(freshNonce()),
      'content-type': 'text/plain; charset=utf-8',
    },
    body: new TextEncoder().encode(`${text}\n`),
  }
}

/** `null` where the path leaves the folder, by whatever spelling. */
function fileWithin(folder: string, pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  }
  catch {
    return null
  }
  // A backslash, a colon (a drive, an alternate stream) or a NUL is part of no file that the build writes.
  if (!path.startsWith('/') || /[\\:\0]/.test(path)) return null
  const file = resolve(folder, `.${path === '/'
    ? '/index.html'
    : path}`)
  const inside = relative(folder, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside)
    ? null
    : file
}

function freshNonce(): string {
  return randomBytes(18).toString('base64')
}

function guards(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
