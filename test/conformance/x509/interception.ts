/**
 * badssl.com's roots of interception and the chains under them. A root is known by its key; a chain that does not send it, by
 * the name of its issuer, where that name is its alone. No other chain of badssl.com may be taken for one.
 */
import type { Suite } from '../suite.ts'
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPem } from '../../../src/engine/asn1/pem.ts'
import { ParseError } from '../../../src/engine/bytes/parse-error.ts'
import { parseCertificate } from '../../../src/engine/x509/certificate.ts'
import { interceptorOf } from '../../../src/engine/x509/interceptors.ts'
import { nodeCrypto } from '../../../src/probe/crypto.ts'

const chains: Record<string, string> = {
  'subdomain-superfish.pem': 'Superfish',
  'subdomain-edellroot.pem': 'eDellRoot',
  'subdomain-dsdtestprovider.pem': 'DSDTestProvider',
}

export const interception: Suite = {
  name: 'badssl/interception',
  expected: 35,
  run(fixtures, tell) {
    const roots = 'badssl/interception-cas'
    for (const file of readdirSync(join(fixtures, roots)).sort()) {
      const { raw } = new X509Certificate(readFileSync(join(fixtures, roots, file)))
      const found = interceptorOf(parseCertificate(new Uint8Array(raw), { crypto: nodeCrypto }).certificate)
      tell(`${roots}/${file}`, found?.by === 'key' ? null : 'not known by its key')
    }
    for (const file of readdirSync(join(fixtures, 'badssl/chains')).sort()) {
      const names = new Set(chainOf(readFileSync(join(fixtures, 'badssl/chains', file), 'utf8')).map(certificate => interceptorOf(certificate)?.name).filter(name => name !== undefined))
      const expected = chains[file] ?? ''
      tell(`badssl/chains/${file}`, [...names].join(', ') === expected ? null : `taken for ${[...names].join(', ') || 'nobody'}`)
    }
  },
}

function chainOf(pem: string) {
  try {
    return readPem(pem).map(({ der }, index) => parseCertificate(der, { crypto: nodeCrypto, index }).certificate)
  }
  catch (error) {
    if (error instanceof ParseError)
      return []
    throw error
  }
}
