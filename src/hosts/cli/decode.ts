import type { TextDecoder } from 'node:util'
/** `tlscope decode FILE`: the connections of a capture, in the same views as our own. */
import type { DecodedConnection } from '../../contract/index.ts'
import type { CaptureFile, Json } from '../../service/watch/decode-file.ts'
import type { Session, Terminal } from './terminal.ts'
import type { ExitCode } from './verdict.ts'
import { Buffer } from 'node:buffer'
import { addAbortSignal } from 'node:stream'
import { Failed } from './failed.ts'
import { readBytes, statOf } from './files.ts'
import { UsageError } from './usage.ts'

export interface DecodeOptions {
  json?: boolean
  keylog?: string
  /** A server's private key, and its passphrase. */
  key?: string
  pass?: string
  list?: boolean
  /** Numbers from 1, or `all`. */
  connection?: string[]
}

/** More of them than this are listed, unless some are asked for: in full they would be hundreds of lines. */
const shownInFull = 12

/** 0: read to its end. 1: broken, and everything before the fault was shown. */
export async function decode(file: string, options: DecodeOptions, session: Session): Promise<ExitCode> {
  const { keylog, json, list = false } = options
  const { terminal, view, print } = session
  const wanted = wantedOf(options)
  if (file === '-' && keylog === '-')
    throw new UsageError('two-inputs', { name: '--keylog' })
  // what is no regular file can be read once only, as it comes
  const isPipe = file !== '-' && !statOf(file, null).isFile()
  const isKeyPipe = keylog !== undefined && (keylog === '-' || !statOf(keylog, '--keylog').isFile())
  const stoppable = async <Value>(work: Promise<Value>): Promise<Value> => work.catch((error: unknown) => {
    if (terminal.interrupted.aborted)
      throw new Failed('interrupted')
    throw error
  })
  const keyLogText = isKeyPipe
    ? await stoppable(wholeText(keylog, terminal))
    : undefined
  const { summary, connections, faulty, keyLines, refusedKeyLine } = await stoppable(terminal.decodeFile({
    path: file,
    isPipe,
    keyLog: keylog ?? null,
    ...keyLogText !== undefined && { keyLogText },
    openRsa: options.key === undefined ? null : await serverKey(options.key, options.pass ?? null),
    outline: list,
  }, terminal.interrupted))
  if (keyLines === 0)
    session.note(`tlscope: ${view.say('commandLine.capture.noKeyLines', { file: keylog ?? '' })}`)
  if (refusedKeyLine)
    session.note(`tlscope: ${view.say(`commandLine.capture.refusedKeyLine.${refusedKeyLine.reason}`, { file: keylog ?? '', line: refusedKeyLine.line })}`)
  if (summary.file.bytes === 0)
    throw new UsageError('empty-file', { file })
  const { packing, packets } = summary.file
  if (packing && packing !== 'gzip' && packing !== 'zstd')
    throw new UsageError('packed-capture', { file, packing })
  if (summary.problem?.at === 0 && packets === 0)
    throw new UsageError('no-capture', { file })
  const beyond = wanted?.find(number => number > connections.length)
  if (beyond !== undefined)
    throw new UsageError('no-connection', { number: beyond, count: connections.length })
  const chosen = connections.map((json, index) => ({ json, number: index + 1 })).filter(({ number }) => !wanted?.length || wanted.includes(number))
  if (json) {
    printCapture(summary, chosen.map(each => each.json), session)
  }
  else {
    const [{ listLines }, { captureLines, connectionLines }] = await Promise.all([import('./view/capture-list.ts'), import('./view/capture.ts')])
    print(captureLines(summary, connections.length, view))
    if (chosen.length > 0 && (list || (!wanted && connections.length > shownInFull)))
      print(listLines(chosen.map(each => parsed(each.json)), [file, ...keylog === undefined ? [] : ['--keylog', keylog]], view))
    else
      chosen.forEach(({ json, number }) => print(connectionLines(parsed(json), number, connections.length, view)))
  }
  return summary.problem || faulty
    ? 1
    : 0
}

/** @throws UsageError where the file holds no RSA key that can be read */
async function serverKey(path: string, passphrase: string | null): Promise<NonNullable<CaptureFile['openRsa']>> {
  const { rsaOpenerOf } = await import('../../service/watch/private-key.ts')
  const opener = rsaOpenerOf(readBytes(path, '--key').bytes, passphrase)
  if (typeof opener === 'string')
    throw new UsageError(`server-key.${opener}`, { file: path }, 'server-key-hint')
  return opener
}

/** Null where none are asked for by number, no numbers where all are. */
function wantedOf({ connection, list }: DecodeOptions): number[] | null {
  if (!connection)
    return null
  if (list)
    throw new UsageError('conflict', { one: '--list', other: '--connection' })
  return connection.flatMap((value) => {
    if (value === 'all')
      return []
    const number = /^\d{1,9}$/.test(value)
      ? Number(value)
      : 0
    if (number === 0)
      throw new UsageError('bad-value', { name: '--connection', value }, 'connection')
    return [number]
  })
}

async function wholeText(path: string, { stdin, interrupted }: Terminal): Promise<string> {
  const pieces: AsyncIterable<Uint8Array> = path === '-'
    ? addAbortSignal(interrupted, stdin())
    : (await import('../../service/watch/pipe-pieces.ts')).pipePieces(path, interrupted)
  const { keyLogDecoder } = await import('../../service/watch/decode-file.ts')
  let text = ''
  let decoder: TextDecoder | null = null
  for await (const piece of pieces) {
    decoder ??= keyLogDecoder(piece)
    text += decoder.decode(piece, { stream: true })
  }
  return text
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
    if (indent)
      terminal.stdout.write(JSON.stringify(parsed(json), null, indent))
    else
      json.forEach(piece => terminal.stdout.write(piece))
  })
  terminal.stdout.write(']}\n')
}

function parsed(json: Json): DecodedConnection {
  return JSON.parse(json.map(piece => Buffer.from(piece.buffer).toString('latin1')).join('')) as DecodedConnection
}
