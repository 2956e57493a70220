/**
 * The rules of the layers, as far as the compiler does not hold them: a reference of a tsconfig is transitive, so it holds
 * the direction of the arrows, and this holds their ends. ARCHITECTURE.md tells the reasons.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

interface Import {
  /** As written: a package, or a path from the project's folder when it was relative. */
  to: string
  typeOnly: boolean
  /** The members taken of it, without the types. */
  names: string[]
}
interface Source {
  path: string
  lines: number
  imports: Import[]
}

const root = resolve(import.meta.dirname, '..')

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
      'ws',
    ],
    node: true,
  },
  'src/locales': { layers: ['src/contract'], packages: [], node: false },
  'src/ui': {
    layers: ['src/contract', 'src/locales'],
    packages: [
      '@codemirror/commands',
      '@codemirror/lang-json',
      '@codemirror/language',
      '@codemirror/state',
      '@codemirror/view',
      '@lucide/vue',
      '@orpc/client',
      '@orpc/contract',
      '@tanstack/vue-virtual',
      '@vueuse/core',
      'pinia',
      'reka-ui',
      'vue',
      'vue-i18n',
      'vue-router',
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
  'electron/main > src/service': /^src\/service\/door\/supervised\.ts$/,
  'electron/main > src/hosts': /^src\/hosts\/web\/pages\.ts$/,
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

const product = ['src', 'electron'].flatMap(folder => files(folder)).map(read)
const everything = [
  ...product,
  ...['test', 'scripts'].flatMap(folder => files(folder)).map(read),
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
  const [scope, rest] = to.split('/')
  return layer.packages.includes(scope!.startsWith('@')
    ? `${scope}/${rest}`
    : scope!)
}

function layerOf(path: string): string | null {
  return Object.keys(layers).find(layer => path.startsWith(`${layer}/`)) ?? null
}

/** Of values: types are gone before anything runs. Each as `a > b > a`. */
function cycles(sources: Source[]): string[] {
  const edges = new Map(sources.map(({ path, imports }) => [
    path,
    imports.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to),
  ]))
  const found: string[] = []
  const done = new Set<string>()
  const trail: string[] = []
  function visit(path: string): void {
    const at = trail.indexOf(path)
    if (at >= 0) {
      return void found.push([
        ...trail.slice(at),
        path,
      ].join(' > '))
    }
    if (done.has(path)) return
    trail.push(path)
    for (const next of edges.get(path) ?? []) visit(next)
    trail.pop()
    done.add(path)
  }
  for (const path of edges.keys()) visit(path)
  return found
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => posix.join(folder, name.split(sep).join('/')))
    .filter(path => /\.(?:ts|vue|mjs)$/.test(path) && !/^test\/(?:golden|fixtures)\//.test(path))
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  return {
    path,
    lines: text.trimEnd().split('\n').length,
    imports: importsOf(path, text),
  }
}

function importsOf(path: string, text: string): Import[] {
  const script = path.endsWith('.vue')
    ? [
        ...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g),
      ].map(([, code]) => code).join('\n')
    : text
  const imports: Import[] = []
  function add(specifier: ts.Node | undefined, typeOnly: boolean, names: string[] = []): void {
    if (!specifier || !ts.isStringLiteral(specifier)) return
    const to = specifier.text.startsWith('.')
      ? relative(root, resolve(root, dirname(path), specifier.text)).split(sep).join('/')
      : specifier.text
    imports.push({ to, typeOnly, names })
  }
  function walk(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node.importClause), namesOf(node.importClause, script))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(path, script, ts.ScriptTarget.Latest))
  return imports
}

/** What is taken of a module, by a list in braces or as members of the whole; empty where that cannot be told. */
function namesOf(clause: ts.ImportClause | undefined, script: string): string[] {
  const bindings = clause?.namedBindings
  if (!clause || clause.name || !bindings) return []
  if (ts.isNamespaceImport(bindings)) {
    return [
      ...script.matchAll(new RegExp(`\\b${bindings.name.text}\\.(\\w+)`, 'g')),
    ].map(([, name]) => name!)
  }
  return bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ propertyName, name }) => (propertyName ?? name).text)
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return !clause.name && names !== undefined && ts.isNamedImports(names) && names.elements.length > 0 && names.elements.every(({ isTypeOnly }) => isTypeOnly)
}
