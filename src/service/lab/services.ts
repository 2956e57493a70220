/**
 * What the lab's CAs run beside the servers: an OCSP responder, their revocation lists and their certificates, on one port of
 * loopback in plain HTTP, as CAs do (everything there is signed).
 */
import type { Server, ServerResponse } from 'node:http'
import type { Signer } from './issuing.ts'
import type { Minted } from './mint.ts'
import { Buffer } from 'node:buffer'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { element, octet } from '../../engine/asn1/write.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { day, der, signing } from './issuing.ts'
import { answer, readQuestion, refusals } from './ocsp.ts'
import * as x509 from './x509.ts'

const largestRequest = 64 * 1024
const crlNumber = '2.5.29.20'

export function createServices(minted: Minted, now: () => number): Server {
  const lists = new Map<string, Promise<Uint8Array>>()
  const signers = new Map<string, Signer>([
    ['lab-root', minted.roots.lab],
    ['stranger-root', minted.roots.stranger],
    ...[...minted.authorities.values()].map(signer => [signer.authority.slug, signer] as const),
  ])
  const listOf = (slug: string, signer: Signer): Promise<Uint8Array> => {
    const made = lists.get(slug) ?? createList(slug, signer, minted, now())
    lists.set(slug, made)
    return made
  }
  return createServer((request, response) => {
    void (async () => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
      const [, slug, kind] = /^\/([a-z\d-]+)\.(crt|crl)$/.exec(path) ?? []
      const signer = slug && signers.get(slug)
      if (signer && request.method === 'GET') {
        return kind === 'crt'
          ? send(response, 'application/pkix-cert', der(signer.certificate))
          : send(response, 'application/pkix-crl', await listOf(slug, signer))
      }
      if (request.method === 'POST') {
        if (Number(request.headers['content-length'] ?? largestRequest + 1) > largestRequest)
          return refuse(response, 413)
        return send(response, 'application/ocsp-response', respond(await buffer(request), minted, now()))
      }
      // RFC 6960, Appendix A.1: the request in base64 at the end of the address, behind the path that the certificate names.
      const encoded = /^\/(?:[a-z\d]+\/)?([A-Z][\w+/=%]*)$/.exec(path)?.[1]
      return encoded && request.method === 'GET'
        ? send(response, 'application/ocsp-response', respond(Buffer.from(decodeURIComponent(encoded), 'base64'), minted, now()))
        : refuse(response, 404)
    })().catch(() => refuse(response, 400))
  })
}

function respond(bytes: Uint8Array, minted: Minted, now: number): Uint8Array {
  try {
    return answer(readQuestion(new Uint8Array(bytes)), { authorities: minted.authorities.values(), register: minted.register }, now) ?? refusals.unauthorized
  }
  catch (error) {
    if (error instanceof ParseError)
      return refusals.malformed
    throw error
  }
}

/** RFC 5280, Section 5: what this CA revoked, for a week. */
async function createList(slug: string, { certificate, keys }: Signer, { authorities, register }: Minted, now: number): Promise<Uint8Array> {
  const revoked = [...register].filter(([, { authority, revokedAt }]) => revokedAt !== null && authorities.get(authority)?.authority.slug === slug)
  const list = await x509.X509CrlGenerator.create({
    issuer: certificate.subjectName.toJSON(),
    thisUpdate: new Date(now - day / 24),
    nextUpdate: new Date(now + 7 * day),
    signingKey: keys.privateKey,
    signingAlgorithm: signing(keys),
    entries: revoked.map(([serialNumber, { revokedAt }]) => ({
      serialNumber,
      revocationDate: new Date(revokedAt!),
      reason: x509.X509CrlReason.keyCompromise,
    })),
    extensions: [
      await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension(crlNumber, false, element(octet.integer, Uint8Array.of(1))),
    ],
  })
  return new Uint8Array(list.rawData)
}

function send(response: ServerResponse, type: string, body: Uint8Array): void {
  response.writeHead(200, {
    'server': 'tlscope-lab',
    'content-type': type,
    'content-length': body.length,
  })
  response.end(body)
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent)
    response.writeHead(status, { 'server': 'tlscope-lab', 'content-length': 0, 'connection': 'close' })
  response.end()
}
