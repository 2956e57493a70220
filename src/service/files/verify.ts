/** The handler of `verify`: files in, the verdict of path validation out. */
import type { GivenFile, VerifiedFiles, VerifyQuestion } from '../../contract/index.ts'
import { Buffer } from 'node:buffer'
import { readPem } from '../../engine/asn1/pem.ts'
import { isoTime } from '../../engine/asn1/time.ts'
import { ParseError } from '../../engine/bytes/parse-error.ts'
import { validate } from '../../engine/x509/index.ts'
import { nodeCrypto } from '../../probe/crypto.ts'
import { Refused } from '../refused.ts'

const certificate = /^(?:X509 |TRUSTED )?CERTIFICATE$/
const list = /^X509 CRL$/

/** @throws Refused where a file holds nothing of what it should, or the leaf cannot be read */
export function verifyFiles({ leaf, intermediates, roots, crls, name, at, purpose }: VerifyQuestion, now: Date): VerifiedFiles {
  const [first, ...beside] = dersOf('leaf', leaf, certificate)
  const moment = at === null ? now : new Date(at)
  const question = {
    leaf: first!,
    intermediates: [...beside, ...intermediates.flatMap((file, index) => dersOf(`intermediates.${index}`, file, certificate))],
    anchors: roots.flatMap((file, index) => dersOf(`roots.${index}`, file, certificate)).map(der => ({ source: 'file' as const, der })),
    crls: crls.flatMap((file, index) => dersOf(`crls.${index}`, file, list)),
    at: moment,
    crypto: nodeCrypto,
    demands: {
      names: name === null ? [] : [{ kind: 'host' as const, value: name }],
      purpose,
    },
  }
  try {
    const { trusted, path, checks, chain, candidates } = validate(question)
    return {
      trusted,
      at: isoTime(moment.getTime()),
      name,
      purpose,
      path: path.certificates.map(({ parsed, sent, anchorOf }) => ({
        subject: parsed.certificate.subject.text,
        sha256: parsed.certificate.fingerprints.sha256,
        sent,
        anchorOf,
      })),
      paths: candidates([]).graph,
      checks,
      unreadable: chain.unreadable,
    }
  }
  catch (error) {
    if (error instanceof ParseError)
      throw new Refused('leaf', 'broken-certificate', { name: leaf.name })
    throw error
  }
}

/** PEM blocks with such a label, or the whole file as DER. */
function dersOf(field: string, { name, bytes }: GivenFile, label: RegExp): Uint8Array[] {
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.includes('-----BEGIN ')) {
    if (bytes[0] !== 0x30)
      throw new Refused(field, label === list ? 'no-list' : 'no-certificate', { name })
    return [bytes]
  }
  try {
    const found = readPem(text).filter(block => label.test(block.label)).map(({ der }) => der)
    if (found.length === 0)
      throw new Refused(field, label === list ? 'no-list' : 'no-certificate', { name })
    return found
  }
  catch (error) {
    if (error instanceof ParseError)
      throw new Refused(field, 'broken-pem', { name, expected: error.expected, at: error.at })
    throw error
  }
}
