import { chance } from './chance.ts'
import { PROFILES } from './profiles.ts'
import type { MemberRow } from './rows.ts'

const FAMILIES = '陆顾沈徐朱陈俞金唐钱周吴张王李黄胡戴倪施丁龚瞿奚'
const GIVEN =
  '建国 晓峰 丽萍 志强 文杰 海燕 春华 敏 伟 静 磊 芳 佳怡 永明 秀英 国栋 婷 俊 雪梅 卫东 慧 立新 思远 亦凡'.split(' ')

type Seat = Omit<MemberRow, 'name'>

const OFFICE: readonly Seat[] = [
  { platform: 'wecom', userId: 'office-1', roles: ['office'] },
  { platform: 'dingtalk', userId: 'office-2', roles: ['office'] },
  { platform: 'wecom', userId: 'review-1', roles: ['reviewGroup'] },
  { platform: 'wecom', userId: 'leading-1', roles: ['leadingGroup'] },
  { platform: 'wecom', userId: 'survey-1', roles: ['surveyor'] },
]

/** A liaison on each platform and a leader for each unit, and the office's side. Nobody here exists. */
export function memberRows(): MemberRow[] {
  const on = chance('people')
  const taken = new Set<string>()
  const name = (): string => {
    const made = `${on.pick([...FAMILIES])}${on.pick(GIVEN)}`
    if (taken.has(made)) return name()
    taken.add(made)
    return made
  }
  const ofUnits = PROFILES.flatMap(({ unit }): Seat[] => [
    { platform: 'wecom', userId: `${unit}-1`, unit, roles: ['liaison'] },
    { platform: 'dingtalk', userId: `${unit}-2`, unit, roles: ['liaison'] },
    { platform: 'wecom', userId: `${unit}-lead`, unit, roles: ['leader'] },
  ])
  return [...OFFICE, ...ofUnits].map(({ platform, userId, ...rest }) => ({ platform, userId, name: name(), ...rest }))
}
