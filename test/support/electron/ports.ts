/**
 * Ports between the preload's isolated world and Node, by way of the debugging protocol: of what a structured clone takes, the
 * plain values, lists and objects, and buffers of bytes.
 */
import { EventEmitter } from 'node:events'

/** As JSON: whatever is no plain value is named by what it is. */
export type Carried = string | number | boolean | null | { bytes: string } | { list: Carried[] } | { object: Record<string, Carried> }

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
      this.#send(pack(data))
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

/** Sent to the browser too, as its source text. */
export function pack(data: unknown): Carried {
  if (data === undefined || data === null)
    return null
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean')
    return data
  if (data instanceof ArrayBuffer) {
    let text = ''
    for (const byte of new Uint8Array(data)) text += String.fromCharCode(byte)
    return { bytes: btoa(text) }
  }
  if (Array.isArray(data))
    return { list: data.map(pack) }
  if (Object.getPrototypeOf(data) !== Object.prototype)
    throw new TypeError(`the stand-in for Electron carries plain values and buffers, not ${Object.prototype.toString.call(data)}`)
  return { object: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined).map(([name, value]) => [name, pack(value)])) }
}

/** Sent to the browser too, as its source text. */
export function unpack(value: Carried): unknown {
  if (value === null || typeof value !== 'object')
    return value
  if ('bytes' in value)
    return Uint8Array.from(atob(value.bytes), letter => letter.charCodeAt(0)).buffer
  return 'list' in value
    ? value.list.map(unpack)
    : Object.fromEntries(Object.entries(value.object).map(([name, inner]) => [name, unpack(inner)]))
}

/** The preload as a sandboxed one is run: with a `require` that knows `electron` only. */
export function preloadScript(preload: string): string {
  return `(function (require, module, exports) {\n${preload}\n})((${isolatedWorld.toString()})(${pack.toString()}, ${unpack.toString()}), { exports: {} }, {})`
}

/** Sent to the browser as its source text: nothing of this module is in reach but what is handed in. */
function isolatedWorld(packed: typeof pack, unpacked: typeof unpack): (name: string) => object {
  interface World {
    __standIn?: (message: string) => void
    __deliver?: (id: number, data: Carried) => void
  }
  const world = globalThis as World
  const binding = world.__standIn!
  delete world.__standIn
  const ports = new Map<number, MessagePort>()
  let next = 1
  function take(port: MessagePort): number {
    const id = next++
    ports.set(id, port)
    port.onmessage = event => binding(JSON.stringify({
      kind: 'port',
      id,
      data: packed(event.data),
    }))
    port.addEventListener('close', () => binding(JSON.stringify({ kind: 'closed', id })))
    return id
  }
  world.__deliver = (id, data) => ports.get(id)?.postMessage(unpacked(data))
  const ipcRenderer = {
    postMessage(channel: string, message: unknown, transfer: MessagePort[] = []): void {
      binding(JSON.stringify({
        kind: 'post',
        channel,
        data: packed(message),
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
