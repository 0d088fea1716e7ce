import { lineOf, type Node, nameOf, nodesOf, type Source } from './source.ts'

const FOLDER = 'src/domain/lists/'

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

/** A closed list as its file writes it: its name and its words, those of another list that it holds included. */
export type ClosedList = { name: string; words: readonly string[] }

/** `export const NAME = [...] as const`, and nothing but. */
function listOf(statement: Node, known: readonly ClosedList[]): ClosedList | null {
  if (statement.type !== 'ExportNamedDeclaration' || !isNode(statement.declaration)) return null
  const [declared, ...others] = nodesIn(statement.declaration.declarations)
  if (statement.declaration.kind !== 'const' || !declared || others.length > 0) return null
  const { init } = declared
  if (!isNode(init) || init.type !== 'TSAsExpression' || !isNode(init.expression)) return null
  if (init.expression.type !== 'ArrayExpression') return null
  const words = nodesIn(init.expression.elements).flatMap((element): readonly (string | null)[] => {
    const held = element.type === 'SpreadElement' ? known.find(({ name }) => name === nameOf(element.argument)) : null
    if (held) return held.words
    return element.type === 'Literal' && typeof element.value === 'string' ? [element.value] : [null]
  })
  const all = words.filter((word) => word !== null)
  return all.length === words.length && new Set(all).size === all.length
    ? { name: nameOf(declared.id), words: all }
    : null
}

/** Every closed list, and what stands in the folder of lists that is none. */
export function closedLists(sources: readonly Source[]): { lists: readonly ClosedList[]; faults: readonly string[] } {
  const lists: ClosedList[] = []
  const faults: string[] = []
  for (const source of sources.filter(({ path }) => path.startsWith(FOLDER))) {
    for (const statement of nodesIn(nodesOf(source)[0]?.body)) {
      const list = listOf(statement, lists)
      if (list) lists.push(list)
      else faults.push(`${source.path}:${lineOf(source, statement.start)} is no list of words`)
    }
  }
  return { lists, faults }
}

const wordsOf = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => {
    const literal = node.type === 'TSLiteralType' ? node.literal : node
    const word = isNode(literal) ? literal.value : null
    return typeof word === 'string' ? [word] : []
  })

/** The words of an array or of a union of types, where it has any. */
function enumerated(node: Node): readonly string[] {
  if (node.type === 'ArrayExpression') return wordsOf(nodesIn(node.elements))
  return node.type === 'TSUnionType' ? wordsOf(nodesIn(node.types)) : []
}

// A long list inside a longer one is a copy with something added; a short one may be there by chance.
const LONG = 3

function copies(words: readonly string[], { words: list }: ClosedList): boolean {
  const written = new Set(words)
  const holds = list.every((word) => written.has(word))
  return holds && (written.size === list.length || list.length >= LONG)
}

/** A list is written once: every array and every union of types elsewhere that has all its words. */
export function retyped(sources: readonly Source[], lists: readonly ClosedList[]): string[] {
  return sources
    .filter(({ path }) => !path.startsWith(FOLDER))
    .flatMap((source) =>
      nodesOf(source).flatMap((node) => {
        const words = enumerated(node)
        const copied = words.length > 1 ? lists.find((list) => copies(words, list)) : undefined
        return copied ? [`${source.path}:${lineOf(source, node.start)} retypes ${copied.name}`] : []
      }),
    )
}
