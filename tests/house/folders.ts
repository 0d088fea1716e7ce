import { importsOf, resolve, type Source } from './source.ts'

/** The two folders in which an import's ends lie, side by side in the same folder; null where one end stands above. */
function neighbours(from: string, to: string): readonly [string, string] | null {
  const a = from.split('/')
  const b = to.split('/')
  let depth = 0
  while (depth < a.length - 1 && depth < b.length - 1 && a[depth] === b[depth]) depth += 1
  if (depth >= a.length - 1 || depth >= b.length - 1) return null
  return [a.slice(0, depth + 1).join('/'), b.slice(0, depth + 1).join('/')]
}

/** No two folders beside each other import each other, types included: each pair that does, with an import each way. */
export function mutualFolders(sources: readonly Source[]): string[] {
  const ways = new Map<string, string>()
  for (const source of sources) {
    for (const { from } of importsOf(source)) {
      const target = resolve(source, from)
      const pair = target === null ? null : neighbours(source.path, target)
      if (pair) ways.set(pair.join(' → '), `${source.path} → ${target}`)
    }
  }
  return [...ways].flatMap(([way, example]) => {
    const [a = '', b = ''] = way.split(' → ')
    const back = ways.get(`${b} → ${a}`)
    return a < b && back !== undefined ? [`${a} and ${b}: ${example}, ${back}`] : []
  })
}

/** A folder holds about a dozen files side by side: each that holds more than `limit`, unless it is named in `known`. */
export function crowdedFolders(sources: readonly Source[], limit: number, known: Readonly<Record<string, number>>) {
  const counts = new Map<string, number>()
  for (const { path } of sources) {
    const folder = path.split('/').slice(0, -1).join('/')
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([folder, count]) => count > (known[folder] ?? limit))
    .map(([folder, count]) => `${folder} holds ${count} files`)
}
