import { readMoment } from '../../api/import/values/instant.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { OfficeGroup } from '../../domain/office/profile.ts'
import type { NamedUnit } from '../../domain/unit-names.ts'
import { ownerOf } from '../../scoring/scheme/places.ts'
import type { Scheme } from '../../scoring/scheme.ts'
import type { Setting, Wish } from '../../usecases/periods/drafting.ts'
import { type LeafSource, leavesOf } from '../../usecases/periods/leaves.ts'
import { wrongUse } from '../../wording/console/faults.ts'
import { givenBy, groupsNow, namedFault, numbersNow, QUESTIONS } from '../../wording/console/periods/periods.ts'
import { refusalText } from '../../wording/refusals/refusals.ts'
import { askedLine, givenOrAsked } from '../asking.ts'
import { type CommandContext, WronglyUsed } from '../context.ts'
import type { Opened } from '../opened.ts'
import { refusalOf } from '../trouble.ts'
import { groupsIn } from './groups.ts'
import { cohortOf, isOfKind, type SettingKind, settingOf } from './settings.ts'

export type NewOptions = {
  name?: string
  from?: string
  to?: string
  like?: string
  id?: string
  period?: string
  by?: string
  basis?: string
  file?: string
  weight?: readonly string[]
  limit?: readonly string[]
  cohort?: readonly string[]
  set?: readonly string[]
  withGap?: true
  yes?: true
  json?: true
}

function dayIn(text: string): string {
  const moment = readMoment(text)
  if (moment?.kind !== 'day') throw new WronglyUsed({ kind: 'bad-day', what: text })
  return moment.day
}

const say = (fault: WronglyUsed): string => namedFault(wrongUse(fault.use))

type Reading = (text: string) => Setting

/** One setting after the other, until an empty line; what cannot be read is said and asked for anew. */
async function askedSettings(context: CommandContext, question: string, read: Reading): Promise<Setting[]> {
  const settings: Setting[] = []
  for (;;) {
    const line = await askedLine(context, question)
    if (line === '') return settings
    try {
      settings.push(read(line))
    } catch (fault) {
      const refusal = refusalOf(fault)
      if (!refusal && !(fault instanceof WronglyUsed)) throw fault
      context.terminal.err(refusal ? namedFault(refusalText(refusal)) : namedFault(wrongUse(useIn(fault))))
    }
  }
}

const useIn = (fault: unknown): WronglyUsed['use'] => (fault instanceof WronglyUsed ? fault.use : { kind: 'other' })

/** Whether somebody sits there who wants to be asked. */
export const isAsking = ({ terminal }: CommandContext, { yes }: NewOptions): boolean =>
  terminal.ask !== null && yes !== true

/** What is to differ, as the options say it, or as it is answered where they say nothing. Throws `WronglyUsed`. */
export async function settingsGiven(
  context: CommandContext,
  options: NewOptions,
  { like, units, source }: { like: Scheme; units: readonly NamedUnit[]; source: LeafSource },
): Promise<Setting[]> {
  const numbered =
    (kind: SettingKind): Reading =>
    (text) =>
      settingOf(like, kind, text, source)
  const readings: readonly (readonly ['weight' | 'limit' | 'cohort' | 'set', Reading])[] = [
    ['weight', numbered('weight')],
    ['limit', numbered('limit')],
    ['cohort', (text) => cohortOf(like, units, text, source)],
    ['set', numbered('set')],
  ]
  const settings = readings.flatMap(([name, read]) => (options[name] ?? []).map(read))
  if (settings.length > 0 || !isAsking(context, options)) return settings
  for (const [name, read] of readings) {
    if (name === 'set') continue
    if (name !== 'cohort') {
      const numbers = leavesOf(like).filter((leaf) => isOfKind(name, leaf) && !leaf.path.startsWith('handling.'))
      context.terminal.err(
        numbersNow(numbers.map(({ path, value }) => ({ path, value: String(value), ...ownerOf(like, path) }))),
      )
    } else context.terminal.err(groupsNow(groupsIn(like).map((one) => one.name)))
    settings.push(...(await askedSettings(context, QUESTIONS[name], read)))
  }
  return settings
}

/** Its name, days and source, as the options say them, or as they are answered. Throws `WronglyUsed`. */
export async function frameGiven(
  context: CommandContext,
  { store }: Opened,
  options: NewOptions,
): Promise<Omit<Wish, 'id' | 'settings'> & { units: readonly NamedUnit[]; groups: readonly OfficeGroup[] }> {
  const asked = (name: 'name' | 'from' | 'to' | 'by') => ({ question: QUESTIONS[name], option: `--${name}`, say })
  const name = await givenOrAsked(context, options.name, asked('name'), (text) => text.trim())
  const from = await givenOrAsked(context, options.from, asked('from'), dayIn)
  const to = await givenOrAsked(context, options.to, asked('to'), dayIn)
  const { today, units, groups } = await store.read(async (tx) => ({
    today: dayOf(tx.now),
    units: await tx.people.units(),
    groups: (await tx.people.office())?.groups ?? [],
  }))
  const by = options.basis === undefined ? await givenOrAsked(context, options.by, asked('by'), (text) => text) : ''
  const source: LeafSource =
    options.basis === undefined ? { assumed: givenBy(by.trim(), today) } : { plan: options.basis.trim() }
  return { period: { id: options.period ?? to.slice(0, 4), name, from, to }, source, units, groups }
}
