/**
 * Certificates read in one process by three parsers in turn: ours, @peculiar/x509 and node-forge. Each has to give subject,
 * subject alternative names, key usage, public key and all extensions; a checksum over these shows that it did.
 */
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import forge from 'node-forge'
import { parseCertificate } from '../src/engine/x509/certificate.ts'
import { nodeCrypto } from '../src/probe/crypto.ts'
import * as peculiar from '../src/service/lab/x509.ts'
import { median } from './program-cost.ts'

const wanted = 10_000
const rounds = 3
/** What the project promises: as fast as the faster of the two, at least. */
const goal = 1

/** What each parser tells of one certificate. */
interface Told {
  subject: string[]
  names: string[]
  digitalSignature: boolean
  keyEncipherment: boolean
  /** The last four bytes of the RSA modulus. */
  modulusEnd: number
  extensions: string[]
}

const parsers = {
  'tlscope': ours,
  '@peculiar/x509': theirs,
  'node-forge': forges,
}

/** Prints medians and checksums; gives whether the goal was reached. */
export async function benchCertificates(root: string): Promise<boolean> {
  const certificates = await certificateFile(resolve(root, 'node_modules/.cache/bench'))
  const turns = Object.entries(parsers).map(([name, parse]) => ({ name, parse, ms: [] as number[], sum: '' }))
  for (let round = 0; round <= rounds; round++) {
    for (const turn of turns) {
      const hash = createHash('sha256')
      const started = performance.now()
      for (const der of certificates)
        hash.update(JSON.stringify(turn.parse(der)))
      turn.sum = hash.digest('hex').slice(0, 16)
      // the first round warms up
      if (round > 0)
        turn.ms.push(performance.now() - started)
    }
  }
  console.log(`certificates, ${certificates.length} read`)
  for (const { name, ms, sum } of turns)
    console.log(`  ${name.padEnd(14)} ${median(ms).toFixed(0).padStart(6)} ms  checksum ${sum}`)
  if (new Set(turns.map(({ sum }) => sum)).size > 1)
    throw new Error('the parsers do not tell the same of these certificates')
  const [mine, ...others] = turns.map(({ ms }) => median(ms))
  const ratio = Math.min(...others) / mine!
  console.log(`  ${ratio.toFixed(1)} times as fast as the faster of the others (goal: ${goal})`)
  return ratio >= goal
}

function ours(der: Uint8Array): Told {
  const { subject, extensions, spki } = parseCertificate(der, { crypto: nodeCrypto })
  let names: string[] = []
  let usages: string[] = []
  for (const { value } of extensions) {
    if (value?.kind === 'subjectAltName')
      names = value.names.map(name => name.value)
    if (value?.kind === 'keyUsage')
      usages = value.usages
  }
  return {
    subject: subject.attributes.map(({ value }) => value),
    names,
    digitalSignature: usages.includes('digitalSignature'),
    keyEncipherment: usages.includes('keyEncipherment'),
    modulusEnd: modulusEnd(spki),
    extensions: extensions.map(({ oid }) => oid),
  }
}

function theirs(der: Uint8Array): Told {
  const certificate = new peculiar.X509Certificate(der as Uint8Array<ArrayBuffer>)
  const usages = certificate.getExtension(peculiar.KeyUsagesExtension)?.usages ?? 0
  return {
    subject: certificate.subjectName.toJSON().flatMap(name => Object.values(name).flat()),
    names: certificate.getExtension(peculiar.SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value) ?? [],
    digitalSignature: (usages & peculiar.KeyUsageFlags.digitalSignature) > 0,
    keyEncipherment: (usages & peculiar.KeyUsageFlags.keyEncipherment) > 0,
    modulusEnd: modulusEnd(new Uint8Array(certificate.publicKey.rawData)),
    extensions: certificate.extensions.map(({ type }) => type),
  }
}

