/** The parts of Electron that a unit of the shell talks to, as emitters and notes. */
import { EventEmitter } from 'node:events'

export class FakePort extends EventEmitter {
  closed = 0
  started = false
  /** The page's end, as the client's link takes it. */
  readonly page = Object.assign(new EventEmitter(), {
    postMessage: (data: unknown) => void this.emit('message', { data }),
  })

  start(): void { this.started = true }
  postMessage(data: unknown): void { this.page.emit('message', { data }) }
  close(): void { this.closed++ }
}

export class FakeContents extends EventEmitter {
  opening: ((details: { url: string }) => { action: string }) | null = null
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
  }

  getURL(): string { return this.url }
  setWindowOpenHandler(handler: FakeContents['opening']): void { this.opening = handler }

  /** Whether an event was let through. */
  allows(name: string, url: string): boolean {
    let prevented = false
    this.emit(name, {
      url,
      preventDefault: () => prevented = true,
    })
    return !prevented
  }
}

export const start = 'app://tlscope/index.html'
