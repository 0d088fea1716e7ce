import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseAst } from 'vitest/node'

/** One file of the repository, its path from the root with forward slashes. */
export type Source = { path: string; text: string }

/** A node of the syntax tree. Comments are no nodes, so no rule ever sees one. */
export type Node = { type: string; start: number; end: number; [field: string]: unknown }

/** `isLazy`: loaded when it is asked for, not with the file. */
export type Import = { from: string; typeOnly: boolean; isLazy: boolean; line: number }

export const root = join(import.meta.dirname, '..', '..')

const LEFT_OUT = new Set(['node_modules', 'dist', 'var', 'coverage', '.git', 'generated', '.env'])
const READABLE =
  /\.(ts|mjs|cjs|js|json|md|txt|html|css|sql|prisma|ya?ml|toml|csv|ndjson|xml|example)$|^[^.]+$|^\.[a-z]+$/

/** Every readable file under the given places (the root itself when none is named), sorted by path. */
export function readSources(places: readonly string[] = ['.'], name: RegExp = READABLE): Source[] {
  const found: Source[] = []
  const walk = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const full = join(directory, entry.name)
      if (LEFT_OUT.has(entry.name)) continue
      if (entry.isDirectory()) walk(full)
      else if (entry.isFile() && name.test(entry.name)) {
        found.push({ path: relative(root, full).replaceAll('\\', '/'), text: readFileSync(full, 'utf8') })
      }
    }
  }
  for (const place of places) walk(join(root, place))
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

export const lineOf = (source: Source, offset: number): number => source.text.slice(0, offset).split('\n').length

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value

const parsed = new Map<string, Node[]>()

/** All nodes of a TypeScript file, parents before children. */
export function nodesOf(source: Source): Node[] {
  const known = parsed.get(source.text)
  if (known) return known
  const nodes: Node[] = []
  const visit = (value: unknown): void => {
    if (!Array.isArray(value) && !isNode(value)) return
    if (isNode(value)) nodes.push(value)
    for (const child of Object.values(value)) visit(child)
  }
  visit(parseAst(source.text, { lang: 'ts' }))
  parsed.set(source.text, nodes)
  return nodes
}

/** The text that a node names: an identifier's name or a literal's string. */
export function nameOf(value: unknown): string {
  if (!isNode(value)) return ''
  if (typeof value.name === 'string') return value.name
  return typeof value.value === 'string' ? value.value : ''
}

const isTypeOnly = (node: Node): boolean => {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const named = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : []
  return named.length > 0 && named.every((one) => one.importKind === 'type' || one.exportKind === 'type')
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

/** Everything a file imports or re-exports, dynamic imports and types included. */
export function importsOf(source: Source): Import[] {
  return nodesOf(source)
    .filter((node) => IMPORTING.has(node.type) && isNode(node.source))
    .map((node) => ({
      from: nameOf(node.source),
      typeOnly: isTypeOnly(node),
      isLazy: node.type === 'ImportExpression',
      line: lineOf(source, node.start),
    }))
}

/** The path, from the root, that a relative import means; null for a package. */
export function resolve(source: Source, from: string): string | null {
  if (!from.startsWith('.')) return null
  return join(source.path, '..', from).replaceAll('\\', '/')
}
