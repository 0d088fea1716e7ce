import type { SheetJson, StandingsJson } from '../../../scoring/standings/standings-json.ts'
import type { PublishedEdition, ReleaseView } from '../../../usecases/publication/publication.ts'
import {
  gradeText,
  groupsOf,
  isPlanGrouped,
  type ListedGroup,
  nameIn,
  partsLine,
  periodName,
} from '../../../wording/schemes/sheet-words.ts'
import { stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { differenceBlocks } from './objection.ts'
import { pendingLines, standingsBlocks } from './standings.ts'

// The first of every ranked group, three in all where there is one group.
const first = (standings: StandingsJson): string => leaders(standings).map(rankText).join('；')

const rankText = ({ rank, name, total }: SheetJson): string => `第${rank ?? '—'}名 ${name} ${total ?? '—'}`

const rankedGroups = (standings: StandingsJson): ListedGroup[] =>
  groupsOf(standings).filter(({ isRanked, isPublished }) => isRanked && isPublished)

function leaders(standings: StandingsJson): SheetJson[] {
  const groups = rankedGroups(standings)
  return groups.length === 1
    ? (groups[0]?.sheets ?? []).slice(0, 3)
    : groups.flatMap(({ sheets }) => sheets.slice(0, 1))
}

/** Every rank that is published, group by group. */
function publishedRanks(standings: StandingsJson): string[] {
  const groups = rankedGroups(standings)
  return groups.flatMap(({ title, sheets }) => [
    ...(groups.length > 1 ? [`【${title}】`] : []),
    ...sheets.map(rankText),
  ])
}

const DECIDED = { approved: '已同意发布', refused: '未同意发布' } as const

/** contract.md#cards, the leading group's step: what would be published, and the two answers. */
export function releaseCard({ release, edition, standings, states }: ReleaseView): Card {
  const { id, decision, reason, why, askedAt } = release
  const count = (state: string): number => states.filter((one) => one === state).length
  const pending = pendingLines(standings).length
  return {
    kind: 'card',
    title: `${periodName(standings)}考核结果待审定`,
    note: `发布申请 ${id} · 第 ${edition} 版`,
    body: short(
      `${first(standings)}。按「查看全部」看${isPlanGrouped(standings) ? '十家' : '各组'}排名和各项得分。`,
      160,
    ),
    fields: [
      ...field('提请时间', stampText(askedAt)),
      ...field(
        '确认无误',
        `${count('confirmed')} 家${count('answered') === 0 ? '' : `，异议已处理 ${count('answered')} 家`}`,
      ),
      ...field('未答复', `${count('silent')} 家`),
      ...field('待评定', pending === 0 ? null : `${pending} 个单位有项目没有评分`),
      ...field('发布原因', reason),
      ...field('审定意见', why),
    ],
    buttons:
      decision === null
        ? [
            { key: keyOf('approve-release', id), text: '同意发布', style: 'main' },
            { key: keyOf('refuse-release', id), text: '不同意', style: 'danger' },
            { key: keyOf('release', id, 0), text: '查看全部', style: 'plain' },
          ]
        : [],
    ...(decision === null ? {} : { over: DECIDED[decision] }),
  }
}

/** Everything that a release would publish, and what differs from the edition before. */
export function releaseBlocks({ release, edition, standings, difference }: ReleaseView): string[] {
  const changed = differenceBlocks({ difference }, null)
  return [
    `发布申请 ${release.id}（拟为第 ${edition} 版）`,
    ...(changed.length === 0 ? [] : ['与上一版的差异：', ...changed]),
    ...standingsBlocks(standings),
  ]
}

const MOST_UNITS = 5

/** Whom nobody has marked: by unit where they are few, else by item. */
export function unmarkedLines(standings: StandingsJson): string[] {
  const lines = pendingLines(standings)
  if (lines.length <= MOST_UNITS) return lines
  const sheets = [...standings.ranked, ...standings.reference, ...standings.single]
  const items = [...new Set(sheets.flatMap(({ pending }) => pending))]
  return items.map((item) => {
    const units = sheets.filter(({ pending }) => pending.includes(item)).map(({ name }) => name)
    const who =
      units.length === sheets.length ? '各单位' : units.length <= MOST_UNITS ? units.join('、') : `${units.length} 家`
    return `▪ ${nameIn(sheets[0]?.items ?? [], item)}：${who}`
  })
}

/** To the office; whatever would be published as 0 because nobody has marked it is said while there is time. */
export function releaseAsked({ edition, standings }: ReleaseView): Text {
  const pending = unmarkedLines(standings)
  const unmarked =
    pending.length === 0
      ? []
      : ['', '注意：以下项目还没有评分，按 0 分计。应当评分的，请领导小组先不要同意：', ...pending]
  const lines = [`已提请领导小组审定，拟为第 ${edition} 版。审定后会告诉您结果。`, ...unmarked]
  return { kind: 'text', text: lines.join('\n') }
}

/** The one question before a result is final; what nobody has marked is said once more. */
export function publishQuestion(view: ReleaseView): { say: Text[]; card: Card } {
  const { release, edition, standings } = view
  const unmarked = unmarkedLines(standings)
  const { id } = release
  return {
    say:
      unmarked.length === 0
        ? []
        : [{ kind: 'text', text: ['以下项目还没有评分，发布后按 0 分计，标「待评定」：', ...unmarked].join('\n') }],
    card: {
      kind: 'card',
      title: `确认发布 ${periodName(standings)}考核结果？`,
      note: `发布申请 ${id} · 第 ${edition} 版`,
      body: short(`${first(standings)}。发布以后这一版不再改变，各单位会收到本单位的结果和名次。`, 160),
      fields: field('待评定', unmarked.length === 0 ? null : `${pendingLines(standings).length} 个单位有项目没有评分`),
      buttons: [
        { key: keyOf('publish-release', id), text: '确认发布', style: 'main' },
        { key: keyOf('refuse-release', id), text: '不同意', style: 'danger' },
        { key: keyOf('release', id, 0), text: '查看全部', style: 'plain' },
      ],
    },
  }
}

export const askReleaseRefusal = (id: string): Text => ({
  kind: 'text',
  text: `发布申请 ${id}：请发送不同意的理由，会转告热线办。发送「取消」可以放弃。`,
})

export const releaseRefusedText = ({ release }: ReleaseView): Text => ({
  kind: 'text',
  text: `领导小组未同意发布（发布申请 ${release.id}）。\n理由：${release.why ?? ''}`,
})

const hashLine = ({ edition }: PublishedEdition): string => `校验码 ${edition.hashes.edition.slice(0, 16)}`

/** To a unit its own result, to the office and the leading group the ranking. */
export function publishedText(published: PublishedEdition, unit: string | null): Text {
  const { standings, edition, difference } = published
  const head = [
    `${periodName(standings)}考核结果已发布（第 ${edition.edition} 版）`,
    ...(edition.reason === null ? [] : [`再次发布原因：${edition.reason}`]),
  ]
  const changed = differenceBlocks({ difference }, unit)
  const differs = changed.length === 0 ? [] : ['与上一版的差异：', ...changed]
  if (unit === null) {
    const ranked = publishedRanks(standings)
    const lines = [...head, ...ranked, ...differs, '发送「排名」查看全部。', hashLine(published)]
    return { kind: 'text', text: lines.join('\n') }
  }
  const group = groupsOf(standings).find(({ sheets }) => sheets.some((one) => one.unit === unit))
  const sheet = group?.sheets.find((one) => one.unit === unit)
  const place =
    group?.isRanked && sheet?.rank != null ? `第${sheet.rank}名（共 ${group.sheets.length} 家）` : '不参加排名'
  const lines = [
    ...head,
    `${sheet?.name ?? ''} ${place}`,
    `总分 ${sheet?.total ?? '—'}${gradeText(sheet ?? {})}`,
    ...(sheet ? [partsLine(sheet)] : []),
    ...differs,
    '发送「得分」查看每项得分。',
    hashLine(published),
  ]
  return { kind: 'text', text: lines.join('\n') }
}
