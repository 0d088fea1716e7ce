import type { Act } from '../../src/domain/may.ts'
import type { Role } from '../../src/domain/people.ts'
import type { Relation } from '../support/permitted.ts'
import { GOOD_REPORT } from '../support/staff.ts'

/** Of 浦东, and of 青浦; the last two with an adjustment that waits for either group. */
export const [PD, QP, VERIFIED, AGREED] = ['1', '2', '3', '4'].map((end) => `SH20150302-00000${end}`)

/** Adjustments by the step that they wait for, and approved, by unit. */
export type Made = Record<'proposed' | 'verified' | 'agreed' | 'pudong' | 'qingpu', string>

/** Null: said by this role the same words ask for something else. */
export type Sentence = string | ((role: Role) => string | null)

const but =
  (text: string, ...others: readonly Role[]): Sentence =>
  (role) =>
    others.includes(role) ? null : text

// What is not his to decide of a ticket of his own is shown to him as it stands.
const ofAnother = (...sentences: readonly string[]) => ({ other: sentences.map((one) => one.replace('NO', QP ?? '')) })

const of = (...sentences: readonly string[]) => ({
  own: sentences.map((one) => `${one.replace('NO', PD ?? '')}`),
  other: sentences.map((one) => `${one.replace('NO', QP ?? '')}`),
})
const waiting: Sentence = (role) => `工单 ${role === 'leadingGroup' ? AGREED : VERIFIED}`

/**
 * contract.md#permissions: every act as it is said in chat, about each thing that it may be about. What only a button or a
 * file does is not here.
 */
export const saidOf = (
  made: Made,
): Readonly<Record<Act, Readonly<Partial<Record<Relation, readonly Sentence[]>>>>> => ({
  'list-work': { own: [but('待办', 'reviewGroup', 'leadingGroup'), '逾期', '期限变更'] },
  'see-ticket': { ...of('工单 NO', '依据 NO', '附件 NO'), step: [waiting] },
  'handle-ticket': of(
    '联系 NO',
    '退单 NO 属于系统内其他部门 经核实属供水管理处管辖',
    '撤回退单 NO',
    `办结 NO 实际解决 ${GOOD_REPORT}`,
    '申请延期 NO 3月10日 配件定制',
    '撤回延期 NO',
    '申请剔除 NO 诉求不实，现场无漏水',
    '未联系上 NO 关机',
  ),
  'attach-file': {
    own: [but(`照片 ${PD}`, 'office')],
    other: [but(`照片 ${QP}`, 'office')],
  },
  acknowledge: of('已知晓 NO'),
  'reveal-citizen': of('查看电话 NO'),
  'accept-attempts': of('认可联系 NO'),
  'correct-ticket': of('更正 NO 联系 无 误按', '更正 NO 办结 参照备案 误报'),
  'sign-report': of('签发 NO', '退回修改 NO 请补充'),
  'switch-signing': { own: ['签发开启 浦东'], other: ['签发开启 青浦'] },
  'decide-return': ofAnother('认可退单 NO', '不认可退单 NO'),
  'decide-extension': ofAnother('同意延期 NO', '不同意延期 NO 可按期办结'),
  'decide-exclusion': ofAnother('剔除', '同意剔除 NO', '不同意剔除 NO 理由不成立'),
  'decide-pause': ofAnother('同意挂账 NO', '不同意挂账 NO 理由不成立'),
  'call-citizen': { other: ['回访', '未接通 关机'] },
  'see-calls': { other: ['回访进度'] },
  'find-ticket': { own: [but('查 漏水', 'reviewGroup', 'leadingGroup')] },
  'link-repeat': of('关联重复 NO'),
  'enter-ticket': { other: ['派单 青浦 求助 某路漏水 13800001234 王女士'] },
  suppose: of('试算 办结 NO'),
  'see-sheet': { own: ['得分 浦东', '为什么 浦东'], other: ['得分 青浦', '为什么 青浦'] },
  'see-standings': { other: [but('排名', 'liaison', 'leader'), '暂行排名', '稳健性'] },
  'see-periods': { other: ['考核期'] },
  'show-period': { other: ['考核期 2015'] },
  'see-statistics': { own: ['统计 类型 3月'], other: ['统计 类型 3月 青浦'] },
  'see-brief': { own: [but('月报 3月', 'liaison', 'leader')] },
  'see-fairness': { other: ['公平性'] },
  'see-reports': { own: ['报送情况'] },
  'send-report': { own: ['报送 9月热线工作情况'] },
  'give-mark': { other: ['评分 青浦 出席会议 1 已参加', '评分表'] },
  'judge-candidate': { other: ['候选'] },
  'propose-adjustment': { other: ['减分 青浦 2 回访未解决'] },
  'verify-adjustment': { step: [`同意加减分 ${made.proposed}`] },
  'agree-adjustment': { step: [`同意加减分 ${made.verified}`] },
  'approve-adjustment': { step: [`同意加减分 ${made.agreed}`] },
  'see-adjustments': { own: ['加减分', `加减分 ${made.pudong}`], other: [`加减分 ${made.qingpu}`] },
  'list-steps': {},
  'open-confirmation': { other: ['启动数据确认 至 3月20日'] },
  'see-confirmation': { own: ['数据确认'] },
  'answer-confirmation': { own: ['确认无误'] },
  'raise-objection': { own: ['异议 出席会议 三月例会已事先请假'] },
  'decide-objection': { other: ['认可异议 99', '不认可异议 99'] },
  'ask-release': { other: ['提请发布'] },
  'decide-release': { step: [but('同意发布 99', 'office'), but('不同意发布 99', 'office')] },
  'see-release': { other: ['查看发布 99'] },
  'confirm-assumptions': { other: ['方案假定'] },
  'keep-calendar': { other: ['放假通知'] },
  staff: { other: ['停用 qp-1', '启用 qp-1', '停用单位 青浦', '启用单位 青浦'] },
  'take-leave': { own: ['请假 3月20日', '销假'] },
  'give-leave': { own: ['请假 pd-2 3月20日'], other: ['请假 qp-1 3月20日'] },
  'see-duty': { own: ['值班'] },
  'send-word': { other: [`催办 ${QP} 请尽快`, '通知 青浦 开会', '回执'] },
  'receive-word': { own: [but('收到', 'surveyor')] },
  subscribe: { own: ['订阅 日报', '退订 日报'] },
  import: { other: ['导入'] },
  'import-revisits': {},
  'read-files': {},
  'read-attachment': {},
})
