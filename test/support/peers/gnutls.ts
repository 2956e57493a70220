/** `gnutls-serv` as an HTTP server. It listens on every interface: it knows no other way. */
import type { PeerIdentity } from './identity.ts'
import type { PeerServer } from './openssl.ts'
import { closedPort } from '../tcp.ts'
import { run } from './program.ts'

/** `priority` is a GnuTLS priority string: `NORMAL:-VERS-ALL:+VERS-TLS1.2`. */
export async function gnutlsServer(identity: PeerIdentity, priority: string): Promise<PeerServer> {
  const port = await closedPort()
  const running = run('gnutls-serv', [
    '--http',
    '--port',
    String(port),
    '--x509certfile',
    identity.certificate,
    '--x509keyfile',
    identity.key,
    '--priority',
    priority,
  ])
  await running.wrote(/listening on IPv4 \S+ port \d+\.\.\.done/)
  return {
    port,
    running,
    stop: () => running.stop(),
  }
}
