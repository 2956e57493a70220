/** The certificates to ask several readers about: those of the fixtures, each once, and those that our lab and our tests make. */
import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mint } from '../../../../src/service/lab/mint.ts'
import { profiles } from '../../../../src/service/lab/profiles.ts'
import { algorithms, authorityExtensions, leafExtensions, mint as mintOne, noon } from '../../../support/minted.ts'
import { digest } from './fields.ts'

export interface Specimen {
  /** The file, with a number where it holds several. */
  id: string
  der: Uint8Array
}

/** `every`: of a large folder, each third file, since every certificate costs a process of openssl. */
const folders: [folder: string, every: number][] = [
  ['zlint/testdata', 3],
  ['badssl/chains', 1],
  ['badssl/interception-cas', 1],
  ['boringssl-pki/parse_certificate_unittest', 1],
  ['boringssl-pki/verify_unittest', 1],
  ['go-testdata', 1],
]

/** Taken wherever they fall: each is hard to read in a way of its own. */
const always = ['SANDNSNull.pem', 'aiaCrit.pem', 'dNSNameWithUnderscores.pem', 'newlinesInTLD.pem', 'generalizedNotZulu.pem', 'explicitTextBMPNotNFC.pem']

export function fixtureSpecimens(fixtures: string): Specimen[] {
  const seen = new Set<string>()
  return folders.flatMap(([folder, every]) => readdirSync(join(fixtures, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:pem|crt)$/.test(name))
    .sort()
    .filter((name, index) => index % every === 0 || always.includes(name))
    .flatMap(name => specimens(`${folder}/${name}`, readFileSync(join(fixtures, folder, name), 'latin1'))))
    .filter(({ der }) => seen.size < seen.add(digest(der)).size)
}

function specimens(id: string, text: string): Specimen[] {
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Z0-9+/=\s]+)-----END CERTIFICATE-----/gi)]
    .map(([, base64], index) => ({ id: index ? `${id} ${index}` : id, der: new Uint8Array(Buffer.from(base64!, 'base64')) }))
}

/** Every certificate of the lab, and one of each kind of key. */
export async function generatedSpecimens(): Promise<Specimen[]> {
  const lab = await mint(profiles, noon.getTime())
  const chains = await Promise.all([...lab.identities].map(async ([id, identity]) => specimens(`lab/${id}`, (await identity).chainPem)))
  const keys = await Promise.all(Object.entries(algorithms).map(async ([name, algorithm]) => {
    const root = await mintOne({ subject: `C=CH, O=Zürich, CN=${name}`, algorithm, extensions: authorityExtensions(2) })
    const leaf = await mintOne({ subject: 'CN=www.example.test', algorithm, issuer: root, serial: '00ff0102', extensions: leafExtensions([{ type: 'dns', value: 'www.example.test' }, { type: 'ip', value: '2001:db8::1' }, { type: 'email', value: 'a@example.test' }]) })
    return [root, leaf].map(({ der }, index) => ({ id: `keys/${name} ${index}`, der }))
  }))
  const seen = new Set<string>()
  return [...specimens('lab/root', lab.rootPem), ...specimens('lab/client-ca', lab.clientCaPem), ...specimens('lab/client', lab.client.certificatePem), ...chains.flat(), ...keys.flat()]
    .filter(({ der }) => seen.size < seen.add(digest(der)).size)
}
