/** Messages and extensions about certificates. */
import type { Scene } from '../scene.ts'
import type { Chosen, Variants } from './chosen.ts'
import { contentBytes, contents, entriesOf, find, findAll, isOlder, named } from '../scene.ts'
import { proofOfServerWords, schemeWords, word } from '../words.ts'
import { certificatesIn, suiteName } from './chosen.ts'
import { proofWords } from './proofs.ts'

/** Names of CAs that a sentence tells. */
const few = 3

export const certificates: Variants = {
  'messages.Certificate': (scene) => {
    const { message } = scene
    const count = certificatesIn(message.fields)
    return {
      variant: message.direction === 'server' ? 'server' : count > 0 ? 'client' : 'empty',
      values: { count, chain: word(count > 1 ? 'chain.several' : 'chain.one'), ...proofOfServerWords(isOlder(scene) ? suiteName(scene) : undefined), readable: word(message.encrypted ? 'readable.sealed' : 'readable.clear') },
    }
  },
  'messages.CompressedCertificate': ({ message }) => ({
    values: { algorithm: named(find(message.fields, 'algorithm')), length: find(message.fields, 'uncompressed_length')?.code ?? 0 },
  }),
  'messages.CertificateRequest': ({ message }) => {
    const found = findAll(message.fields, 'DistinguishedName')
    const count = found.length
    const names = [...found.slice(0, few).map(named), ...count > few ? ['…'] : []].join('; ')
    return { values: { authorities: word(`authorities.${count === 0 ? 'none' : count === 1 ? 'one' : 'some'}`), count, names } }
  },
  'messages.CertificateVerify': ({ message }) => {
    const scheme = find(message.fields, 'algorithm')
    return scheme ? { values: { scheme: named(scheme), ...schemeWords(named(scheme), scheme.code) } } : { variant: 'older' }
  },
  'fields.CertificateVerify.signature': scene => ({ values: proofWords(scene) }),
  'fields.Certificate.certificate_request_context': filled,
  'fields.CertificateRequest.certificate_request_context': filled,
  'fields.CertificateRequest.certificate_authorities': filled,
  'fields.Certificate.certificate_list': ({ field }) => {
    const count = field ? entriesOf(field).length : 0
    return { variant: count === 0 ? 'empty' : count === 1 ? 'one' : 'several', values: {} }
  },
  'inside.oid_filters.certificate_extension_values': filled,
  'fields.Certificate.CertificateEntry': scene => inChain(scene, scene.path.length - 1),
  'fields.Certificate.certificate': scene => inChain(scene, scene.path.findIndex(each => each.name === 'CertificateEntry' || each.name === 'ASN.1Cert')),
  'extensions.status_request': ({ type, message, field }) => ({
    variant: type === 'ClientHello' ? 'offer' : type === 'CertificateRequest' ? 'request' : field && find([field], 'OCSPResponse') && 'type' in message ? 'staple' : 'answer',
    values: {},
  }),
  'extensions.status_request_v2': offered,
  'extensions.signed_certificate_timestamp': offered,
  'extensions.client_certificate_type': offered,
  'extensions.server_certificate_type': offered,
  'extensions.delegated_credential': ({ type }) => ({ variant: type === 'Certificate' || type === 'CompressedCertificate' ? 'answer' : 'offer' }),
}

/** What a client asks for, and what a server says to it. */
function offered({ type }: Scene): Chosen {
  return { variant: type === 'ClientHello' || type === 'CertificateRequest' ? 'offer' : 'answer' }
}

function filled({ field }: Scene): Chosen {
  return { variant: field && contentBytes(field) > 0 ? 'filled' : 'empty' }
}

function inChain({ path }: Scene, index: number): Chosen {
  const [list, entry] = [path[index - 1], path[index]]
  const all = list ? contents(list) : []
  const position = all.findIndex(each => each.at.start === entry?.at.start) + 1
  return { variant: position <= 1 ? 'own' : 'above', values: { position, count: all.length } }
}
