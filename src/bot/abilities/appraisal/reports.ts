import { z } from 'zod'
import { REPORT_KINDS } from '../../../domain/lists/appraisal.ts'
import { may, rolesFor } from '../../../domain/may.ts'
import { LEADS } from '../../../wording/chat/sentences.ts'
import { keyOf, type OfPage, ofLaterPage } from '../../hearing/key.ts'
import { type Heard, only, own, type Said, showing, type Told } from '../../hearing/sentence.ts'
import { spelling } from '../../hearing/stray-space.ts'
import { missingReportsBlocks, ownReportsText, reportTaken } from '../../views/appraisal/marks.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { FROM_PAGE, paged } from '../paging.ts'
import { aboveNoPeriod } from '../standings/periods.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    reports: OfPage
  }
}

const Report = z.object({ kind: z.enum(REPORT_KINDS), title: z.string() })
type Report = z.output<typeof Report>

/** 「报送 标题」; 「报送 重大事件 标题」 is a report of an event, and nothing behind the word asks what was reported. */
function reportIn({ scan, bare, exact }: Said): (Told<Report> | Heard)[] {
  if (bare) return [only({ do: 'reports' })]
  if (exact) return []
  const length = spelling(LEADS.event, scan.rest())
  if (length !== null) scan.skip(length)
  return own({ kind: length === null ? 'monthly' : 'event', title: scan.typed() })
}

export const report = ability({
  name: 'report',
  may: rolesFor('send-report'),
  args: Report,
  sentences: [{ words: ['报送', '信息报送', '月度报送', '月度信息'], hear: reportIn }],
  help: { unit: '报送 标题　报送本月信息' },
  handle: async ({ use, member }: Needing<'reports'>, { title, kind }) => ({
    say: [reportTaken(await use.reports.send(member, { title, kind }))],
  }),
})

/** Who is missing for the office, the own months for a unit's people. */
export const reports = ability({
  name: 'reports',
  may: rolesFor('see-reports'),
  args: FROM_PAGE,
  sentences: [{ words: ['报送情况', '报送进度'], follows: 'alone', hear: (said) => showing(said, {}) }],
  keys: { reports: ofLaterPage },
  help: { office: '报送情况　本月谁没有报送' },
  handle: async (asker: Needing<'reports' | 'bookmarks' | 'answers' | 'periods'>, { page = 0 }) => {
    const { use, member } = asker
    if (may(member, 'see-reports') !== null) return { say: [ownReportsText(await use.reports.own(member))] }
    const blocks = [...(await aboveNoPeriod(asker)), ...missingReportsBlocks(await use.reports.missing(member))]
    return paged(asker, blocks, page, keyOf('reports', page + 1))
  },
})
