const most = 120

/** The first line of a body, where it is text; empty where it is not, or where there is none. */
export function beginningOf(bytes: Uint8Array | undefined): string {
  return linesIn(bytes).find(line => line !== '') ?? ''
}

/** The head of a message that was sent without TLS: its lines up to the first empty one, where it is text. */
export function headOf(bytes: Uint8Array | undefined): string[] {
  const lines = linesIn(bytes)
  const end = lines.indexOf('')
  return lines.slice(0, end < 0
    ? undefined
    : end)
}

function linesIn(bytes: Uint8Array | undefined): string[] {
  if (!bytes || bytes.length === 0)
    return []
  try {
    // Cut where a character may go on: `stream` waits for its rest instead of calling it wrong.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 1024), { stream: true })
    // eslint-disable-next-line no-control-regex -- control characters tell that it is no text
    if (/[\0-\x08\x0E-\x1F]/.test(text))
      return []
    return text.split(/\r\n|[\r\n]/).map((part) => {
      const line = part.trim()
      return line.length > most
        ? `${line.slice(0, most)}…`
        : line
    })
  }
  catch {
    // Not UTF-8: the screen says how many bytes there are.
    return []
  }
}
