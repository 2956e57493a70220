/** A Node process of ours that tells something on a line of stdout and is ended for sure. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Child {
  /** The first line that matches; rejects with what was printed when the process ends or 30 s pass before it comes. */
  line(pattern: RegExp): Promise<RegExpExecArray>
  end(): Promise<void>
}

const running = new Set<() => void>()
process.once('exit', () => running.forEach(kill => kill()))

export function child(parameters: string[], environment: Record<string, string> = {}): Child {
  const node = spawn(process.execPath, parameters, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...environment,
    },
  })
  const printed: string[] = []
  const kill = (): void => void node.kill('SIGKILL')
  running.add(kill)
  node.stderr.setEncoding('utf8').on('data', (text: string) => printed.push(text))
  const lines = createInterface(node.stdout)
  lines.on('line', text => printed.push(`${text}\n`))
  const ended = new Promise<void>(resolve => node.on('exit', () => {
    running.delete(kill)
    resolve()
  }))
  return {
    line: pattern => new Promise((resolve, reject) => {
      const late = setTimeout(fail, 30_000, 'said nothing within 30 s')
      function fail(what: string): void {
        clearTimeout(late)
        reject(new Error(`${parameters.at(-1)} ${what}: ${printed.join('')}`))
      }
      void ended.then(() => fail('ended'))
      lines.on('line', (text) => {
        const found = pattern.exec(text)
        if (!found) return
        clearTimeout(late)
        resolve(found)
      })
    }),
    async end() {
      if (node.exitCode !== null || node.signalCode !== null) return
      const late = setTimeout(kill, 10_000)
      node.kill('SIGTERM')
      await ended
      clearTimeout(late)
    },
  }
}
