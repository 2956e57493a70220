/** What this program is and runs on, found out rather than assumed: Electron's Node stands on BoringSSL. */
import process from 'node:process'
import * as tls from 'node:tls'
import manifest from '../../package.json' with { type: 'json' }

const features = process.features as typeof process.features & { openssl_is_boringssl?: boolean }

export const boringssl = features.openssl_is_boringssl === true

export const tool = {
  name: 'tlscope' as const,
  version: manifest.version,
  runtime: process.versions.electron
    ? `electron ${process.versions.electron}`
    : `node ${process.versions.node}`,
  library: boringssl
    ? 'BoringSSL'
    : `OpenSSL ${process.versions.openssl}`,
}

/** Whether the runtime gives the roots that the system trusts (`tls.getCACertificates`, Node 22.15). */
export const systemTrust = typeof tls.getCACertificates === 'function'
