/** `tlscope decode FILE`: the connections of a capture, in the same views as our own. */
import type { DecodedConnection } from '../../contract/index.ts'
import type { Json } from '../../service/decode-share.ts'
import type { Session } from './terminal.ts'
import type { ExitCode } from './view/headline.ts'
import { Buffer } from 'node:buffer'
import { accessSync, constants, statSync } from 'node:fs'
import { Failed } from './failed.ts'
import { systemCode } from './system-code.ts'
import { UsageError } from './usage.ts'
import { captureLines, connectionLines } from './view/capture.ts'

export interface DecodeOptions {
  json?: boolean
  keylog?: string
}

/** 0: read to its end. 1: broken, and everything before the fault was shown. */
export async function decode(file: string, { keylog, json }: DecodeOptions, session: Session): Promise<ExitCode> {
  const { terminal, view, print } = session
  if (file !== '-')
    refuseUnreadable(file, 'unreadable-source')
  if (keylog !== undefined)
    refuseUnreadable(keylog, 'unreadable')
  const { summary, connections } = await terminal.decodeFile({ path: file, keyLog: keylog ?? null }, terminal.interrupted)
    .catch((error: unknown) => {
      if (terminal.interrupted.aborted)
        throw new Failed('interrupted')
      throw error
    })
  if (summary.problem?.at === 0 && summary.file.packets === 0)
    throw new UsageError('no-capture', { file })
  if (json) {
    printCapture(summary, connections, session)
  }
  else {
    print(captureLines(summary, connections.length, view))
    connections.forEach((json, index) => print(connectionLines(parsed(json), index + 1, connections.length, view)))
  }
  return summary.problem
    ? 1
    : 0
}

/** In pieces: the whole of a large capture is longer than a string may be. */
function printCapture(summary: object, connections: readonly Json[], { terminal }: Session): void {
  const indent = terminal.isTty
    ? 2
    : 0
  terminal.stdout.write(`${JSON.stringify(summary, null, indent).replace(/\n?\}$/, '')},"connections":[`)
  connections.forEach((json, index) => {
    if (index)
      terminal.stdout.write(',')
    terminal.stdout.write(indent
      ? JSON.stringify(parsed(json), null, indent)
      : json)
  })
  terminal.stdout.write(']}\n')
}

function parsed(json: Json): DecodedConnection {
  return JSON.parse(Buffer.from(json.buffer).toString('latin1')) as DecodedConnection
}

function refuseUnreadable(path: string, sentence: 'unreadable' | 'unreadable-source'): void {
  try {
    accessSync(path, constants.R_OK)
    if (statSync(path).isDirectory())
      throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
  }
  catch (error) {
    throw new UsageError(sentence, {
      name: '--keylog',
      file: path,
      error: systemCode(error),
    }, 'unreadable-hint')
  }
}
