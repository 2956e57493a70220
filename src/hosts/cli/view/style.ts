/** Colours of the terminal's own sixteen, so that the person's theme decides how they look; or none at all. */
import { styleText } from 'node:util'

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

const formats = {
  bold: 'bold',
  dim: 'dim',
  client: 'blue',
  server: 'yellow',
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  info: 'cyan',
} as const

export function createStyle(coloured: boolean): Style {
  // whether colours are wanted was decided by wantsColour, which knows the terminal; the runtime would ask its own
  const paint = (name: keyof Style) => (text: string) => coloured && text
    ? styleText(formats[name], text, { validateStream: false })
    : text
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
