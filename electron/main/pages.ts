/** The page's own scheme: app://tlscope/ serves the built page and nothing else, under a policy with a fresh nonce each time. */
import { fileURLToPath } from 'node:url'
import { protocol } from 'electron'
import { plain, readPage } from '../../src/hosts/web/pages.ts'

export const start = 'app://tlscope/index.html'
const pages = fileURLToPath(new URL('../renderer/', import.meta.url))

/** Before the app is ready: a standard, secure scheme has an origin, storage of its own and a policy that holds. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        codeCache: true,
      },
    },
  ])
}

export function servePages(): void {
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url)
    const page = !isOurs(request.url)
      ? plain(403, 'not ours')
      : request.method === 'GET'
        ? await readPage(pages, pathname)
        : plain(405, 'only GET')
    return new Response(page.body, { status: page.status, headers: page.headers })
  })
}

/** By scheme and host: an origin of a scheme of our own is spelled differently by Node and by Chromium. */
export function isOurs(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'app:' && parsed.host === 'tlscope'
}

/** Whether a URL is the document itself, whatever its fragment. */
export function isStart(url: string): boolean {
  const parsed = URL.parse(url)
  return isOurs(url) && (parsed?.pathname === '/index.html' || parsed?.pathname === '/')
}
