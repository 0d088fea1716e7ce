import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actorText, actText, subjectText } from '../../src/wording/acts.ts'
import { detailText } from '../../src/wording/audit/detail.ts'

const names = {
  member: (id: string) => (id === 'm1' ? '王某' : null),
  unit: (code: string) => (code === 'pudong' ? '浦东新区水务局' : null),
}

test.each([
  ['member:m1', '王某'],
  ['member:gone', '已删除的成员'],
  ['service', '系统'],
  ['command:root', '命令行 root'],
  ['token:gateway', '接口 gateway'],
])('%s is %s', (actor, text) => {
  expect(actorText(actor, names)).toBe(text)
})

test.each([
  ['ticket:SH1', '工单 SH1'],
  ['unit:pudong', '浦东新区水务局'],
  ['member:m1', '王某'],
  ['period:2015', '考核期 2015'],
  ['import:tickets', '导入 工单'],
  ['block:b1', '同一批次 b1'],
])('about %s is %s', (subject, text) => {
  expect(subjectText(subject, names)).toBe(text)
})

test('particulars are read by their names and labels, ids and codes that nobody reads are left out', () => {
  expect(detailText({ ground: 'outside', mark: 'abc', seen: 'proposed' })).toBe('退单类别：不属于水务系统')
  expect(detailText({ item: 'meetings', points: '1.5' })).toBe('指标：出席会议情况；分值：1.5')
  expect(detailText({})).toBe('')
})

test('what was changed is read as the old value and the new one; of something new, all that it says', () => {
  const before = JSON.stringify({ kind: 'help', unit: 'pudong', dueAt: null, urgent: false, summaryMark: 'aa' })
  const after = { kind: 'complaint', unit: 'qingpu', dueAt: '2015-03-09T18:00:00.000+08:00', urgent: true }
  const read = (detail: unknown) => detailText(detail, names)
  expect(read({ before, after: JSON.stringify({ ...after, summaryMark: 'bb' }) })).toBe(
    '类型：求助 → 投诉；单位：浦东新区水务局 → qingpu；办理期限：无 → 2015-03-09 18:00；紧急：否 → 是',
  )
  expect(read({ before: null, after: JSON.stringify({ roles: 'liaison leader', unit: null }) })).toBe(
    '角色：联络员、分管领导',
  )
  expect(read({ before: null, after: JSON.stringify({ kind: 'monthly', at: '2015-03-09T18:00:00.000+08:00' }) })).toBe(
    '类型：月度；时间：2015-03-09 18:00',
  )
  expect(read({ before: '2015-03-02/2015-03-03', after: null, standIn: 'x' })).toBe('')
  expect(read({ unit: 'pudong', moveTo: 'pudong' })).toBe('单位：浦东新区水务局；改派单位：浦东新区水务局')
})

test('every act that the use cases write has a name', () => {
  const root = new URL('../../src/usecases/', import.meta.url)
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, root), 'utf8'))
    .join('\n')
  const acts = new Set(
    [...sources.matchAll(/(?:act:|entryOf\(member,) '([a-z]+\.[a-z-]+)'/g)].map(([, act = '']) => act),
  )
  expect(acts.size).toBeGreaterThan(20)
  expect([...acts].filter((act) => actText(act) === '其他操作')).toEqual([])
})
