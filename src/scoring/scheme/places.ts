type Named = { code: string; name: string }

const isNamed = (node: unknown): node is Named =>
  typeof node === 'object' &&
  node !== null &&
  'code' in node &&
  typeof node.code === 'string' &&
  'name' in node &&
  typeof node.name === 'string'

/** The step of a path: the rows of a list are known by their codes, those of one without by their place. */
export const stepOf = (key: string, child: unknown): string => (isNamed(child) ? child.code : key)

/** What a scheme calls the row of a list that a place belongs to, and the cohort that its last step names. */
export type PlaceOwner = { of: string | null; group: string | null }

/** The rows of a list in the JSON of a scheme, whatever else it holds. */
function rowsIn(json: unknown, list: string): readonly Named[] {
  const fields: [string, unknown][] = Object.entries(Object(json))
  const found = fields.find(([name]) => name === list)?.[1]
  return Array.isArray(found) ? found.filter(isNamed) : []
}

const nameIn = (rows: readonly Named[], code: string | undefined): string | null =>
  rows.find((row) => row.code === code)?.name ?? null

/** What a scheme that names its groups calls one; null: it names none so. */
export const groupNamed = (json: unknown, code: string): string | null =>
  nameIn([...rowsIn(json, 'cohorts'), ...rowsIn(json, 'groups')], code)

/** Whether a place says into which group a scheme puts one unit. */
export const putsUnit = (path: string): boolean => /^(?:units|cohorts)\.[^.]+$/.test(path)

/** By what names the place of a path is known in the JSON of a scheme, sound or not. */
export function ownerOf(json: unknown, path: string): PlaceOwner {
  const [, list = '', code] = /^(indicators|cohorts|groups|bands)\.([\w-]+)(?:\.|$)/.exec(path) ?? []
  const cohort = /^indicators\.\w+\.fulls\.([\w-]+)/.exec(path)?.[1]
  return {
    of: nameIn(rowsIn(json, list), code),
    group: cohort === undefined ? null : (groupNamed(json, cohort) ?? cohort),
  }
}

/** A path as a reader of JSON gives it, with the rows of lists by their codes, as the paths of a scheme have them. */
export function codedPath(json: unknown, path: readonly PropertyKey[]): PropertyKey[] {
  let node: unknown = json
  return path.map((step) => {
    node = Reflect.get(Object(node), step)
    return typeof step === 'number' && isNamed(node) ? node.code : step
  })
}
