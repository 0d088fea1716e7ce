import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { root, type Source } from './source.ts'

/** Every page by its path from the root; what a citation may lead to. */
export type Pages = ReadonlyMap<string, string>

export const pagesIn = (sources: readonly Source[]): Pages =>
  new Map(sources.filter(({ path }) => path.endsWith('.md')).map(({ path, text }) => [path, text]))

const HEADING = /^#{1,6} +(.+?) *$/gm
const LINK = /\[([^\]]*)\]\([^)]*\)/g

const headingsOf = (text: string): string[] =>
  [...text.replace(/^```.*?^```/gms, '').matchAll(HEADING)].map(([, heading = '']) => heading)

/** The anchor of a heading, as a reader's browser and GitHub make it. */
const anchorOf = (heading: string): string =>
  heading
    .replace(LINK, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-')

const hasAnchor = (pages: Pages, page: string, anchor: string): boolean =>
  headingsOf(pages.get(page) ?? '').some((heading) => anchorOf(heading) === anchor)

/** Goes through a file line by line, and says where each fault stands. */
const eachLine = ({ path, text }: Source, faultsOf: (line: string) => readonly string[]): string[] =>
  text.split('\n').flatMap((line, index) => faultsOf(line).map((fault) => `${path}:${index + 1} ${fault}`))

const CITED = /((?:[a-z-]+\/)*[a-z-]+\.md)(#[a-z0-9-]+(?:, #[a-z0-9-]+)*)/g

// Numbers of a page that was never here (alone too, where a test's name begins), pages without a place on them, and
// issues and pages of others that nobody can look up here.
const OLD_FORMS: readonly RegExp[] = [
  /\b(?:contract|reliability|scoring|house)(?:\.md)? \d/i,
  /(?<!docs\/)\b(?:contract|reliability|scoring|architecture|plan|house|stack|domain|schemes)\.md(?!#)/,
  /(?<!docs\/platforms\/)\b(?:wecom|dingtalk)\.md(?!#)/,
  /\b(?:issue \d|docs? \d{5})/i,
  /(?<=(?:\b(?:describe|it|test)\b[^'"`]*\(|\)\()\s*['"`])(?:[A-U]\.\d+ |[A-U]\d+: |\d(?:\.\d)? (?=[a-z]))/,
]

/** architecture.md#citations: what code cites is a page of `docs` and a heading on it. */
export const citations = (sources: readonly Source[], pages: Pages): string[] =>
  sources.flatMap((source) =>
    eachLine(source, (line) => [
      ...[...line.matchAll(CITED)].flatMap(([, page = '', anchors = '']) =>
        anchors
          .split(', ')
          .map((anchor) => anchor.slice(1))
          .filter((anchor) => !hasAnchor(pages, `docs/${page}`, anchor))
          .map((anchor) => `cites ${page}#${anchor}, which is nowhere`),
      ),
      ...OLD_FORMS.flatMap((form) => form.exec(line) ?? []).map((found) => `cites ${found}, which cannot be opened`),
    ]),
  )

const CLAUSE = /[一二三四五六七](?:（[一二三四]）(?:\d(?:（\d）)?)?)/g
// A whole chapter is cited by its one character, where a comment or a test's name begins or a scheme says its source.
const CHAPTER = /(?:\/\*\* |^ *\* |\/\/ |'|`|\bplan |"plan": ")([一二三四五六七])(?=[ :,"])/g
const CLAUSE_OF_HEADING = /^[一二三四五六七](?:（[一二三四]）(?:\d(?:（\d）)?)?)?/

/** architecture.md#citations: a clause of the plan is a heading of its page. */
export const clauses = (sources: readonly Source[], pages: Pages): string[] => {
  const known = new Set(
    headingsOf(pages.get('docs/plan.md') ?? '').flatMap((heading) => CLAUSE_OF_HEADING.exec(heading) ?? []),
  )
  return sources.flatMap((source) =>
    eachLine(source, (line) =>
      [...(line.match(CLAUSE) ?? []), ...[...line.matchAll(CHAPTER)].map(([, chapter = '']) => chapter)]
        .filter((clause) => !known.has(clause))
        .map((clause) => `cites ${clause}, which the plan's page does not have`),
    ),
  )
}

const MARKDOWN_LINK = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g

/** architecture.md#citations: what a page links to is there, the place on it as well. */
export const links = (pages: Pages): string[] =>
  [...pages].flatMap(([path, text]) =>
    eachLine({ path, text }, (line) =>
      [...line.replace(/`[^`]*`/g, '').matchAll(MARKDOWN_LINK)].flatMap(([, file = '', anchor = '']) => {
        const target = file === '' ? path : posix.join(posix.dirname(path), file)
        if (!pages.has(target) && !existsSync(join(root, target))) return [`links to ${target}, which is nowhere`]
        const isThere = anchor === '' || hasAnchor(pages, target, decodeURIComponent(anchor))
        return isThere ? [] : [`links to ${target}#${anchor}, which is nowhere`]
      }),
    ),
  )

const NAMED_PATH = /`((?:src|simulator|tests|seeds|scripts|bench|prisma|docs)\/[^`\s<>*…{}]+)`/g

/** architecture.md#citations: a file or folder that a page names is where it says. */
export const namedPaths = (pages: Pages): string[] =>
  [...pages].flatMap(([path, text]) =>
    eachLine({ path, text }, (line) =>
      [...line.matchAll(NAMED_PATH)]
        .map(([, named = '']) => named.replace(/[#:].*$/, ''))
        .filter((named) => !existsSync(join(root, named)))
        .map((named) => `names ${named}, which is nowhere`),
    ),
  )

const ROW = /^\| `([^`]+)` \| \S/gm

/** architecture.md#dependencies: each production dependency has its reason there, and nothing else has one. */
export const reasons = (dependencies: readonly string[], pages: Pages): string[] => {
  const [, table = ''] = (pages.get('docs/architecture.md') ?? '').split('\n## Dependencies\n')
  const given = new Set([...table.matchAll(ROW)].map(([, name = '']) => name))
  return [
    ...dependencies.filter((name) => !given.has(name)).map((name) => `${name} has no reason in docs/architecture.md`),
    ...[...given].filter((name) => !dependencies.includes(name)).map((name) => `${name} has a reason, and is gone`),
  ]
}
