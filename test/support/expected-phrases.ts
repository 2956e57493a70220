/**
 * Every phrase of the sources that says what was expected where bytes do not fit: what a ParseError is made with, what a note
 * or a field's problem holds, and the messages of failures made of them. Phrases are followed back to where their words
 * stand: through parameters to all calls, through constants, conditions and properties to the texts they hold.
 */
import { relative, resolve } from 'node:path'
import ts from 'typescript'

export interface Phrases {
  /** As a person may meet them: `7 bytes of extensions`. Numbers that the sources leave open are 7, names `‹x›`, phrases of other parsers `‹phrase›`. */
  phrases: string[]
  /** Files and lines of phrases whose words could not be found. */
  open: string[]
}

const root = resolve(import.meta.dirname, '../..')
const folders = ['src/engine', 'src/service', 'src/probe'].map(folder => `${resolve(root, folder)}/`)
/** Longer lists are not followed: no phrase has so many wordings. */
const most = 3000
const sample = { number: '7', text: '‹x›', phrase: '‹phrase›' }

export function expectedPhrases(): Phrases {
  return new Collector().collect()
}

class Collector {
  readonly #checker: ts.TypeChecker
  readonly #sources: ts.SourceFile[]
  readonly #calls = new Map<ts.Node, ts.CallExpression[]>()
  /** What an interface says of a method, by the method of a class that implements it. */
  readonly #promises = new Map<ts.Node, ts.Node[]>()
  /** What is given to a property or variable after it is made, by its declaration. */
  readonly #given = new Map<ts.Node, ts.Expression[]>()
  readonly #active = new Set<ts.Node>()

