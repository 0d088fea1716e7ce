import { expect, test } from 'vitest'
import { releaseAsked, releaseCard } from '../../src/bot/views/publication/publication.ts'
import { standingsBlocks } from '../../src/bot/views/publication/standings.ts'
import { scoreAll } from '../../src/scoring/standings/standing.ts'
import { type StandingsJson, standingsJson } from '../../src/scoring/standings/standings-json.ts'
import { tally } from '../../src/scoring/standings/tally.ts'
import type { ReleaseView } from '../../src/usecases/publication/publication.ts'
import { seededScheme } from '../support/seeds.ts'
import { smallYear } from '../support/small-year.ts'

const scheme = seededScheme()
const asOf = new Date('2015-12-01T00:00:00+08:00')
const tallies = smallYear().map((facts) => tally(facts, scheme, asOf))
const judged = standingsJson(scoreAll(tallies, scheme), { scheme, asOf, status: 'provisional' })
const marked: StandingsJson = { ...judged, ranked: judged.ranked.map((sheet) => ({ ...sheet, pending: [] })) }
const [first, ...others] = marked.ranked
const waiting: StandingsJson = {
  ...marked,
  ranked: [...(first ? [{ ...first, pending: ['meetings' as const] }] : []), ...others],
}

const view = (standings: StandingsJson): ReleaseView => ({
  release: {
    id: '1',
    period: '2015',
    run: '1',
    reason: null,
    askedBy: '1',
    askedAt: asOf,
    decision: null,
    decidedBy: null,
    decidedAt: null,
    why: null,
  },
  edition: 1,
  standings: { ...standings, reference: [], single: [] },
  difference: [],
  states: ['confirmed', 'silent', 'answered'],
})

test('what nobody has marked is said to who asks, to who decides, and in the ranking', () => {
  const asked = releaseAsked(view(waiting)).text
  expect(asked).toContain('按 0 分计')
  expect(asked).toContain(`▪ ${first?.name}　待评定：出席会议情况`)
  expect(releaseCard(view(waiting)).fields).toContainEqual({ name: '待评定', value: '1 个单位有项目没有评分' })
  expect(standingsBlocks(waiting).join('\n')).toContain('　待评定：出席会议情况')
})

test('a result with every mark says nothing of it', () => {
  expect(releaseAsked(view(marked)).text).not.toContain('0 分')
  expect(releaseCard(view(marked)).fields?.map(({ name }) => name)).toEqual(['提请时间', '确认无误', '未答复'])
  expect(releaseCard(view(marked)).fields?.slice(1)).toEqual([
    { name: '确认无误', value: '1 家，异议已处理 1 家' },
    { name: '未答复', value: '1 家' },
  ])
})
