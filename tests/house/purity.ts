import { lineOf, type Node, nameOf, nodesOf, type Source } from './source.ts'

const at = (source: Source, node: Node, fault: string): string =>
  `${source.path}:${lineOf(source, node.start)} ${fault}`

const isMember = (node: Node, object: string, property: string): boolean =>
  node.type === 'MemberExpression' && nameOf(node.object) === object && nameOf(node.property) === property

/** architecture.md#purity: only `src/config.ts` reads the environment. */
export function environment(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path !== 'src/config.ts')
    .flatMap((source) =>
      nodesOf(source)
        .filter(
          (node) =>
            isMember(node, 'process', 'env') ||
            (node.type === 'ImportDeclaration' && ['node:process', 'process'].includes(nameOf(node.source))) ||
            (node.type === 'VariableDeclarator' && nameOf(node.init) === 'process'),
        )
        .map((node) => at(source, node, 'reads the environment')),
    )
}

const TIMELESS = /^src\/(domain|scoring|usecases|wording|bot\/views)\//

function readsChance(node: Node): string | null {
  const args = Array.isArray(node.arguments) ? node.arguments.length : 0
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && args === 0) return 'new Date()'
  if (node.type === 'CallExpression' && nameOf(node.callee) === 'Date') return 'Date()'
  if (isMember(node, 'Date', 'now')) return 'Date.now'
  if (isMember(node, 'Math', 'random')) return 'Math.random'
  if (isMember(node, 'performance', 'now')) return 'performance.now'
  return null
}

/** architecture.md#purity, pure: the hour is an argument called `now`, and nothing is left to chance. */
export function clock(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => TIMELESS.test(path))
    .flatMap((source) =>
      nodesOf(source).flatMap((node) => {
        const what = readsChance(node)
        return what === null ? [] : [at(source, node, `uses ${what}`)]
      }),
    )
}

// Han characters and the punctuation and full width forms that go with them; a pattern may know the punctuation alone.
const CHINESE = /\p{Script=Han}|[\u3000-\u303F\uFF00-\uFFEF]/u
const HAN = /\p{Script=Han}/u
const isChinese = (node: Node): boolean => ('regex' in node ? HAN : CHINESE).test(spoken(node))
const SPEAKS_CHINESE =
  /^src\/(wording|bot\/views|report)\/|^simulator\/|^src\/api\/import\/(formats\/headers|values\/words)\.ts$/

function spoken(node: Node): string {
  if (node.type === 'Literal') return typeof node.raw === 'string' ? node.raw : ''
  if (node.type !== 'TemplateElement') return ''
  const value = node.value
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''
}

// An ability's definition says in its own place by what it is asked for; what it answers are views like all others.
const DEFINES = /^src\/bot\/abilities\//
const SAID_FOR_AN_ABILITY = ['words', 'example', 'phrase', 'help']

/** What a file may say in Chinese although it is none of the wording. */
function saidInDefinitions({ path, text }: Source): (node: Node) => boolean {
  if (!DEFINES.test(path)) return () => false
  const places = nodesOf({ path, text }).filter(
    (node) => node.type === 'Property' && SAID_FOR_AN_ABILITY.includes(nameOf(node.key)),
  )
  return (node) => places.some(({ start, end }) => start <= node.start && node.end <= end)
}

/** architecture.md#chinese: Chinese string literals only where the wording lives, and in abilities' definitions. */
export function wording(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !SPEAKS_CHINESE.test(path))
    .flatMap((source) => {
      const isDefinition = saidInDefinitions(source)
      return nodesOf(source)
        .filter((node) => isChinese(node) && !isDefinition(node))
        .map((node) => at(source, node, `says ${spoken(node).slice(0, 30)}`))
    })
}
