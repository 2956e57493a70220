/** Files that a command reads whole, and crosses to the service as their contents. */
import type { Buffer } from 'node:buffer'
import type { Stats } from 'node:fs'
import type { GivenFile, TextFile } from '../../contract/index.ts'
import type { Terminal } from './terminal.ts'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { largestFile } from '../../contract/limits.ts'
import { Failed } from './failed.ts'
import { systemCode } from './system-code.ts'
import { UsageError } from './usage.ts'

type BytesFile = GivenFile & { bytes: Uint8Array<ArrayBuffer> }

/**
 * A file whatever it holds. A pipe or a device may have no end, or nobody who writes into it, and would hold the program up.
 *
 * @param path where
 * @param option that names it; null where it is an argument
 * @throws UsageError
 */
export function readBytes(path: string, option: string | null = null): BytesFile {
  if (!statOf(path, option).isFile())
    throw new UsageError('no-file', { file: path })
  return { name: basename(path), bytes: new Uint8Array(readWhole(path, option)) }
}

/** @throws UsageError naming the option, where the file cannot be read or is too large for the contract */
export function readText(path: string, option: string): TextFile {
  return { name: basename(path), text: readWhole(path, option).toString('utf8') }
}

/** The standard input to its end. @throws UsageError where it is too large; Failed where the person gave up */
export async function readInput({ stdin, interrupted }: Terminal): Promise<BytesFile> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of addAbortSignal(interrupted, stdin())) {
      parts.push(part as Uint8Array)
      size += (part as Uint8Array).length
      if (size > largestFile)
        throw new UsageError('too-large', { file: '-' })
    }
  }
  catch (error) {
    throw interrupted.aborted
      ? new Failed('interrupted')
      : error
  }
  const bytes = new Uint8Array(size)
  parts.reduce((at, part) => {
    bytes.set(part, at)
    return at + part.length
  }, 0)
  return { name: '-', bytes }
}

function readWhole(path: string, option: string | null): Buffer {
  if (statOf(path, option).size > largestFile)
    throw new UsageError('too-large', { file: path })
  return read(path, option, each => readFileSync(each))
}

/**
 * What kind of file it is. Its content is for whoever reads it.
 *
 * @throws UsageError where there is none, it may not be read, or it is a folder
 */
export function statOf(path: string, option: string | null): Stats {
  const found = read(path, option, (each) => {
    accessSync(each, constants.R_OK)
    return statSync(each)
  })
  if (found.isDirectory())
    throw new UsageError('a-folder', { file: path })
  return found
}

function read<Value>(path: string, option: string | null, how: (path: string) => Value): Value {
  try {
    return how(path)
  }
  catch (error) {
    const values = { file: path, error: systemCode(error) }
    throw option === null
      ? new UsageError('unreadable-source', values, 'unreadable-hint')
      : new UsageError('unreadable', { name: option, ...values })
  }
}
