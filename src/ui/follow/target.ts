/** What a person types for a host and its port. */
export interface Target {
  host: string
  port: number
}

const shape = /^(?:\[([\da-f:.]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/i

/** `example.org`, `example.org:8443`, `[::1]:443`, or an address as a browser shows it. Null where it is none of them. */
export function targetOf(typed: string): Target | null {
  const text = typed.trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/, '')
  const bare = /^[\da-f]*(?::[\da-f.]*){2,}$/i.test(text)
    ? `[${text}]`
    : text
  const found = shape.exec(bare)
  const host = found?.[1] ?? found?.[2]
  if (!host || !/^[\w.:-]+$/.test(toAscii(host)))
    return null
  const port = found?.[3] === undefined
    ? 443
    : Number(found[3])
  return port >= 1 && port <= 65_535
    ? { host: toAscii(host), port }
    : null
}

/** Names in other scripts, as the network writes them. */
function toAscii(host: string): string {
  if (/^[\w.:-]+$/.test(host))
    return host
  try {
    return new URL(`https://${host}/`).hostname
  }
  catch {
    return host // refused by the caller
  }
}

/** A local port; 0, whichever is free, for nothing typed; null for what is no port. */
export function portOf(typed: string): number | null {
  const text = typed.trim()
  if (text === '')
    return 0
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535
    ? port
    : null
}
