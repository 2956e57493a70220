/** What a file holds beside certificates, in a few lines each. */
import type { OpenedObject } from '../../../contract/index.ts'
import type { View } from './view.ts'
import { visible } from './text.ts'
import { facts } from './view.ts'

/** Entries of a list or response that are told. */
const told = 10

export function objectLines(object: OpenedObject, view: View): string[] {
  const { say } = view
  const word = (key: string) => say(`commandLine.opened.${key}`)
  const rows: [string, string][] = [[word('kind'), word(`kinds.${object.kind}`)]]
  const add = (key: string, value: string | null) => {
    if (value !== null && value !== '')
      rows.push([word(key), visible(value)])
  }
  switch (object.kind) {
    case 'request':
      add('subject', object.request.subject.text)
      add('key', keyOf(object.request.publicKey))
      add('names', object.request.extensions.flatMap(({ value }) => value?.kind === 'subjectAltName' ? value.names.map(name => name.value) : []).join(', '))
      add('signature', `${object.request.signatureAlgorithm.name ?? object.request.signatureAlgorithm.oid}, ${word(`signed.${String(object.request.signed)}`)}`)
      break
    case 'crl':
      add('issuer', object.crl.issuer.text)
      add('made', object.crl.thisUpdate)
      add('next', object.crl.nextUpdate)
      add('revoked', String(object.crl.count))
      for (const { serial, at, reason } of object.crl.revoked.slice(0, told))
        add('entry', [serial, at, reason].filter(Boolean).join(' '))
      break
    case 'ocsp':
      add('status', object.ocsp.status)
      add('responder', object.ocsp.responder)
      add('made', object.ocsp.producedAt)
      for (const { serial, status, thisUpdate, nextUpdate } of object.ocsp.responses.slice(0, told))
        add('entry', [serial, status, thisUpdate, nextUpdate].filter(Boolean).join(' '))
      break
    case 'pkcs7':
      add('contents', object.pkcs7.contentType.name ?? object.pkcs7.contentType.oid)
      add('certificates', String(object.pkcs7.certificates))
      for (const { signer, signedAt } of object.pkcs7.signers.slice(0, told))
        add('signer', [signer, signedAt].filter(Boolean).join(' '))
      break
    case 'pkcs12':
      add('locked', object.pkcs12.encryption.map(cipher => cipher ?? word('clear')).join(', '))
      add('bags', object.pkcs12.bags.map(({ type, friendlyName }) => [type.name ?? type.oid, friendlyName && `“${friendlyName}”`].filter(Boolean).join(' ')).join(', '))
      break
    case 'key':
      add('key', [word(object.key.private ? 'private' : 'public'), object.key.type && keyOf({ ...object.key, type: object.key.type })].filter(Boolean).join(' '))
      add('locked', object.key.encryption)
      break
  }
  for (const { at, expected } of object.problems.slice(0, told))
    add('fault', say('commandLine.cert.fault', { at, expected }))
  return facts(rows, view)
}

function keyOf({ type, bits, curve }: { type: string, bits: number | null, curve: { oid: string, name?: string | undefined } | null }): string {
  return [type, curve?.name ?? curve?.oid ?? bits].filter(part => part !== null && part !== undefined).join(' ')
}
