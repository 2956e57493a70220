/** nginx with one TLS server on a free port of loopback. */
import type { PeerIdentity } from './identity.ts'
import type { PeerServer } from './openssl.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closedPort } from '../tcp.ts'
import { run } from './program.ts'

/** `folder` is for its files alone; `directives` stand in the server block beside its certificate: `ssl_protocols TLSv1.2;`. */
export async function nginxServer(folder: string, identity: PeerIdentity, directives: string): Promise<PeerServer> {
  const port = await closedPort()
  mkdirSync(folder, { recursive: true })
  const temporary = [
    'client_body',
    'proxy',
    'fastcgi',
    'uwsgi',
    'scgi',
  ].map(name => `${name}_temp_path ${join(folder, name)};`).join(' ')
  const configuration = join(folder, 'nginx.conf')
  writeFileSync(configuration, `
daemon off; master_process off; pid ${join(folder, 'pid')}; error_log stderr notice;
events {}
http {
  access_log off; ${temporary}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${identity.certificate}; ssl_certificate_key ${identity.key};
    ${directives}
    location / { return 200 "hello\\n"; }
  }
}
`)
  const running = run('nginx', ['-p', folder, '-c', configuration])
  // said when the port is listened on already
  await running.wrote(/using the "\w+" event method/)
  return {
    port,
    running,
    stop: () => running.stop(),
  }
}