function forges(der: Uint8Array): Told {
  const certificate = forge.pki.certificateFromAsn1(forge.asn1.fromDer(Buffer.from(der).toString('latin1')))
  const names = certificate.getExtension('subjectAltName') as { altNames: { value: string }[] } | undefined
  const usage = certificate.getExtension('keyUsage') as { digitalSignature: boolean, keyEncipherment: boolean } | undefined
  return {
    subject: certificate.subject.attributes.map(({ value }) => value as string),
    names: names?.altNames.map(({ value }) => value) ?? [],
    digitalSignature: usage?.digitalSignature ?? false,
    keyEncipherment: usage?.keyEncipherment ?? false,
    modulusEnd: (certificate.publicKey as forge.pki.rsa.PublicKey).n.intValue() >>> 0,
    extensions: (certificate.extensions as { id: string }[]).map(({ id }) => id),
  }
}

/** An RSA key's SubjectPublicKeyInfo ends in its modulus and the exponent 65537, which takes five bytes. */
function modulusEnd(spki: Uint8Array): number {
  return new DataView(spki.buffer, spki.byteOffset, spki.byteLength).getUint32(spki.length - 9)
}

/** The same certificates at every run: made once, one behind the other in a file, each behind its length. */
async function certificateFile(folder: string): Promise<Uint8Array[]> {
  mkdirSync(folder, { recursive: true })
  const path = resolve(folder, 'certificates.bin')
  if (!existsSync(path)) {
    const made: Uint8Array[] = []
    for await (const der of issued())
      made.push(der)
    writeFileSync(`${path}.new`, Buffer.concat(made.flatMap((der) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(der.length)
      return [length, der]
    })))
    renameSync(`${path}.new`, path)
  }
  const file = readFileSync(path)
  const certificates: Uint8Array[] = []
  for (let at = 0; at < file.length;) {
    const length = file.readUInt32BE(at)
    certificates.push(Uint8Array.from(file.subarray(at + 4, at + 4 + length)))
    at += 4 + length
  }
  return certificates
}

/** As a public CA's are: RSA, since node-forge reads no other keys. */
async function* issued(): AsyncGenerator<Uint8Array, void, void> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: Uint8Array.of(1, 0, 1),
    modulusLength: 2048,
  }
  const [issuer, ...subjects] = await Promise.all(Array.from({ length: 9 }, () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])))
  for (let index = 0; index < wanted; index++) {
    const { publicKey } = subjects[index % subjects.length]!
    const host = `host-${index}.example.test`
    const certificate = await peculiar.X509CertificateGenerator.create({
      serialNumber: (0x10_0000 + index).toString(16),
      subject: `C=DE, ST=Berlin, L=Berlin, O=Example ${index % 977} GmbH, CN=${host}`,
      issuer: 'C=DE, O=tlscope bench, CN=Bench CA R1',
      notBefore: new Date(Date.UTC(2026, 0, 1 + index % 365)),
      notAfter: new Date(Date.UTC(2026, 2, 1 + index % 365)),
      signingAlgorithm: algorithm,
      publicKey,
      signingKey: issuer!.privateKey,
      extensions: [
        new peculiar.BasicConstraintsExtension(false, undefined, true),
        new peculiar.KeyUsagesExtension(index % 3 === 0
          ? peculiar.KeyUsageFlags.digitalSignature
          : peculiar.KeyUsageFlags.digitalSignature | peculiar.KeyUsageFlags.keyEncipherment, true),
        new peculiar.ExtendedKeyUsageExtension([peculiar.ExtendedKeyUsage.serverAuth]),
        await peculiar.SubjectKeyIdentifierExtension.create(publicKey),
        await peculiar.AuthorityKeyIdentifierExtension.create(issuer!.publicKey),
        new peculiar.SubjectAlternativeNameExtension([host, `www.${host}`, ...Array.from({ length: index % 4 }, (_, more) => `${more}.${host}`)].map(value => ({ type: 'dns' as const, value }))),
        new peculiar.CertificatePolicyExtension(['2.23.140.1.2.2']),
        new peculiar.AuthorityInfoAccessExtension({ ocsp: 'http://ocsp.example.test/', caIssuers: 'http://ca.example.test/r1.der' }),
        new peculiar.CRLDistributionPointsExtension(['http://crl.example.test/r1.crl']),
      ],
    })
    yield new Uint8Array(certificate.rawData)
  }
}
