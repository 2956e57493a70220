/** Ports between the preload's isolated world and Node, by way of the debugging protocol: text and bytes, and nothing else. */
import { Buffer } from 'node:buffer'
import { EventEmitter } from 'node:events'

export type Carried = { text: string | null } | { bytes: string }

/** What the isolated world sends through its binding. */
export type Sent
  = | { kind: 'port', id: number, data: Carried }
    | { kind: 'closed', id: number }
    | { kind: 'post', channel: string, data: Carried, ports: number[] }

/** MessagePortMain: messages wait until start(); `close` is emitted when the other end is gone, not on close(). */
export class PortMain extends EventEmitter {
  readonly #send: (data: Carried) => void
  #waiting: unknown[] = []
  #state: 'new' | 'started' | 'closed' = 'new'

  constructor(send: (data: Carried) => void) {
    super()
    this.#send = send
  }

  start(): void {
    if (this.#state === 'new')
      this.#state = 'started'
    for (const data of this.#waiting.splice(0)) this.receive(data)
  }

  receive(data: unknown): void {
    if (this.#state === 'started')
      this.emit('message', { data, ports: [] })
    else if (this.#state === 'new')
      this.#waiting.push(data)
  }

  postMessage(data: unknown, ports: unknown[] = []): void {
    if (ports.length > 0)
      throw new Error('the stand-in for Electron transfers no ports from main')
    if (this.#state !== 'closed')
      this.#send(encode(data))
  }

  close(): void {
    this.#state = 'closed'
  }

  /** The page is gone. */
  lose(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.emit('close')
  }
}

export function decode(value: Carried): unknown {
  return 'bytes' in value
    ? new Uint8Array(Buffer.from(value.bytes, 'base64')).buffer
    : value.text
}

function encode(data: unknown): Carried {
  if (typeof data === 'string' || data === null)
    return { text: data }
  if (data instanceof ArrayBuffer) {
    return {
      bytes: Buffer.from(data).toString('base64'),
    }
  }
  if (ArrayBuffer.isView(data)) {
    return {
      bytes: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
    }
  }
  throw new TypeError(`the stand-in for Electron carries text and bytes, not ${Object.prototype.toString.call(data)}`)
}

/** The preload as a sandboxed one is run: with a `require` that knows `electron` only. */
export function preloadScript(preload: string): string {
  return `(function (require, module, exports) {\n${preload}\n})((${isolatedWorld.toString()})(), { exports: {} }, {})`
}

/** Sent to the browser as its source text: nothing of this module is in reach. */
function isolatedWorld(): (name: string) => object {
  interface World {
    __standIn?: (message: string) => void
    __deliver?: (id: number, data: Carried) => void
  }
  const world = globalThis as World
  const binding = world.__standIn!
  delete world.__standIn
  const ports = new Map<number, MessagePort>()
  let next = 1
  function textOf(view: Uint8Array): string {
    let text = ''
    for (const byte of view) text += String.fromCharCode(byte)
    return btoa(text)
  }
  function pack(data: unknown): Carried {
    if (typeof data === 'string' || data === null || data === undefined)
      return { text: data ?? null }
    if (data instanceof ArrayBuffer) {
      return {
        bytes: textOf(new Uint8Array(data)),
      }
    }
    if (ArrayBuffer.isView(data)) {
      return {
        bytes: textOf(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
      }
    }
    throw new TypeError('the stand-in for Electron carries text and bytes only')
  }
  function take(port: MessagePort): number {
    const id = next++
    ports.set(id, port)
    port.onmessage = event => binding(JSON.stringify({
      kind: 'port',
      id,
      data: pack(event.data),
    }))
    port.addEventListener('close', () => binding(JSON.stringify({ kind: 'closed', id })))
    return id
  }
  world.__deliver = (id, data) => ports.get(id)?.postMessage('bytes' in data
    ? Uint8Array.from(atob(data.bytes), letter => letter.charCodeAt(0)).buffer
    : data.text)
  const ipcRenderer = {
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []): void {
      binding(JSON.stringify({
        kind: 'post',
        channel,
        data: pack(message),
        ports: transfer.map(take),
      }))
    },
  }
  return (name) => {
    if (name !== 'electron')
      throw new Error(`a sandboxed preload cannot require ${name}`)
    return new Proxy({ ipcRenderer }, {
      get(target, member) {
        if (member in target)
          return Reflect.get(target, member)
        throw new Error(`the stand-in for Electron has no ${String(member)} in a preload: hand over a MessagePort instead`)
      },
    })
  }
}
