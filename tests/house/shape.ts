import { lineOf, type Node, nameOf, nodesOf, type Source } from './source.ts'

const LIMIT = 200
const MEDIAN = 80

export const linesOf = ({ text }: Source): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** architecture.md#sizes: no file above 200 lines. */
export const longFiles = (sources: readonly Source[]): string[] =>
  sources.filter((source) => linesOf(source) > LIMIT).map((source) => `${source.path} has ${linesOf(source)} lines`)

/** architecture.md#sizes: the median file stays below 80 lines. */
export function medianSize(sources: readonly Source[]): string[] {
  const sizes = sources.map(linesOf).sort((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  return median < MEDIAN ? [] : [`the median file has ${median} lines`]
}

const FORBIDDEN = /^(utils?|helpers?|common|managers?|misc)$|^base-|-(utils?|helpers?|manager|common|misc)$/
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** architecture.md#names, names: kebab-case after the thing or the verb, never a drawer for odds and ends. */
export function names(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path }) => {
    const parts = path.split('/').slice(1)
    const faults = parts
      .map((part) => part.replace(/(\.(test|spec|d|config))?\.[a-z]+$/, ''))
      .filter((part) => {
        if (FORBIDDEN.test(part)) return true
        return !KEBAB.test(part)
      })
    const drawers = parts.slice(0, -1).filter((part) => ['types', 'interfaces', 'enums'].includes(part))
    return [...faults, ...drawers].map((part) => `${path} is named ${part}`)
  })
}

const at = (source: Source, node: Node, fault: string): string =>
  `${source.path}:${lineOf(source, node.start)} ${fault}`

const isDefault = (node: Node): boolean =>
  node.type === 'ExportDefaultDeclaration' || (node.type === 'ExportSpecifier' && nameOf(node.exported) === 'default')

/** architecture.md#names: no default exports. */
export const defaultExports = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) =>
    nodesOf(source)
      .filter(isDefault)
      .map((node) => at(source, node, 'exports a default')),
  )

/** architecture.md#names: no file that only passes on what others export. */
export const passOns = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) => {
    const [program] = nodesOf(source)
    const body = Array.isArray(program?.body) ? program.body : []
    const passes = body.length > 0 && body.every((node) => node.type.startsWith('Export') && node.source)
    return passes ? [`${source.path} only re-exports`] : []
  })

const isConst = (node: Node): boolean => {
  const type = node.typeAnnotation
  return typeof type === 'object' && type !== null && 'typeName' in type && nameOf(type.typeName) === 'const'
}

function hasReason(source: Source, node: Node): boolean {
  const above = source.text.split('\n')[lineOf(source, node.start) - 2]?.trim() ?? ''
  return above.startsWith('//') || above.endsWith('*/')
}

function escapeOf(source: Source, node: Node): string | null {
  if (node.type === 'TSAnyKeyword') return 'uses any'
  if (node.type === 'TSNonNullExpression') return 'uses !'
  const cast = (node.type === 'TSAsExpression' && !isConst(node)) || node.type === 'TSTypeAssertion'
  return cast && !hasReason(source, node) ? 'casts without a reason on the line above' : null
}

/** architecture.md#outside-values: no `any`, no `!`, and no cast without its reason on the line above. */
export const escapes = (sources: readonly Source[]): string[] =>
  sources.flatMap((source) =>
    nodesOf(source).flatMap((node) => {
      const fault = escapeOf(source, node)
      return fault === null ? [] : [at(source, node, fault)]
    }),
  )
