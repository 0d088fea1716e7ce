import type { Act, Reach } from '../domain/may.ts'
import type { TokenRole } from '../domain/people.ts'

const act: Readonly<Record<Act, string>> = {
  'list-work': '查看待办、逾期',
  'see-ticket': '查看工单',
  'handle-ticket': '先行联系、退单、延期、办结',
  'attach-file': '附照片、文件',
  acknowledge: '知晓紧急和升级的提醒',
  'reveal-citizen': '查看市民联系方式',
  'accept-attempts': '认可未联系上',
  'correct-ticket': '更正先行联系、办结',
  'sign-report': '签发办结说明',
  'switch-signing': '开启、关闭签发',
  'decide-return': '认定退单',
  'decide-extension': '决定延期',
  'call-citizen': '回访市民',
  'see-calls': '查看回访进度',
  'find-ticket': '查找工单',
  'link-repeat': '关联重复工单',
  'enter-ticket': '录入工单并派给单位',
  suppose: '试算',
  'see-sheet': '查看得分表、失分原因',
  'see-standings': '查看各单位排名',
  'see-periods': '查看各考核期',
  'show-period': '切换显示的考核期',
  'see-reports': '查看报送情况',
  'send-report': '报送信息',
  'give-mark': '评分',
  'judge-candidate': '处理减分线索',
  'propose-adjustment': '提出加分减分',
  'verify-adjustment': '核实加分减分',
  'agree-adjustment': '审核加分减分',
  'approve-adjustment': '审定加分减分',
  'see-adjustments': '查看加分减分',
  'list-steps': '查看等待本人审核、审定的事项',
  'open-confirmation': '启动数据确认',
  'see-confirmation': '查看数据确认',
  'answer-confirmation': '确认数据',
  'raise-objection': '提出异议',
  'decide-objection': '处理异议',
  'ask-release': '提请发布',
  'decide-release': '审定发布',
  'see-release': '查看提请发布的结果',
  'confirm-assumptions': '确认方案的假定',
  staff: '停用、启用成员',
  'take-leave': '为自己请假、销假',
  'give-leave': '为他人请假、销假',
  'see-duty': '查看值班',
  'send-word': '催办、通知、查看回执',
  'receive-word': '回复收到',
  subscribe: '订阅、退订日报',
  import: '导入',
  'import-revisits': '导入回访',
  'read-files': '通过接口读取',
  'read-attachment': '通过接口取附件原件',
}

const reach: Readonly<Record<Reach, string>> = { unit: '本单位', step: '等待本人的一步', any: '全部' }

const tokenRole: Readonly<Record<TokenRole, string>> = { office: '热线办', surveyor: '回访', readonly: '只读' }

/** contract.md#permissions in words: what may be done, how far, and by which token of the API. */
export const PERMISSION_WORDS = { act, reach, tokenRole } as const
