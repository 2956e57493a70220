/** What an object of a file is called, and its facts as rows: protocol text as it is, labels by their keys. */
import type { Extension, OpenedObject } from '../../../contract/index.ts'
import { certificateName } from '../../facts/owner.ts'
import { colons, instant } from '../../format.ts'

/** A row: `label` is a key under `screens.opened.facts`. */
export interface ObjectFact {
  label: string
  value: string
}

/** Its own name; empty where it has none. */
export function objectName(object: OpenedObject): string {
  switch (object.kind) {
    case 'certificate':
      return certificateName(object.certificate)
    case 'request':
      return object.request.subject.attributes.find(({ name }) => name === 'CN')?.value ?? object.request.subject.text
    case 'crl':
      return object.crl.issuer.text
    case 'ocsp':
      return object.ocsp.responder ?? object.ocsp.status
    case 'pkcs7':
      return object.pkcs7.contentType.name ?? ''
    case 'pkcs12':
      return object.pkcs12.bags.find(({ friendlyName }) => friendlyName !== null)?.friendlyName ?? ''
    case 'key':
      return [object.key.type, object.key.curve?.name ?? object.key.bits, object.key.friendlyName].filter(Boolean).join(' ')
    case 'unknown':
      return object.label ?? ''
  }
}

/** What stands beside the facts: of a request those that it asks for. */
export function objectExtensions(object: OpenedObject): readonly Extension[] {
  switch (object.kind) {
    case 'request':
      return object.request.extensions
    case 'crl':
      return object.crl.extensions
    case 'ocsp':
      return object.ocsp.extensions
    default:
      return []
  }
}

/** Hosts that a request wants to stand in its certificate. */
function askedNames(extensions: readonly Extension[]): string {
  return extensions.flatMap(({ value }) => value?.kind === 'subjectAltName' ? value.names : [])
    .filter(({ type }) => type === 'dNSName' || type === 'iPAddress')
    .map(({ value, unicode }) => unicode === undefined ? value : `${value} (${unicode})`)
    .join(', ')
}

/** Names a row of the facts to whom the search leads there. */
export function factRow(index: number): string {
  return `fact-${index}`
}

/** Rows of everything that is no certificate; one has a view of its own. */
export function objectFacts(object: OpenedObject): ObjectFact[] {
  const row = (label: string, value: string | number | null | undefined): ObjectFact[] => value === null || value === undefined || value === ''
    ? []
    : [{ label, value: `${value}` }]
  const named = ({ oid, name }: { oid: string, name?: string | undefined }) => name ?? oid
  switch (object.kind) {
    case 'request': {
      const { subject, publicKey, signatureAlgorithm, extensions, attributes } = object.request
      return [
        ...row('subject', subject.text),
        ...row('key', [publicKey.type, publicKey.curve?.name ?? publicKey.curve?.oid ?? publicKey.bits].filter(Boolean).join(' ')),
        ...row('signature', named(signatureAlgorithm)),
        ...row('names', askedNames(extensions)),
        ...row('attributes', attributes.map(({ type }) => named(type)).join(', ')),
      ]
    }
    case 'crl': {
      const { issuer, thisUpdate, nextUpdate, signatureAlgorithm, count, revoked } = object.crl
      return [
        ...row('issuer', issuer.text),
        ...row('thisUpdate', instant(thisUpdate)),
        ...row('nextUpdate', nextUpdate && instant(nextUpdate)),
        ...row('signature', named(signatureAlgorithm)),
        ...row('revoked', count),
        ...revoked.slice(0, 200).flatMap(({ serial, at, reason }) => row('serial', [colons(serial), instant(at), reason].filter(Boolean).join('  '))),
      ]
    }
    case 'ocsp': {
      const { status, responder, producedAt, signatureAlgorithm, responses } = object.ocsp
      return [
        ...row('status', status),
        ...row('responder', responder),
        ...row('producedAt', producedAt && instant(producedAt)),
        ...row('signature', signatureAlgorithm && named(signatureAlgorithm)),
        ...responses.flatMap(each => row('serial', [colons(each.serial), each.status, instant(each.thisUpdate), each.reason].filter(Boolean).join('  '))),
      ]
    }
    case 'pkcs7': {
      const { contentType, certificates, lists, signers } = object.pkcs7
      return [
        ...row('type', named(contentType)),
        ...row('certificates', certificates),
        ...row('lists', lists),
        ...signers.flatMap(({ signer, digestAlgorithm }) => row('signer', `${signer}  ${named(digestAlgorithm)}`)),
      ]
    }
    case 'pkcs12': {
      const { mac, encryption, bags } = object.pkcs12
      return [
        ...row('mac', mac && `${named(mac.hash)}, ${mac.iterations}`),
        ...row('encryption', encryption.filter(Boolean).join(', ')),
        ...bags.flatMap(({ type, friendlyName }) => row('bag', [named(type), friendlyName].filter(Boolean).join('  '))),
      ]
    }
    case 'key': {
      const { type, bits, curve, encryption, friendlyName } = object.key
      return [
        ...row('key', [type, curve?.name ?? curve?.oid ?? bits].filter(Boolean).join(' ')),
        ...row('encryption', encryption),
        ...row('name', friendlyName),
      ]
    }
    default:
      return []
  }
}
