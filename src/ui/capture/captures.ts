import type { DecodedCapture } from '../../contract/index.ts'
import type { FileKind } from './file-kind.ts'
import type { Seen, Standing } from './seen.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useSession } from '../stores/session.ts'
import { useWorkbench } from '../stores/workbench.ts'
import { fileKind, headBytes, keyLogText } from './file-kind.ts'
import { seenInCapture, standOn } from './seen.ts'

/** What the contract takes at once. */
const pieceBytes = 1_048_576
/** A key log goes over in one message. */
const largestKeyLog = 32 * 1_048_576

export interface CaptureProblem {
  id: 'unknown' | 'packed' | 'empty' | 'too-large' | 'several' | 'unreadable' | 'broken'
  name: string
  limit?: number
}

/** The capture that is open, and the key logs beside it. */
export const useCaptures = defineStore('captures', () => {
  const session = useSession()
  const workbench = useWorkbench()
  const file = shallowRef<File | null>(null)
  const keyLogs = shallowRef<File[]>([])
  const state = ref<'idle' | 'sending' | 'decoding' | 'done'>('idle')
  const sent = ref(0)
  const result = shallowRef<DecodedCapture | null>(null)
  const problem = shallowRef<CaptureProblem | null>(null)
  const standing = shallowRef<Standing | null>(null)
  /** Which one was looked at last, so that the list comes back where it was left. */
  const visited = ref<string | null>(null)
  /** The connection that is looked at, in full. */
  const whole = shallowRef<Seen | null>(null)
  /** Of which the service keeps nothing more than the list does. */
  const gone = ref<string | null>(null)
  let current: AbortController | null = null
  /** What the service holds for us. */
  let held: string | null = null

  const busy = computed(() => state.value === 'sending' || state.value === 'decoding')
  const connections = computed<Seen[]>(() => {
    const decoded = result.value?.connections ?? []
    const beganAt = decoded.reduce((least, { startedAt }) => startedAt === '' ? least : Math.min(least, Date.parse(startedAt)), Infinity)
    return decoded.map((connection, index) => seenInCapture(connection, index, beganAt))
  })

  /** Files that were dropped or chosen, each taken for what its bytes say. */
  async function take(files: readonly File[]): Promise<void> {
    workbench.screen = 'captures'
    problem.value = null
    const captures: File[] = []
    let added = 0
    for (const given of files) {
      const kind = await kindOf(given)
      if (kind === 'capture') {
        captures.push(given)
      }
      else if (kind === 'key-log' && given.size <= largestKeyLog) {
        keyLogs.value = [...keyLogs.value.filter(other => other.name !== given.name), given]
        added++
      }
      else {
        problem.value = kind === 'key-log'
          ? { id: 'too-large', name: given.name, limit: largestKeyLog }
          : { id: kind, name: given.name }
      }
    }
    const [first] = captures
    if (first) {
      if (captures.length > 1)
        problem.value = { id: 'several', name: first.name }
      file.value = first
    }
    if (first || (added > 0 && file.value))
      await read()
  }

  async function kindOf(given: File): Promise<FileKind | 'unreadable'> {
    try {
      return fileKind(new Uint8Array(await given.slice(0, headBytes).arrayBuffer()))
    }
    catch {
      // Told beside the button: the file has gone since it was chosen.
      return 'unreadable'
    }
  }

  /** Gives the file to the service piece by piece. What an earlier reading still brings is dropped. */
  async function read(): Promise<void> {
    const given = file.value
    const capture = session.service?.capture
    if (!given || !capture)
      return
    current?.abort()
    const abort = current = new AbortController()
    const { signal } = abort
    result.value = null
    standing.value = null
    sent.value = 0
    state.value = 'sending'
    try {
      // without the signal: whoever cancels here has to know what to let go of
      const { id } = await capture.open({ name: given.name })
      if (signal.aborted) {
        await capture.close({ id })
        return
      }
      held = id
      // the next piece is made ready while the one before it crosses
      let crossing: Promise<unknown> = Promise.resolve()
      for (let at = 0; at < given.size && !signal.aborted; at += pieceBytes) {
        const bytes = await bytesOf(given, at)
        await crossing
        if (signal.aborted)
          break
        crossing = capture.append({ id, bytes }, { signal }).then(() => {
          if (!signal.aborted)
            sent.value = at + bytes.length
        })
        crossing.catch(() => {}) // told where it is waited for
      }
      await crossing
      const keyLog = (await Promise.all(keyLogs.value.map(textOf))).join('\n')
      if (signal.aborted)
        return
      state.value = 'decoding'
      const decoded = await capture.decode({ id, keyLog, outline: true }, { signal })
      if (signal.aborted)
        return
      result.value = decoded
      state.value = 'done'
    }
    catch (error) {
      if (signal.aborted)
        return
      problem.value = {
        id: error instanceof Unreadable
          ? 'unreadable'
          : 'broken',
        name: error instanceof Unreadable
          ? error.message
          : given.name,
      }
      file.value = null
      state.value = 'idle'
      letGo()
    }
  }

  /** The service frees it at once. */
  function letGo(): void {
    const id = held
    held = null
    if (id !== null)
      session.service?.capture.close({ id }).catch(() => {}) // a service that is gone holds nothing
  }

  /** The list holds outlines; the whole of a connection comes when it is looked at. */
  async function visit(id: string): Promise<void> {
    visited.value = id
    standing.value = standOn(id, standing.value?.view)
    const outline = connections.value.find(connection => connection.id === id)
    const capture = session.service?.capture
    if (!outline || !capture || whole.value?.id === id)
      return
    whole.value = null
    try {
      const connection = await capture.connection({ id })
      if (standing.value?.id === id)
        whole.value = { ...seenInCapture(connection, outline.number - 1, 0), beganMs: outline.beganMs }
    }
    catch {
      // Told on the screen: the service keeps only so many.
      if (standing.value?.id === id)
        gone.value = id
    }
  }
  function leave(): void {
    standing.value = null
  }

  /** Also lets go of what was decoded; the key logs stay for the next capture. */
  function close(): void {
    current?.abort()
    letGo()
    file.value = null
    result.value = null
    standing.value = null
    whole.value = null
    state.value = 'idle'
  }

  async function removeKeyLog(name: string): Promise<void> {
    keyLogs.value = keyLogs.value.filter(other => other.name !== name)
    if (file.value)
      await read()
  }

  function dismiss(): void {
    problem.value = null
  }

  return {
    file,
    keyLogs,
    state,
    sent,
    result,
    problem,
    standing,
    visited,
    whole,
    gone,
    busy,
    connections,
    take,
    visit,
    leave,
    close,
    removeKeyLog,
    dismiss,
  }
})

/** The file is no longer what was chosen; the message is its name. */
class Unreadable extends Error {}

async function bytesOf(file: File, at: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer())
  }
  catch {
    throw new Unreadable(file.name)
  }
}

async function textOf(file: File): Promise<string> {
  try {
    return keyLogText(new Uint8Array(await file.arrayBuffer()))
  }
  catch {
    throw new Unreadable(file.name)
  }
}
