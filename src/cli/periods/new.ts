import { writeFile } from 'node:fs/promises'
import { ownerOf } from '../../scoring/scheme/places.ts'
import { type Scheme, schemeDigest, schemeIn } from '../../scoring/scheme.ts'
import { assumptions } from '../../scoring/scheme-values.ts'
import { draftOf, freeId } from '../../usecases/periods/drafting.ts'
import { withOwnGroups } from '../../usecases/periods/own-groups.ts'
import { besides, demandBeside } from '../../usecases/periods/periods.ts'
import { namedChanges } from '../../usecases/periods/scheme-diff.ts'
import { settling } from '../../usecases/periods/settling.ts'
import { refuse } from '../../usecases/ports/refused.ts'
import { shippedScheme } from '../../wiring/rules.ts'
import {
  draftedLines,
  fileWritten,
  limitsMoved,
  namedFault,
  periodKept,
  periodUnchanged,
  QUESTIONS,
  unitsApartLine,
} from '../../wording/console/periods/periods.ts'
import { schemeFaultText } from '../../wording/console/scheme-faults.ts'
import { demandAgreement } from '../asking.ts'
import { type CommandContext, type ExitCode, NotWritten, printJson, WronglyUsed } from '../context.ts'
import { pathGiven } from '../given.ts'
import { type Opened, withDatabase } from '../opened.ts'
import { unitsApart } from './groups.ts'
import { schemeNamed } from './like.ts'
import { frameGiven, isAsking, type NewOptions, settingsGiven } from './wish.ts'

const textOf = (value: unknown): string | null => (value === undefined ? null : String(value))

/**
 * The scheme as the options and answers make it. Where somebody sits, what does not fit together is said, and asked for
 * anew. Refuses `bad-scheme` with every fault.
 */
async function drafted(context: CommandContext, opened: Opened, options: NewOptions, like: Scheme): Promise<Scheme> {
  const { store, rules } = opened
  const frame = await frameGiven(context, opened, options)
  const base = withOwnGroups(like, frame.groups, frame.source)
  const taken = [...(await store.read(rules.schemes)), like].map((one) => one.id)
  const id = options.id ?? freeId(frame.period.id, taken)
  let given = options
  for (;;) {
    const settings = await settingsGiven(context, given, { ...frame, like: base })
    const draft = draftOf(base, { ...frame, id, settings })
    const { scheme, faults } = schemeIn(draft)
    if (scheme) return scheme
    const problems = faults.map((fault) => schemeFaultText(fault, (path) => ownerOf(draft, path)))
    const isOfDays = faults.some(({ path }) => placeOf(path).startsWith('period') || placeOf(path) === 'id')
    if (isOfDays || !isAsking(context, options)) return refuse('bad-scheme', { problems })
    for (const problem of problems) context.terminal.err(namedFault(problem))
    const { weight: _, limit: __, cohort: ___, set: ____, ...rest } = given
    given = rest
  }
}

const placeOf = (path: string | readonly PropertyKey[]): string =>
  typeof path === 'string' ? path : path.map(String).join('.')

async function write(context: CommandContext, file: string, scheme: Scheme): Promise<string> {
  const path = pathGiven(context, file)
  await writeFile(path, `${JSON.stringify(scheme, null, 2)}\n`).catch(() => {
    throw new NotWritten(path)
  })
  return path
}

/**
 * A new period: its scheme is made from another one, shown, and kept once it was agreed to. Refuses `bad-scheme`,
 * `period-overlaps`, `period-gap`, and throws `GivenUp` where it is not agreed to.
 */
export async function newPeriod(context: CommandContext, options: NewOptions): Promise<ExitCode> {
  return withDatabase(context, async (opened) => {
    const { store, rules, actor } = opened
    const { out } = context.terminal
    const like = await schemeNamed(context, opened, options.like)
    const scheme = await drafted(context, opened, options, like)
    const { period } = scheme
    const others = await store.read((tx) => besides(tx, rules))
    const withGap = options.withGap === true
    demandBeside(period, others, withGap)
    const name = period.name ?? period.id
    const isKnown = others.known.some(({ id }) => id === period.id)
    const listed = await store.read((tx) => tx.people.units())
    const units = new Map(listed.map((unit) => [unit.code, unit.name]))
    const changes = namedChanges(like, scheme)
    const apart = unitsApart(scheme, listed).map((unit) => unit.name)
    const shown = { id: scheme.id, period: { ...period, name }, like: like.id, isKnown }
    if (!options.json) {
      const lines = draftedLines(
        { ...shown, assumed: assumptions(scheme).length },
        changes,
        (code) => units.get(code) ?? code,
      )
      for (const line of lines) out(line)
      if (apart.length > 0) out(unitsApartLine(apart))
    }
    if (options.yes !== true) {
      if (!context.terminal.ask) throw new WronglyUsed({ kind: 'not-asked' })
      await demandAgreement(context, QUESTIONS.keep)
    }
    const { fresh, moved } = await settling({ store, rules, shipped: shippedScheme })(actor, scheme, { withGap })
    const file = options.file === undefined ? null : await write(context, options.file, scheme)
    const isShown = (await store.read(rules.scheme)).id === scheme.id
    if (options.json) {
      printJson(context, {
        ...shown,
        sha256: schemeDigest(scheme),
        changes: changes.map(({ path, before, after }) => ({ path, before: textOf(before), after: textOf(after) })),
        fresh,
        shown: isShown,
        moved: moved.length,
        file,
      })
      return 0
    }
    if (moved.length > 0) out(limitsMoved(moved.length))
    out(fresh ? periodKept({ id: period.id, name }, scheme.id, isShown) : periodUnchanged(period.id))
    if (file !== null) out(fileWritten(file))
    return 0
  })
}
