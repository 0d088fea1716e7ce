import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { labelOf } from '../labels.ts'
import { particular, quoted, ticketOf } from './particulars.ts'

const numbered = (detail: RefusalDetail, name: string, word: string): string => {
  const no = particular(detail, name)
  return no === null ? `这件${word}` : `${word} ${no} `
}

const itemOf = (detail: RefusalDetail): string => {
  const [item, name] = [particular(detail, 'item'), particular(detail, 'name')]
  if (name !== null) return `「${name}」`
  return item === null ? '这项指标' : `「${labelOf('item', item)}」`
}

// What the plan says of its own items is said of no other scheme's.
const isOwn = (detail: RefusalDetail): boolean => particular(detail, 'name') !== null

const chosen = (detail: RefusalDetail): readonly string[] | null =>
  typeof detail.choices === 'object' ? detail.choices : null

const counted = (detail: RefusalDetail, word: string): string => {
  const count = particular(detail, 'count')
  return count === null ? `有${word}` : `还有 ${count} ${word}`
}

/** Refusals about data confirmation, objections and publication. */
export const PUBLICATION_REFUSALS = {
  'period-not-ended': () => '考核期还没有结束，请在考核期满后再启动数据确认。',
  'bad-last-day': () => '没有看懂截止日期，或截止日期早于明天。请写成「启动数据确认 至 12月20日」。',
  'confirmation-running': () => '数据确认正在进行，不用重复启动。发送「数据确认」查看各单位进度。',
  'no-confirmation': () => '还没有启动数据确认，请热线办发送「启动数据确认 至 12月20日」启动。',
  'confirmation-over': () => '数据确认已经截止，不能再确认或提出异议。如有特殊情况，请联系热线办。',
  'objection-open': () => '本单位还有异议等待热线办处理，请在处理后再确认。',
  'objection-reason-missing': () => '理由不能为空。请写明理由后重新发送。',
  'objection-subject-missing': () =>
    '没有看出对什么提出异议。请写工单编号或指标名称，再写理由，例如「异议 SH20150302-000123 当日已电话联系」。',
  'item-needs-ticket': (detail) =>
    `${itemOf(detail)}由工单逐件计算，请写明有异议的工单编号。发送「为什么」可以查看失分的工单。`,
  'not-objectable': (detail) =>
    isOwn(detail)
      ? `${itemOf(detail)}不能单独提出异议。请对具体工单提出，或联系热线办。`
      : `${itemOf(detail)}不能单独提出异议：受理数量由全部工单计算，请对具体工单提出；加分减分经三级审定，请联系热线办。`,
  'unknown-objection': (detail) => `没有找到${numbered(detail, 'objection', '异议')}。请发送「异议」查看待处理的异议。`,
  'objection-decided': (detail) => `${numbered(detail, 'objection', '异议')}已经处理过，不用重复处理。`,
  'nothing-to-correct': (detail) => `${ticketOf(detail)}在本次确认的数据里没有失分，不用提出异议。`,
  'correction-not-offered': () => '这项更正不在可选范围内。请按卡片上的选项选择，或按提示填写。',
  'objections-open': (detail) => `${counted(detail, '件异议没有处理')}，不能提请发布。请发送「异议」逐件处理。`,
  'answers-awaited': (detail) =>
    `${counted(detail, '个单位没有答复')}，截止前不能提请发布。请发送「数据确认」查看是哪些单位。`,
  'assumptions-unconfirmed': (detail) =>
    `考核方案${counted(detail, '项假定没有确认')}，不能发布。请发送「假定」逐项核对并确认。`,
  'limits-provisional': (detail) =>
    `本考核期${counted(detail, '件工单的时限「待定」')}：数到的那一年没有录入放假通知，按时与否以后会变，不能作为最终结果。请先发送「放假通知」并粘贴通知全文（期限随即重算），再办理这一步。`,
  'nothing-new': () => '这次确认的结果已经发布。如需更正，请先更正数据并重新启动数据确认。',
  'release-reason-missing': () => '本考核期已有发布版本。请写明再次发布的原因，例如「提请发布 更正某单位回访数据」。',
  'release-waiting': () => '已经提请发布，正等待领导小组审定，不用重复提请。',
  'unknown-release': (detail) =>
    `没有找到${numbered(detail, 'release', '发布申请')}。请核对后再试，或请热线办重新提请。`,
  'release-decided': (detail) => `${numbered(detail, 'release', '发布申请')}已经审定过，不用重复审定。`,
  'release-overtaken': () => '提请之后考核数据又有更正或重新确认，不能再同意。请按「不同意」退回，由热线办重新提请。',
  'same-person': () => '前一步是您本人办理的，不能再办理这一步。请由其他人办理。',
  'computed-item': (detail) => {
    const choices = chosen(detail) ?? ['组织落实', '出席会议', '处理流程', '交办工作', '工单归档']
    const which = choices.length === 0 ? '本方案没有需要评分的项目。' : `可评分的有${choices.join('、')}。`
    return `${itemOf(detail)}由系统按记录计算，不用评分。${which}`
  },
  'unit-missing': () => '没有写明单位。请写上单位，例如「为什么 浦东」。',
  'ground-missing': () => '理由不能为空。请写明理由后重新发送。',
  'unknown-adjustment': (detail) => `没有找到${numbered(detail, 'adjustment', '加减分')}。请发送「加减分」查看编号。`,
  'adjustment-decided': (detail) => `${numbered(detail, 'adjustment', '加减分')}已有结论，不用再办理。`,
  'not-proposer': () => '只有提出人可以撤回。如有不同意见，请在收到的卡片上按「不同意」。',
  'candidates-changed': () => '候选已经有变化，没有处理。请重新发送「候选」加单位或类别，核对件数后再确认。',
  'no-candidate': () => '这件候选已经处理过，不用重复处理。',
  'no-edition': () => '还没有发布过结果。请发送「排名」查看暂行排名。',
  'unknown-recipient': (detail) => {
    const choices = chosen(detail)
    const which = choices ? `可选：${choices.join('、')}。` : ''
    return `没有这个抄送对象${quoted(detail, 'value')}。${which}请写明其中一个。`
  },
  'unknown-edition': (detail) => `没有第 ${particular(detail, 'edition') ?? '?'} 版发布结果。请核对版本号后再试。`,
} satisfies Partial<Record<RefusalCode, (detail: RefusalDetail) => string>>
