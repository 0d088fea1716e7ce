import { z } from 'zod'
import { may, rolesFor } from '../../../domain/may.ts'
import type { StandingsJson } from '../../../scoring/standings/standings-json.ts'
import { shownSheet, shownStandings } from '../../../usecases/standings/shown-standings.ts'
import type { StandingsView } from '../../../usecases/standings/standings.ts'
import type { Reply } from '../../chat.ts'
import type { Drawing } from '../../drawing.ts'
import { Count, keyed, keyOf, type OfPage, ofPage, UnitCode } from '../../hearing/key.ts'
import { own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import { closedUp } from '../../hearing/stray-space.ts'
import { excludedLine } from '../../views/exclusions/exclusion-list.ts'
import { ownRankBlocks, sheetBlocks, standingsParts } from '../../views/publication/standings.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { paged } from '../paging.ts'
import { aboveNoPeriod } from './periods.ts'

const SheetPage = z.tuple([UnitCode, Count])

declare module '../../hearing/key.ts' {
  interface Keys {
    standings: OfPage
    provisional: OfPage
    sheet: z.output<typeof SheetPage>
  }
}

const Page = z.object({ page: z.number() })
const Sheet = z.object({ unit: z.string().nullable(), page: z.number() })
type Sheet = z.output<typeof Sheet>

type AskerToRead = Needing<'standings' | 'bookmarks' | 'answers' | 'periods'>

// The first page brings the picture; who reads on has it.
const withPicture = (reply: Reply, page: number, drawing: Omit<Drawing, 'kind'>): Reply =>
  page > 0 ? reply : { ...reply, draw: [{ kind: 'drawing', ...drawing }] }

const shownWhole = (view: StandingsView): [StandingsJson, number | null] => [shownStandings(view), view.edition]

/** Everything for the office and the groups, the own rank for a unit's people; refused to everybody else. */
async function rank(asker: AskerToRead, page: number): Promise<Reply> {
  const { use, member } = asker
  const next = keyOf('standings', page + 1)
  const above = await aboveNoPeriod(asker)
  if (may(member, 'see-standings') !== null) {
    return paged(asker, [...above, ...ownRankBlocks(shownSheet(await use.standings.own(member)))], page, next)
  }
  const view = await use.standings.show(member)
  const [json, edition] = shownWhole(view)
  const [ranked, others] = standingsParts(json, edition)
  const reply = await paged(asker, [...above, ...ranked], page, next, others)
  return withPicture(reply, page, { of: 'standings', data: JSON.stringify(json), edition, hash: view.hash })
}

export const standings = ability({
  name: 'standings',
  may: rolesFor('see-sheet'),
  args: Page,
  sentences: [
    {
      words: ['排名', '排行榜', '排行', '名次', 'paiming'],
      example: '排名',
      follows: 'alone',
      hear: (said) => showing(said, { page: 0 }),
    },
  ],
  keys: { standings: ofPage },
  manner: ['with-slips'],
  help: { unit: '排名　本单位的名次', office: '排名　各单位考核排名', groups: '排名　各单位考核排名' },
  handle: (asker: AskerToRead, { page }) => rank(asker, page),
})

/** What stands now, also where an edition is published. */
export const provisional = ability({
  name: 'provisional',
  may: rolesFor('see-standings'),
  args: Page,
  sentences: [{ words: ['暂行排名', '暂行'], hear: (said) => showing(said, { page: 0 }) }],
  keys: { provisional: ofPage },
  handle: async (asker: AskerToRead, { page }) => {
    const [ranked, others] = standingsParts(...shownWhole(await asker.use.standings.provisional(asker.member)))
    return paged(asker, [...(await aboveNoPeriod(asker)), ...ranked], page, keyOf('provisional', page + 1), others)
  },
})

const LONGEST_UNIT = 40
const LONGEST_WORD = 12

function sheetIn({ scan, bare, exact, following }: Said): Told<Sheet>[] {
  const whole = { unit: null, page: 0 }
  if (bare) return own(whole)
  const typed = scan.typed()
  const next = exact ? null : following(typed)
  if (next !== null) return [{ args: whole, next, left: '' }]
  const unit = closedUp(typed)
  return [...unit].length <= (exact ? LONGEST_WORD : LONGEST_UNIT) ? own({ unit, page: 0 }) : []
}

/** The own unit's sheet, or that of a unit which the member may see. */
export const sheet = ability({
  name: 'sheet',
  may: rolesFor('see-sheet'),
  args: Sheet,
  sentences: [{ words: ['得分', '得分表', '分数'], example: '得分', follows: 'alone', hear: sheetIn }],
  keys: { sheet: keyed(SheetPage, ([unit, page]) => ({ unit, page })) },
  help: {
    unit: '得分　本单位的得分表',
    office: '得分 单位　得分表，如「得分 浦东」',
    groups: '得分 单位　得分表，如「得分 浦东」',
  },
  handle: async (asker: AskerToRead & Needing<'people' | 'exclusions'>, { unit, page }) => {
    const { use, member } = asker
    if (unit === null && member.unit === null) return rank(asker, page)
    const view =
      unit === null
        ? await use.standings.own(member)
        : await use.standings.sheet(member, (await use.people.unit(unit)).code)
    const shown = shownSheet(view)
    const { code } = view.sheet.unit
    const asOf = { period: view.scheme.period.id, asOf: view.asOf }
    const excluded = excludedLine(await use.exclusions.count(member, code, asOf))
    const blocks = [...(await aboveNoPeriod(asker)), ...sheetBlocks(shown), ...excluded]
    const reply = await paged(asker, blocks, page, keyOf('sheet', code, page + 1))
    const { edition, hash } = view
    return withPicture(reply, page, { of: 'sheet', data: JSON.stringify(shown), edition, hash })
  },
})
