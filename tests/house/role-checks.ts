import { ROLES, TOKEN_ROLES } from '../../src/domain/lists/people.ts'
import { lineOf, type Node, nameOf, nodesOf, type Source } from './source.ts'

// Who somebody is, and what he may: the only places that look at a member's roles to decide something.
const HOME = /^src\/domain\/(people|may)\.ts$/

const LOOKING = new Set(['includes', 'some', 'every', 'find', 'findLast', 'filter', 'indexOf'])

const WORDS = new Set<string>([...ROLES, ...TOKEN_ROLES])

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** `roles`, or `whoever.roles`. */
const named = (value: unknown, name: string): boolean =>
  isNode(value) && nameOf(value.type === 'MemberExpression' ? value.property : value) === name

function isLooking(node: Node): boolean {
  const { callee } = node
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return false
  return LOOKING.has(nameOf(callee.property)) && named(callee.object, 'roles')
}

const isComparing = (node: Node): boolean =>
  node.type === 'BinaryExpression' &&
  ['===', '!==', '==', '!='].includes(String(node.operator)) &&
  [node.left, node.right].some((side) => named(side, 'role')) &&
  [node.left, node.right].some((side) => WORDS.has(nameOf(side)))

/** Every place that decides by a role itself, instead of asking `domain/may.ts`. */
export const roleChecks = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => !HOME.test(path))
    .flatMap((source) =>
      nodesOf(source)
        .filter((node) => isLooking(node) || isComparing(node))
        .map((node) => `${source.path}:${lineOf(source, node.start)} decides by a role`),
    )
