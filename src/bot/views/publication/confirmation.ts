import type { ConfirmationStage } from '../../../usecases/ports/notice.ts'
import type {
  ConfirmationOverview,
  OpenedConfirmation,
  UnitConfirmation,
} from '../../../usecases/publication/confirmations.ts'
import { shownSheet } from '../../../usecases/standings/shown-standings.ts'
import { itemShort } from '../../../wording/item-words.ts'
import { labelOf } from '../../../wording/labels.ts'
import { partsOf, periodName } from '../../../wording/schemes/sheet-words.ts'
import { limitText, stampText } from '../../../wording/times.ts'
import type { Card, Text } from '../../chat.ts'
import { keyOf } from '../../hearing/key.ts'
import { field, short } from '../text/card-text.ts'
import { unmarkedLines } from './publication.ts'

const TITLES: Readonly<Record<ConfirmationStage, string>> = {
  opened: '请确认考核数据',
  'due-day': '数据确认今日截止',
  'last-hours': '数据确认即将截止',
}

const OVER = { confirmed: '已确认无误', silent: '已截止，未答复' } as const

/**
 * contract.md#cards, the confirmation card: the unit's sheet of the fixed run, the last day to object, and its two
 * answers.
 */
export function confirmationCard(own: UnitConfirmation, stage: ConfirmationStage = 'opened'): Card {
  const { confirmation, state, now } = own
  const sheet = shownSheet(own.sheet)
  const items = sheet.items
    .map(
      ({ item, name, points }) =>
        `${name ?? itemShort(item)}${sheet.pending.includes(item) ? '待评定' : (points ?? '—')}`,
    )
    .join(' ')
  const isOver = confirmation.overAt !== null || now > confirmation.until
  const over = state === 'confirmed' || state === 'silent' ? OVER[state] : isOver ? '已截止' : null
  return {
    kind: 'card',
    title: TITLES[stage],
    note: short(`${periodName(sheet)}考核 · ${stampText(sheet.at)} 的数据`, 44),
    body: short(items, 160),
    fields: [
      ...field('总分', sheet.total ?? '—'),
      ...field('排名', sheet.place === null ? '不参加排名' : `第${sheet.place}名（共 ${sheet.of} 家）`),
      ...partsOf(sheet)
        .filter(({ part }) => part !== 'adjustment')
        .flatMap(({ part, name }) => field(name, sheet[part] ?? '—')),
      ...field('状态', labelOf('unitState', state)),
      ...field('截止时间', limitText(confirmation.until)),
    ],
    buttons:
      over !== null
        ? []
        : [
            ...(state === 'objecting'
              ? []
              : [{ key: keyOf('agree', confirmation.id), text: '确认无误', style: 'main' as const }]),
            { key: keyOf('object', confirmation.id), text: '提出异议', style: 'plain' as const },
          ],
    ...(over === null ? {} : { over }),
  }
}

const calledIn = ({ confirmation, title }: ConfirmationOverview): string =>
  periodName({ period: confirmation.period, ...(title === undefined ? {} : { title }) })

/** Where every unit stands, for the office; first those whose word is still awaited. */
export function overviewBlocks(overview: ConfirmationOverview): string[] {
  const { confirmation, units, objections } = overview
  const names = (state: string): string[] => units.filter((unit) => unit.state === state).map(({ name }) => `　${name}`)
  const open = objections.filter(({ decision }) => decision === null).length
  const group = (state: (typeof units)[number]['state']): string[] => {
    const listed = names(state)
    return listed.length === 0 ? [] : [`【${labelOf('unitState', state)}】${listed.length} 家`, ...listed]
  }
  return [
    `${calledIn(overview)}数据确认`,
    `${confirmation.overAt === null ? '截止' : '已截止'} ${limitText(confirmation.until)}`,
    ...(open === 0 ? [] : [`有 ${open} 件异议等待处理，发送「异议」逐件处理。`]),
    ...group('waiting'),
    ...group('objecting'),
    ...group('answered'),
    ...group('confirmed'),
    ...group('silent'),
  ]
}

/** To the office, once the last day has passed. */
export const overText = (overview: ConfirmationOverview): Text => {
  const count = (state: string): number => overview.units.filter((unit) => unit.state === state).length
  const lines = [
    `${calledIn(overview)}数据确认已截止。`,
    `确认无误 ${count('confirmed')} 家，${count('answered') === 0 ? '' : `异议已处理 ${count('answered')} 家，`}未答复 ${count('silent')} 家（已如实记录）。`,
    '异议处理完毕、假定全部确认后，发送「提请发布」。',
  ]
  return { kind: 'text', text: lines.join('\n') }
}

/** To the office; whatever nobody had marked when the data were fixed is listed, with the way out that is left. */
export function opened(fresh: OpenedConfirmation): Text {
  const { confirmation, units, standings } = fresh
  const unmarked = unmarkedLines(standings)
  const warned =
    unmarked.length === 0
      ? []
      : [
          '',
          '注意：以下项目还没有评分，在这一次里按 0 分计，标「待评定」：',
          ...unmarked,
          '数据已经固定，现在评分不影响这一次；单位对这些项目提出异议后，可以在认可时补评。',
        ]
  const lines = [
    `已启动 ${calledIn(fresh)}数据确认，${units.length} 个单位会收到本单位的数据，可答复至 ${limitText(confirmation.until)}。`,
    '发送「数据确认」查看进度。',
    ...warned,
  ]
  return { kind: 'text', text: lines.join('\n') }
}

/** Asks for what is objected to, and why. */
export function askObjection({ sheet }: Pick<UnitConfirmation, 'sheet'>): Text {
  const isOwn = shownSheet(sheet).parts !== undefined
  const lines = [
    '请发送有异议的工单编号，空一格后写理由，例如：',
    'SH20150302-000123 当日下午已电话联系市民',
    isOwn ? '对评定项目有异议的，写指标名称和理由。' : '对评定项目有异议的，写指标名称和理由，例如：',
    ...(isOwn ? [] : ['出席会议 三月例会已事先请假']),
    '每次一件，可多次提出。发送「取消」可以放弃。',
  ]
  return { kind: 'text', text: lines.join('\n') }
}
