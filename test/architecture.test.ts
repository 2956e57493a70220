/**
 * The rules of the layers, as far as the compiler does not hold them: a reference of a tsconfig is transitive, so it holds
 * the direction of the arrows, and this holds their ends. ARCHITECTURE.md tells the reasons.
 */
import type { Source } from './support/imports.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cycles, importsOf, root, sourcesOf } from './support/imports.ts'

/** What each layer may import: other layers, tables of resources/, packages; Node where `node` is true. */
const layers: Record<string, { layers: string[], packages: string[], node: boolean, resources?: boolean }> = {
  'src/contract': {
    layers: [],
    packages: ['zod', '@orpc/contract'],
    node: false,
  },
  'src/engine': {
    layers: ['src/contract'],
    packages: [],
    node: false,
    resources: true,
  },
  'src/probe': {
    layers: ['src/engine', 'src/contract'],
    packages: ['@noble/ciphers'],
    node: true,
    resources: true,
  },
  'src/service': {
    layers: ['src/probe', 'src/engine', 'src/contract'],
    packages: [
      '@orpc/server',
      '@orpc/client',
      '@orpc/contract',
      '@peculiar/x509',
      'reflect-metadata',
    ],
    node: true,
    resources: true,
  },
  'src/hosts': {
    layers: ['src/service', 'src/contract', 'src/locales'],
    packages: [
      '@orpc/server',
      '@orpc/client',
      '@orpc/contract',
      '@intlify/core-base',
      'commander',
      'string-width',
      'ws',
    ],
    node: true,
  },
  'src/locales': { layers: ['src/contract'], packages: [], node: false },
  'src/ui': {
    layers: ['src/contract', 'src/locales'],
    packages: [
      '@orpc/client',
      '@orpc/contract',
      '@tanstack/vue-virtual',
      '@vueuse/core',
      'pinia',
      'reka-ui',
      'vue',
      'vue-i18n',
    ],
    node: false,
  },
  'electron/main': {
    layers: ['src/service', 'src/contract', 'src/hosts'],
    packages: ['electron', '@orpc/server'],
    node: true,
  },
  'electron/preload': {
    layers: [],
    packages: ['electron'],
    node: false,
  },
}

/** Into these layers there is one door for whoever holds the service. */
const doors: Record<string, RegExp> = {
  'electron/main > src/service': /^src\/service\/door\/(?:forwards|supervised)\.ts$/,
  'electron/main > src/hosts': /^src\/hosts\/web\/pages\.ts$/,
}

/**
 * The rooms of the service, and which others each may use. What lies beside them (`refused`, `surroundings`, …) every room may
 * use; of the rooms it knows those that all others stand on.
 */
const rooms: Record<string, string[]> = {
  door: ['watch', 'run', 'files', 'kept', 'lab'],
  watch: ['run', 'kept'],
  run: ['files', 'kept', 'lab'],
  files: [],
  kept: [],
  lab: [],
  beside: ['kept', 'lab'],
}

/** The rooms of TLS: what stands on the wire is known to all, and the handshake knows no record. */
const tlsRooms: Record<string, string[]> = {
  wire: [],
  handshake: ['wire'],
  records: ['handshake', 'wire'],
}

const sockets = [
  'net',
  'tls',
  'dns',
  'dns/promises',
  'dgram',
  'http',
  'https',
  'http2',
].map(name => `node:${name}`)
/** Practice servers listen, and the browser host serves; everything that goes out is a question of the probe's. */
const socketFolders = ['src/probe/', 'src/service/lab/', 'src/hosts/web/']

/** What these modules have that opens nothing. */
const harmless = [
  'isIP',
  'isIPv4',
  'isIPv6',
  'validateHeaderName',
  'validateHeaderValue',
  'METHODS',
  'STATUS_CODES',
  'getCACertificates',
  'rootCertificates',
  'createSecureContext',
]

const product = sourcesOf('src', 'electron')
const everything = [
  ...product,
  ...sourcesOf('test', 'scripts', 'bench'),
]

