/** A terminal for tests: what was typed goes in, what was printed and the exit code come out. */
import type { Report } from '../../../src/contract/index.ts'
import type { Service, Terminal } from '../../../src/hosts/cli/terminal.ts'
import { Buffer } from 'node:buffer'
import { Readable, Writable } from 'node:stream'
import { createRouterClient, implement } from '@orpc/server'
import { contract } from '../../../src/contract/index.ts'
import { run } from '../../../src/hosts/cli/run.ts'

export interface Printed {
  code: number
  stdout: string
  stderr: string
}

class Kept extends Writable {
  readonly #chunks: Buffer[] = []

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk)
    done()
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString()
  }
}

/** A service that answers every inspection with one report, and tells what it was asked. */
export function serviceOf(report: Report, body = new Uint8Array(), asked: unknown[] = []): () => Promise<Service> {
  const host = implement(contract)
  const never = () => {
    throw new Error('this test asks for no such thing')
  }
  const client = createRouterClient(host.router({
    capabilities: host.capabilities.handler(never),
    certificates: host.certificates.handler(never),
    open: host.open.handler(never),
    asn1: host.asn1.handler(never),
    verify: host.verify.handler(never),
    compare: host.compare.handler(never),
    listen: host.listen.handler(never),
    stopListening: host.stopListening.handler(never),
    tampered: host.tampered.handler(never),
    export: host.export.handler(never),
    capture: {
      open: host.capture.open.handler(never),
      append: host.capture.append.handler(never),
      decode: host.capture.decode.handler(never),
      close: host.capture.close.handler(never),
      connection: host.capture.connection.handler(never),
    },
    lab: host.lab.handler(() => ({
      running: true,
      startedInMs: 400,
      servers: [
        {
          id: 'ev' as const,
          host: 'ev.tlscope.test',
          url: 'https://ev.tlscope.test/',
          address: '127.0.0.1',
          port: 44_443,
          group: 'works' as const,
          broken: false,
        },
        {
          id: 'expired' as const,
          host: 'expired.tlscope.test',
          url: 'https://expired.tlscope.test/',
          address: '127.0.0.1',
          port: 44_444,
          group: 'broken' as const,
          broken: true,
        },
        {
          id: 'http' as const,
          host: 'http.tlscope.test',
          url: 'http://http.tlscope.test/',
          address: '127.0.0.1',
          port: 8080,
          group: 'plain' as const,
          broken: false,
        },
      ],
      services: { hosts: ['ocsp.tlscope.test'], address: '127.0.0.1', port: 8081 },
      rootPem: 'ROOT\n',
      client: { certificatePem: 'CERTIFICATE\n', keyPem: 'KEY\n' },
    })),
    inspect: host.inspect.handler(async function* ({ input }) {
      asked.push(input)
      yield { type: 'phase-started', phase: 'dns', atMs: 0 }
      yield { type: 'report', report }
    }),
    bytes: host.bytes.handler(({ input }) => ({
      bytes: body.slice(input.start, input.start + input.length),
      total: body.length,
    })),
  }))
  return async () => client
}

export async function type(argv: string[], changes: Partial<Terminal> = {}): Promise<Printed> {
  const stdout = new Kept()
  const stderr = new Kept()
  const code = await run(argv, {
    stdin: () => Readable.from([]),
    stdout,
    stderr,
    env: {},
    isTty: false,
    columns: 80,
    now: () => Date.parse('2026-11-23T09:00:00.000Z'),
    interrupted: new AbortController().signal,
    service: () => Promise.reject(new Error('nothing should be sent')),
    openFile: () => Promise.reject(new Error('nothing should be read')),
    verifyFiles: () => Promise.reject(new Error('nothing should be read')),
    decodeFile: () => Promise.reject(new Error('nothing should be read')),
    serve: () => Promise.reject(new Error('nothing should be served')),
    ...changes,
  }, '1.2.3')
  return {
    code,
    stdout: stdout.text(),
    stderr: stderr.text(),
  }
}
