/**
 * The last step of `npm run build`: everything is bundled, so the licences of what is in the bundles go with them, in one file.
 * Vite lists the packages of each bundle by the modules that are really in it (`build.license`); a package without a licence
 * text fails the build. Beside them stand the sources of the tables in resources/.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** As vite writes it. */
interface Licence {
  name: string
  version: string
  /** SPDX. */
  identifier?: string
  text?: string
}

/** Where the page finds the file; beside the program a package puts a second copy (electron-builder.yml). */
export const noticesFile = 'out/renderer/third-party-notices.txt'

const bundles = [
  'out/main',
  'out/preload',
  'out/renderer',
  'out/hosts',
]

/** What builds leaves helpers of its own in the bundles. */
const builders = [
  'rolldown',
  'vite',
  '@vitejs/plugin-vue',
]

/** What the tables were made from. Registries of names and numbers, and what was collected by hand, need no licence. */
export const tableSources: { tables: string[], what: string, text?: string }[] = [
  {
    tables: ['x509/chrome-roots.json', 'x509/policies.json', 'x509/transparency-logs.json'],
    what: 'Chrome Root Store, EV policies and list of transparency logs, of Chromium (BSD-3-Clause)',
    text: 'chromium.txt',
  },
  {
    tables: ['x509/policies.json'],
    what: 'Roots and policies of ExtendedValidation.cpp, of Mozilla Firefox (MPL-2.0); the file itself: https://searchfox.org/mozilla-central/source/security/certverifier/ExtendedValidation.cpp',
    text: 'mozilla.txt',
  },
  {
    tables: ['x509/oid-names.json'],
    what: 'Names of object identifiers: dumpasn1.cfg of Peter Gutmann (free use), OpenSSL, and asn1js (ISC)',
    text: 'asn1js.txt',
  },
  {
    tables: ['tls/cipher-suites.json'],
    what: 'Properties of cipher suites, of tls-parser by Rusticata (MIT or Apache-2.0)',
    text: 'tls-parser.txt',
  },
  {
    tables: ['tls/cipher-suites.json', 'tls/codes.json'],
    what: 'Names and numbers of the IANA TLS registries (public domain); where those lack one, the name that Wireshark, OpenSSL or the document that defines it gives',
  },
  {
    tables: ['tls/primes.json'],
    what: 'Diffie-Hellman groups of RFC 2409, RFC 3526 and RFC 7919',
  },
  {
    tables: ['x509/issuers.json', 'x509/delivery-networks.json', 'x509/interceptors.json'],
    what: 'Names of CAs, delivery networks and interceptors, collected by hand from what they publish and from certificates',
  },
]

/**
 * Writes the file and takes vite's lists away.
 *
 * @param root the project's folder, built
 * @throws {Error} that names the packages without a licence text
 */
export function writeNotices(root: string): void {
  const lists = bundles.map(bundle => join(root, bundle, 'licences.json'))
  const licences = lists.flatMap(list => JSON.parse(readFileSync(list, 'utf8')) as Licence[])
  writeFileSync(join(root, noticesFile), noticesOf([...licences, ...builders.map(name => builder(root, name))], name => readFileSync(join(root, 'resources/licences', name), 'utf8')))
  for (const list of lists)
    rmSync(list)
}

/**
 * @param licences of all bundles; one that stands in several of them is told once
 * @param textOf reads a text of resources/licences
 * @throws {Error} that names the packages without a licence text
 */
export function noticesOf(licences: Licence[], textOf: (name: string) => string): string {
  const packages = new Map(licences.map(licence => [`${licence.name} ${licence.version}`, licence]))
  const silent = [...packages].filter(([, { text, identifier }]) => !text?.trim() || !identifier).map(([name]) => name)
  if (silent.length > 0)
    throw new Error(`no licence was found for ${silent.join(', ')}: it must not be bundled, or its text must be found`)
  const byText = Map.groupBy([...packages].sort(([a], [b]) => a < b ? -1 : 1), ([, { text }]) => text!.trim())
  return [
    'tlscope contains the following, under the licences that follow them. Its own licence is MIT (LICENSE).',
    ...[...byText].map(([text, entries]) => section(entries.map(([name, { identifier }]) => `${name} (${identifier})`), text)),
    ...tableSources.map(({ what, text }) => section([what], text && textOf(text).trim())),
    '',
  ].join('\n')
}

function section(titles: string[], text: string | undefined): string {
  return [
    '',
    '-'.repeat(78),
    ...titles,
    ...text
      ? ['', text]
      : [],
  ].join('\n')
}

/** What a package says behind its own licence is of the packages that it bundles itself, and those stay in the build. */
function builder(root: string, name: string): Licence {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string, license: string }
  const text = readFileSync(join(folder, name === 'vite' ? 'LICENSE.md' : 'LICENSE'), 'utf8')
  return { name, version, identifier: license, text: text.split('\n# Licenses of bundled dependencies')[0]! }
}

if (import.meta.main) {
  try {
    writeNotices(resolve(import.meta.dirname, '..'))
  }
  catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = 1
  }
}
