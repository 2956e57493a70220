/** Certificates of localhost, made by the openssl command: the tests trust no certificate code of their own here. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface PeerIdentity {
  certificate: string
  key: string
}

export interface Workplace {
  folder: string
  /** Paths of a self-signed certificate and its key. */
  rsa: PeerIdentity
  ecdsa: PeerIdentity
  remove: () => void
}

/** A folder of its own for one test file, with an RSA and an ECDSA identity in it. */
export function workplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'tlscope-peers-'))
  return {
    folder,
    rsa: identity(folder, 'rsa', ['-newkey', 'rsa:2048']),
    ecdsa: identity(folder, 'ecdsa', [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
    ]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function identity(folder: string, name: string, key: string[]): PeerIdentity {
  const paths = {
    certificate: join(folder, `${name}.pem`),
    key: join(folder, `${name}.key`),
  }
  const subject = [
    '-subj',
    `/O=Peer tests/CN=localhost`,
    '-addext',
    'subjectAltName=DNS:localhost',
    '-days',
    '2',
  ]
  execFileSync('openssl', [
    'req',
    '-x509',
    '-nodes',
    '-sha256',
    ...key,
    ...subject,
    '-keyout',
    paths.key,
    '-out',
    paths.certificate,
  ], { stdio: 'ignore' })
  return paths
}