  constructor() {
    const { config } = ts.readConfigFile(resolve(root, 'src/service/tsconfig.json'), path => ts.sys.readFile(path)) as { config: object }
    const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: ['**/*.ts', '../engine/**/*.ts', '../probe/**/*.ts'] }, ts.sys, resolve(root, 'src/service'))
    const program = ts.createProgram(fileNames, { ...options, noEmit: true, composite: false, skipLibCheck: true })
    this.#checker = program.getTypeChecker()
    this.#sources = program.getSourceFiles().filter(({ fileName }) => folders.some(folder => fileName.startsWith(folder)))
  }

  collect(): Phrases {
    const sinks: ts.Expression[] = []
    for (const source of this.#sources) {
      walk(source, (node) => {
        this.#index(node)
        sinks.push(...sinksOf(node))
      })
    }
    const found = sinks.filter(sink => this.#isText(sink)).map(sink => ({ from: placeOf(sink), texts: this.#texts(sink) }))
    return {
      phrases: [...new Set(found.flatMap(({ texts }) => texts))].filter(text => text !== sample.text && text !== sample.phrase).sort(),
      open: found.filter(({ texts }) => texts.includes(sample.text)).map(({ from }) => from),
    }
  }

  #index(node: ts.Node): void {
    if (ts.isCallExpression(node)) {
      const to = this.#checker.getResolvedSignature(node)?.declaration
      if (to)
        add(this.#calls, to, node)
    }
    else if (ts.isClassDeclaration(node)) {
      for (const { types, token } of node.heritageClauses ?? []) {
        if (token === ts.SyntaxKind.ImplementsKeyword)
          types.forEach(type => this.#promise(node, this.#checker.getTypeAtLocation(type)))
      }
    }
    else if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      const name = node.name.getText()
      const type = this.#checker.getContextualType(node.parent)
      const declared = type?.getProperty(name)?.declarations ?? []
      for (const declaration of declared)
        add(this.#given, declaration, ts.isPropertyAssignment(node) ? node.initializer : node.name)
    }
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      for (const declaration of this.#declarations(node.left))
        add(this.#given, declaration, node.right)
    }
  }

  #promise(node: ts.ClassDeclaration, type: ts.Type): void {
    for (const member of node.members) {
      for (const promise of type.getProperty(member.name?.getText() ?? '')?.declarations ?? [])
        add(this.#promises, member, promise)
    }
    type.getBaseTypes()?.forEach(base => this.#promise(node, base))
  }

  #declarations(node: ts.Node): ts.Declaration[] {
    let symbol = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? this.#checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.#checker.getSymbolAtLocation(node)
    if (symbol && symbol.flags & ts.SymbolFlags.Alias)
      symbol = this.#checker.getAliasedSymbol(symbol)
    return symbol?.declarations ?? []
  }

  /** All wordings that an expression may have. */
  #texts(node: ts.Expression): string[] {
    if (ts.isStringLiteralLike(node))
      return [node.text]
    if (ts.isTemplateExpression(node))
      return node.templateSpans.reduce((texts, span) => pairs(texts, this.#texts(span.expression).map(text => text + span.literal.text)), [node.head.text])
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node))
      return this.#texts(node.expression)
    if (ts.isConditionalExpression(node))
      return [...this.#texts(node.whenTrue), ...this.#texts(node.whenFalse)]
    if (ts.isBinaryExpression(node)) {
      const [left, right] = [node.left, node.right]
      switch (node.operatorToken.kind) {
        case ts.SyntaxKind.QuestionQuestionToken:
        case ts.SyntaxKind.BarBarToken: return [...this.#texts(left), ...this.#texts(right)]
        case ts.SyntaxKind.PlusToken: if (!this.#isNumber(node)) return pairs(this.#texts(left), this.#texts(right))
      }
    }
    if (node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined'))
      return []
    if (this.#isNumber(node))
      return [sample.number]
    const declarations = this.#declarations(ts.isPropertyAccessExpression(node) ? node.name : node)
    const found = declarations.flatMap(declaration => this.#ofDeclaration(declaration))
    if (declarations.length === 0 || found.includes(null))
      return this.#unknown(node)
    return [...new Set(found as string[])]
  }

  #ofDeclaration(declaration: ts.Declaration): (string | null)[] {
    if (this.#active.has(declaration))
      return []
    this.#active.add(declaration)
    try {
      return this.#followed(declaration)
    }
    finally {
      this.#active.delete(declaration)
    }
  }

  #followed(declaration: ts.Declaration): (string | null)[] {
    // What another parser expected, told on: it is collected where it is made.
    if (/parse-error\.ts$|\/contract\//.test(declaration.getSourceFile().fileName))
      return /\b(?:expected|problem)\??:/.test(declaration.getText()) ? [sample.phrase] : [null]
    const given = (this.#given.get(declaration) ?? []).flatMap(expression => this.#texts(expression))
    if (ts.isParameter(declaration)) {
      const { parent } = declaration
      const place = parent.parameters.indexOf(declaration)
      const calls = [parent, ...this.#promises.get(parent) ?? []].flatMap(called => this.#calls.get(called) ?? [])
      const list = place === 0 ? listOf(parent) : undefined
      if (list)
        return list.flatMap(element => this.#texts(element))
      const texts = calls.flatMap(call => call.arguments[place] ? this.#texts(call.arguments[place]) : [])
      return declaration.initializer
        ? [...texts, ...this.#texts(declaration.initializer)]
        : calls.length > 0 ? texts : [null]
    }
    if (ts.isVariableDeclaration(declaration)) {
      return declaration.initializer && !ts.isForOfStatement(declaration.parent.parent)
        ? [...given, ...this.#texts(declaration.initializer)]
        : given.length > 0 ? given : [null]
    }
    if (ts.isBindingElement(declaration)) {
      const type = this.#checker.getTypeAtLocation(declaration.parent)
      const name = (declaration.propertyName ?? declaration.name).getText()
      const found = type.getProperty(name)?.declarations?.flatMap(each => this.#ofDeclaration(each))
      return found ?? [null]
    }
    if (ts.isPropertyAssignment(declaration))
      return [...given, ...this.#texts(declaration.initializer)]
    if (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration)) {
      return given.length > 0 ? given : [null]
    }
    return [null]
  }

  #unknown(node: ts.Expression): string[] {
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(node))
    const literals = type.isUnion() ? type.types : [type]
    if (literals.every(each => each.isStringLiteral()))
      return literals.map(({ value }) => value)
    return [sample.text]
  }

  #isText(node: ts.Expression): boolean {
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(node))
    return (type.isUnion() ? type.types : [type]).every(({ flags }) => flags & ts.TypeFlags.StringLike)
  }

  #isNumber(node: ts.Expression): boolean {
    return (this.#checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0
  }
}

function sinksOf(node: ts.Node): ts.Expression[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'ParseError')
    return [node.arguments![0]!]
  if (ts.isObjectLiteralExpression(node)) {
    const named = new Map(node.properties.flatMap(property => ts.isPropertyAssignment(property)
      ? [[property.name.getText(), property.initializer] as const]
      : ts.isShorthandPropertyAssignment(property) ? [[property.name.text, property.name] as const] : []))
    const expected = named.has('at') ? named.get('expected') : undefined
    const message = named.has('code') && named.has('phase') && inEngine(node) ? named.get('message') : undefined
    const problem = named.get('kind')?.getText() === `'sealed'` ? undefined : named.get('problem')
    return [expected, problem, message].filter(each => each !== undefined)
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && /^(?:extension\.)?problem$/.test(node.left.getText()))
    return [node.right]
  return []
}

/** The texts that a callback is called with, where they stand before it: `['a', 'b'].map(what => …)`. */
function listOf(callback: ts.Node): ts.NodeArray<ts.Expression> | undefined {
  const call = callback.parent
  return ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && ts.isArrayLiteralExpression(call.expression.expression)
    ? call.expression.expression.elements
    : undefined
}

function inEngine(node: ts.Node): boolean {
  return node.getSourceFile().fileName.startsWith(folders[0]!)
}

function pairs(heads: string[], tails: string[]): string[] {
  return heads.flatMap(head => tails.map(tail => head + tail)).slice(0, most)
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list)
    list.push(value)
  else
    map.set(key, [value])
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, child => walk(child, visit))
}

function placeOf(node: ts.Node): string {
  const source = node.getSourceFile()
  return `${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}
