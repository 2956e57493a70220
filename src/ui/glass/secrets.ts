/** What stands for a person in what is sent: passwords, tokens and cookies, told by the names that HTTP and forms give them. */

export interface Piece {
  text: string
  secret: boolean
}

const credentials = /^(?:proxy-)?authorization$/i
const cookies = /^(?:set-)?cookie$/i
const tokens = /^x-(?:api-key|auth-token|csrf-token|access-token)$/i
/** Names of values in addresses, forms and JSON. */
const names = String.raw`pass(?:word|wd|phrase)?|pwd|pin|secret|client_secret|token|access_token|refresh_token|id_token|api[-_]?key|sid|session(?:_?id)?`
const pair = new RegExp(String.raw`((?:^|[?&;])(?:${names})=)([^&;\s#]+)`, 'gi')
const member = new RegExp(String.raw`("(?:${names})"\s*:\s*")((?:[^"\\]|\\.)+)`, 'gi')

/** `Authorization: Basic ` and what follows it. */
export function headerPieces(name: string, value: string): Piece[] {
  const head = plain(`${name}: `)
  if (credentials.test(name)) {
    const scheme = /^[\w-]+ +/.exec(value)?.[0] ?? ''
    return joined([
      head,
      plain(scheme),
      secret(value.slice(scheme.length)),
    ])
  }
  if (cookies.test(name))
    return joined([head, ...cookiePieces(value, /^set-/i.test(name))])
  return joined([
    head,
    tokens.test(name)
      ? secret(value)
      : plain(value),
  ])
}

/** The first line of a request, or of a body: values whose name says that they are secret. */
export function textPieces(text: string): Piece[] {
  const found = [...text.matchAll(pair), ...text.matchAll(member)].sort((one, other) => one.index - other.index)
  const pieces: Piece[] = []
  let at = 0
  for (const match of found) {
    const [, before = '', value = ''] = match
    const start = match.index + before.length
    pieces.push(plain(text.slice(at, start)), secret(value))
    at = start + value.length
  }
  return joined([...pieces, plain(text.slice(at))])
}

/** Of Set-Cookie only the first pair is the cookie; what follows says how it is kept (RFC 6265, Section 4.1.1). */
function cookiePieces(value: string, set: boolean): Piece[] {
  const parts = value.split(/(?<=;)/)
  return parts.flatMap((part, index) => {
    const sign = part.indexOf('=')
    if (sign < 0 || (set && index > 0))
      return [plain(part)]
    const end = part.endsWith(';')
      ? part.length - 1
      : part.length
    return [
      plain(part.slice(0, sign + 1)),
      secret(part.slice(sign + 1, end)),
      plain(part.slice(end)),
    ]
  })
}

function plain(text: string): Piece {
  return { text, secret: false }
}

function secret(text: string): Piece {
  return { text, secret: true }
}

function joined(pieces: Piece[]): Piece[] {
  return pieces.filter(({ text }) => text !== '')
}
