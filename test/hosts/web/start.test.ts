import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { serveWeb } from '../../../src/hosts/web/index.ts'
import { smallService } from './service.ts'

const entry = new URL('../../../src/hosts/web/start.ts', import.meta.url).pathname

function start(...parameters: string[]) {
  return spawn(process.execPath, [entry, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

describe('the entry of the browser host', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('prints its address in one line and ends on %s', async (signal) => {
    const child = start()
    try {
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data') as [string]
      const [, port] = /^tlscope is at http:\/\/127\.0\.0\.1:(\d+)\/#token=[\w-]{43}\n$/.exec(line)!
      const open = connect(Number(port), '127.0.0.1') // a browser's idle connection does not hold it back
      open.on('error', () => {})
      await once(open, 'connect')
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
    }
    finally {
      child.kill('SIGKILL')
    }
  })
  it.each([
    [
      ['--port', '70000'],
      '--port wants a number from 0 to 65535, not \'70000\'\n',
    ],
    [
      ['--port', 'http'],
      '--port wants a number from 0 to 65535, not \'http\'\n',
    ],
  ])('says what is wrong with %j', async (parameters, sentence) => {
    const child = start(...parameters)
    const [[code], error] = await Promise.all([
      once(child, 'exit'),
      text(child.stderr),
    ])
    expect({ code, error }).toEqual({ code: 2, error: sentence })
  })
  it('says in one sentence that a port is taken', async () => {
    const taken = await serveWeb({
      service: smallService(),
      pages: '/nowhere',
    })
    const child = start('--port', String(taken.port))
    const [[code], error] = await Promise.all([
      once(child, 'exit'),
      text(child.stderr),
    ])
    await taken.close()
    expect({ code, error }).toEqual({ code: 3, error: `the page cannot be served: port ${taken.port} is taken: choose another with --port, or leave it out\n` })
  })
})