describe('the layers', () => {
  it('are all known', () => {
    expect(product.filter(({ path }) => layerOf(path) === null).map(({ path }) => path)).toEqual([])
    expect(product.length).toBeGreaterThan(100)
  })
  it.each(Object.keys(layers))('%s imports what it may', (name) => {
    const layer = layers[name]!
    const wrong = product.filter(({ path }) => layerOf(path) === name).flatMap(({ path, imports }) => imports
      .filter(({ to }) => !mayImport(name, layer, to))
      .map(({ to }) => `${path} imports ${to}`))
    expect(wrong).toEqual([])
  })
  it.each(Object.keys(layers))('%s uses every package it may', (name) => {
    const used = product.filter(({ path }) => layerOf(path) === name).flatMap(({ imports }) => imports.map(({ to }) => packageOf(to)))
    expect(layers[name]!.packages.filter(entry => !used.includes(entry))).toEqual([])
  })
  it('leave sockets to those who open them', () => {
    const wrong = product.filter(({ path }) => !socketFolders.some(folder => path.startsWith(folder))).flatMap(({ path, imports }) => imports
      .filter(({ to, typeOnly, names }) => !typeOnly && sockets.includes(to) && !(names.length > 0 && names.every(name => harmless.includes(name))))
      .map(({ to }) => `${path} imports ${to}`))
    expect(wrong).toEqual([])
  })
  it('leave electron to the shell', () => {
    const wrong = everything.filter(({ path }) => !/^(?:test\/)?electron\//.test(path))
      .filter(({ imports }) => imports.some(({ to, typeOnly }) => !typeOnly && /^electron(?:\/|$)/.test(to)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
  it('have no cycles', () => {
    expect(cycles(product)).toEqual([])
  })
})

describe('the rooms of the service', () => {
  const service = product.filter(({ path }) => path.startsWith('src/service/'))
  it('are all known', () => {
    expect(new Set(service.map(({ path }) => roomOf(path)))).toEqual(new Set(Object.keys(rooms)))
  })
  it.each(Object.keys(rooms))('%s uses the rooms it may', (name) => {
    const used = service.filter(({ path }) => roomOf(path) === name).flatMap(({ path, imports }) => imports
      .filter(({ to }) => to.startsWith('src/service/'))
      .map(({ to }) => ({ path, to, room: roomOf(to) }))).filter(({ room }) => room !== name && room !== 'beside')
    expect(used.filter(({ room }) => !rooms[name]!.includes(room)).map(({ path, to }) => `${path} imports ${to}`)).toEqual([])
    expect(rooms[name]!.filter(room => !used.some(other => other.room === room))).toEqual([])
  })
})

describe('the rooms of TLS', () => {
  const inTls = product.filter(({ path }) => path.startsWith('src/engine/tls/'))
  it.each(Object.entries(tlsRooms))('%s uses %j and what lies beside them', (name, others) => {
    const wrong = inTls.filter(({ path }) => path.startsWith(`src/engine/tls/${name}/`)).flatMap(({ path, imports }) => imports
      .filter(({ to }) => /^src\/engine\/tls\/(?:decoder|index)\.ts$/.test(to)
        || Object.keys(tlsRooms).some(room => room !== name && !others.includes(room) && to.startsWith(`src/engine/tls/${room}/`)))
      .map(({ to }) => `${path} imports ${to}`))
    expect(wrong).toEqual([])
  })
})

describe('files', () => {
  it('stay short', () => {
    const long = everything.filter(({ path, lines }) => lines > (path.endsWith('.vue')
      ? 250
      : 400))
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([])
  })
  it('are in no drawer', () => {
    const drawers = product.filter(({ path }) => /(?:^|\/)(?:utils?|common|helpers?|misc|shared)(?:\/|\.ts$)/.test(path))
      .filter(({ path }) => path !== 'src/contract/report/common.ts') // the shapes that several parts of a Report have
    expect(drawers.map(({ path }) => path)).toEqual([])
  })
  it('call the numbers of TLS by their names', () => {
    const bare = product.filter(({ path }) => !path.startsWith('src/engine/tls/wire/')).flatMap(({ path }) =>
      readFileSync(join(root, path), 'utf8').split('\n').filter(line => /\b(?:type|description|level|version|field\??)\??\.code (?:[=!]==|[<>]=?) (?:0x)?\d|\bversion (?:[=!]==|[<>]=?) 0x03/.test(line)).map(line => `${path}: ${line.trim()}`))
    expect(bare).toEqual([])
  })
  it('export by name', () => {
    const wrong = product.filter(({ path }) => path.endsWith('.ts') && /^export default /m.test(readFileSync(join(root, path), 'utf8')))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
  it('never write HTML', () => {
    const wrong = product.filter(({ path }) => path.startsWith('src/ui/') && /v-html|innerHTML|insertAdjacentHTML|document\.write/.test(readFileSync(join(root, path), 'utf8')))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('the rules themselves', () => {
  it('see every way to import', () => {
    const text = `import a from 'a'; import type { B } from 'b'; import { type C } from 'c'; import 'd'
      export * from 'e'; export type { F } from 'f'; const g = await import('g'); type H = import('h').H; import { type I, j } from 'i'`
    expect(importsOf('x.ts', text).map(({ to, typeOnly }) => `${to}${typeOnly ? ' (type)' : ''}`).sort())
      .toEqual([
        'a',
        'b (type)',
        'c (type)',
        'd',
        'e',
        'f (type)',
        'g',
        'h (type)',
        'i',
      ])
    expect(importsOf('src/ui/x/A.vue', '<template><p/></template>\n<script setup lang="ts">\nimport B from \'../B.vue\'\n</script>')).toMatchObject([
      { to: 'src/ui/B.vue', typeOnly: false },
    ])
  })
  it('see cycles', () => {
    const file = (path: string, ...to: string[]): Source => ({
      path,
      lines: 1,
      imports: to.map(name => ({ to: name, typeOnly: false, names: [] })),
    })
    expect(cycles([
      file('a', 'b'),
      file('b', 'c'),
      file('c', 'b'),
    ])).toEqual(['b > c > b'])
  })
})

function mayImport(name: string, layer: (typeof layers)[string], to: string): boolean {
  if (to.startsWith('node:') || to === 'package.json') return layer.node
  if (to.startsWith('resources/')) return layer.resources === true
  if (to.startsWith('src/') || to.startsWith('electron/')) {
    const target = layerOf(to)
    if (target === null) return false
    return target === name || (layer.layers.includes(target) && (doors[`${name} > ${target}`]?.test(to) ?? true))
  }
  return layer.packages.includes(packageOf(to))
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** The folder below src/service, or `beside` for a file that lies in none. */
function roomOf(path: string): string {
  const [, , room, file] = path.split('/')
  return file
    ? room!
    : 'beside'
}

function layerOf(path: string): string | null {
  return Object.keys(layers).find(layer => path.startsWith(`${layer}/`)) ?? null
}
