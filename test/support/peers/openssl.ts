/** `openssl s_server` on a free port of loopback. */
import type { PeerIdentity } from './identity.ts'
import type { Running } from './program.ts'
import { run } from './program.ts'

export interface PeerServer {
  port: number
  running: Running
  stop: () => Promise<void>
}

/** `args` are more options, as openssl-s_server(1) spells them: `-tls1_2`, `-cipher …`, `-www`. */
export async function opensslServer(identity: PeerIdentity, args: string[] = []): Promise<PeerServer> {
  const running = run('openssl', [
    's_server',
    '-accept',
    '127.0.0.1:0',
    '-cert',
    identity.certificate,
    '-key',
    identity.key,
    ...args,
  ])
  const [, port] = await running.wrote(/ACCEPT 127\.0\.0\.1:(\d+)/)
  return {
    port: Number(port),
    running,
    stop: () => running.stop(),
  }
}
