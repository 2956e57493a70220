/** What the sources import, read with the compiler's own parser: the ground that test/architecture.test.ts stands on. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** As written: a package, or a path from the project's folder when it was relative. */
  to: string
  typeOnly: boolean
  /** The members taken of it, without the types. */
  names: string[]
}

export interface Source {
  /** From the project's folder. */
  path: string
  lines: number
  imports: Import[]
}

export const root = resolve(import.meta.dirname, '../..')

/** All sources in these folders of the project. */
export function sourcesOf(...folders: string[]): Source[] {
  return folders.flatMap(files).map(read)
}

/** Of types too: who needs a shape to be understood depends on its place, whatever is gone when it runs. Each as `a > b > a`. */
export function cycles(sources: Source[]): string[] {
  const edges = new Map(sources.map(({ path, imports }) => [path, imports.map(({ to }) => to)]))
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

/** @param path from the project's folder; a `.vue` file is read by its scripts */
export function importsOf(path: string, text: string): Import[] {
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
