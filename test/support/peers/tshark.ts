/** What tshark captures on loopback, and what it reads in it with the same key log. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { run } from './program.ts'

export interface Capture {
  /** Waits until both sides of the connection have ended it, and closes the file. */
  finish: () => Promise<void>
}

export interface CapturedMessage {
  direction: 'client' | 'server'
  code: number
  length: number
}

export async function capture(port: number, file: string): Promise<Capture> {
  // -P prints each packet behind writing it: what was printed is in the file
  const running = run('tshark', [
    '-i',
    'lo',
    '-f',
    `tcp port ${port}`,
    '-w',
    file,
    '-P',
    '-l',
    '-T',
    'fields',
    '-e',
    'tcp.flags',
  ])
  await running.wrote(/Capture started/)
  return {
    finish: async () => {
      // two packets with FIN, or one with RST
      await running.wrote(/0x...[4-7c-f]|0x...[139b][\s\S]*0x...[139b]/)
      await running.stop('SIGINT')
    },
  }
}

/** The handshake messages in a capture file, in their order, without their headers' four bytes. */
export function capturedMessages(file: string, port: number, keyLog: string[]): CapturedMessage[] {
  const keys = `${file}.keys`
  writeFileSync(keys, `${keyLog.join('\n')}\n`)
  const lines = execFileSync('tshark', [
    ...[
      '-r',
      file,
      '-o',
      `tls.keylog_file:${keys}`,
      '-d',
      `tcp.port==${port},tls`,
      '-Y',
      'tls.handshake.type',
      '-T',
      'fields',
    ],
    ...[
      '-e',
      'tcp.srcport',
      '-e',
      'tls.handshake.type',
      '-e',
      'tls.handshake.length',
    ],
  ], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim().split('\n')
  return lines.flatMap((line) => {
    const [source, codes, lengths] = line.split('\t').map(cell => cell.split(',').map(Number)) as [number[], number[], number[]]
    return codes.map((code, index) => ({
      direction: source[0] === port
        ? 'server' as const
        : 'client' as const,
      code,
      length: lengths[index]!,
    }))
  })
}

/** JA3 of the first ClientHello and JA3S of the last ServerHello, behind which nothing is retried. */
export function capturedFingerprints(file: string, port: number): Record<'ja3' | 'ja3s', { hash: string, text: string }> {
  const names = ['ja3', 'ja3_full', 'ja3s', 'ja3s_full']
  const rows = execFileSync('tshark', [
    '-r',
    file,
    '-d',
    `tcp.port==${port},tls`,
    '-Y',
    'tls.handshake.ja3 or tls.handshake.ja3s',
    '-T',
    'fields',
    ...names.flatMap(name => ['-e', `tls.handshake.${name}`]),
  ], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trimEnd().split('\n').map(line => line.split('\t'))
  const client = rows.find(([hash]) => hash)
  const server = rows.findLast(([, , hash]) => hash)
  return {
    ja3: { hash: client?.[0] ?? '', text: client?.[1] ?? '' },
    ja3s: { hash: server?.[2] ?? '', text: server?.[3] ?? '' },
  }
}

/** The fields of each packet, and what both sides said under TLS as tshark follows it: it indents what the second one says. */
export function readByTshark(path: string, fields: string[] = ['tcp.srcport'], decodeAs?: string): { rows: string[][], followed: { client: string, server: string } } {
  const [packets = '', follow = ''] = execFileSync('tshark', [
    '-r',
    path,
    // Some answers end with the connection only; tshark would wait for that end before it tells their head.
    '-o',
    'http.desegment_body:FALSE',
    '-o',
    'tcp.check_checksum:TRUE',
    '-o',
    'ip.check_checksum:TRUE',
    ...decodeAs === undefined ? [] : ['-d', decodeAs],
    '-T',
    'fields',
    ...fields.flatMap(field => ['-e', field]),
    '-z',
    'follow,tls,raw,0',
  ], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).split(/^=+$/m)
  const lines = follow.split('\n')
  const clientFirst = lines.find(line => line.startsWith('Node 0'))?.endsWith(':50000') ?? true
  const said = (second: boolean): string => lines.filter(line => /^\t?[\da-f]+$/.test(line) && line.startsWith('\t') === second).map(line => line.trim()).join('')
  return {
    rows: packets.trim().split('\n').map(line => line.split('\t')),
    followed: { client: said(!clientFirst), server: said(clientFirst) },
  }
}
