/** Colours of the terminal's own sixteen, so that the person's theme decides how they look; or none at all. */
export interface Style {
  bold: (text: string) => string
  dim: (text: string) => string
  /** What you send. */
  client: (text: string) => string
  /** What the server sends. */
  server: (text: string) => string
  pass: (text: string) => string
  warn: (text: string) => string
  fail: (text: string) => string
  info: (text: string) => string
}

const codes: Record<keyof Style, [on: number, off: number]> = {
  bold: [1, 22],
  dim: [2, 22],
  client: [34, 39],
  server: [33, 39],
  pass: [32, 39],
  warn: [33, 39],
  fail: [31, 39],
  info: [36, 39],
}

export function createStyle(coloured: boolean): Style {
  const paint = (name: keyof Style) => {
    const [on, off] = codes[name]
    return (text: string) => coloured && text
      ? `\u001B[${on}m${text}\u001B[${off}m`
      : text
  }
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    client: paint('client'),
    server: paint('server'),
    pass: paint('pass'),
    warn: paint('warn'),
    fail: paint('fail'),
    info: paint('info'),
  }
}

/** https://no-color.org, and FORCE_COLOR as other tools have it; without either, a terminal decides. */
export function wantsColour(environment: Record<string, string | undefined>, isTty: boolean, asked: boolean): boolean {
  if (!asked || environment.NO_COLOR)
    return false
  if (environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '')
    return environment.FORCE_COLOR !== '0'
  return isTty && environment.TERM !== 'dumb'
}
