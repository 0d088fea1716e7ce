import { KIND_NAMES } from './imports/import-words.ts'

/** Every act that the audit keeps, as people call it. */
const ACTS: Readonly<Record<string, string>> = {
  seed: '装入基础数据',
  'database.back-up': '备份数据库',
  'database.restore': '从备份恢复',
  'citizens.erase': '清除到期的市民信息',
  'citizen.erase': '清除市民信息',
  'pii.rotate': '更换市民信息密钥',
  'unit.import': '导入单位',
  'unit.retire': '停用单位',
  'unit.return': '恢复单位',
  'office.set': '设定热线办',
  'upload.link': '取得导入页的链接',
  'upload.open': '打开导入页',
  'mapping.keep': '保存导入映射',
  'mapping.remove': '删除导入映射',
  'member.import': '导入成员',
  'mark.import': '导入评分',
  'report.import': '导入信息报送',
  'adjustment.import': '导入加分减分',
  'ticket.import': '导入工单',
  'ticket.sign-in': '签收',
  'ticket.contact': '先行联系',
  'ticket.acknowledge': '知晓提醒',
  'ticket.attempt': '未联系上',
  'attempts.import': '导入未联系上',
  'attempts.accept': '认可未联系上为先行联系',
  'ticket.undo': '撤销',
  'ticket.correct': '更正',
  'citizen.reveal': '查看市民联系方式',
  'return.request': '申请退单',
  'return.withdraw': '撤回退单',
  'return.accepted': '认可退单',
  'return.refused': '不认可退单',
  'return.import': '导入退单',
  'extension.request': '申请延期',
  'extension.withdraw': '撤回延期',
  'extension.granted': '同意延期',
  'extension.refused': '不同意延期',
  'extension.import': '导入延期',
  'pause.request': '申请挂账',
  'pause.withdraw': '撤回挂账',
  'pause.agreed': '同意挂账',
  'pause.refused': '不同意挂账',
  'pause.ended': '结束挂账',
  'pause.over': '挂账到期结束',
  'pause.import': '导入挂账',
  'exclusion.request': '申请剔除',
  'exclusion.agreed': '同意剔除',
  'exclusion.refused': '不同意剔除',
  'closure.report': '办结上报',
  'closure.sign': '签发办结说明',
  'closure.send-back': '退回修改办结说明',
  'unit.signing': '开启或关闭签发',
  'attachment.keep': '附上文件',
  'attachment.show': '查看附件',
  'attachment.read': '取附件原件',
  'ticket.label': '更改区域、主题',
  'topics.keep': '更改主题词表',
  'revisit.import': '导入回访',
  'call.answered': '回访接通',
  'call.unreached': '回访未接通',
  'ticket.enter': '录入工单',
  'repeat.link': '关联重复工单',
  'round.open': '转二次办理',
  'round.contact': '二次办理联系市民',
  'round.close': '二次办理办结',
  'calendar.add': '录入放假通知',
  'calendar.replace': '更正放假通知',
  'scheme.use': '启用考核方案',
  'scheme.keep': '录入考核方案',
  'scheme.recount': '按考核方案重算时限',
  'period.show': '切换显示的考核期',
  'scheme.confirm': '确认假定',
  'mark.give': '评分',
  'report.send': '信息报送',
  'candidate.propose': '由候选提出减分',
  'candidate.dismiss': '候选不予提出',
  'candidate.propose-all': '成批提出减分',
  'candidate.dismiss-all': '成批不予提出',
  'adjustment.propose': '提出加分减分',
  'adjustment.agree': '同意加分减分',
  'adjustment.reject': '否决加分减分',
  'adjustment.withdraw': '撤回加分减分',
  'confirmation.open': '启动数据确认',
  'confirmation.confirm': '确认无误',
  'confirmation.over': '数据确认截止',
  'objection.raise': '提出异议',
  'objection.grant': '认可异议',
  'objection.refuse': '不认可异议',
  'facts.correct': '更正数据',
  'release.ask': '提请发布',
  'release.approve': '同意发布',
  'release.refuse': '不同意发布',
  'edition.publish': '发布',
  'member.leave': '停用成员',
  'member.return': '启用成员',
  'leave.give': '请假',
  'leave.end': '销假',
  'ticket.urge': '催办',
  'word.send': '通知',
  'word.receive': '回复收到',
  'summary.subscribe': '订阅日报',
  'summary.unsubscribe': '退订日报',
}

const IMPORTS: Readonly<Record<string, string>> = { ...KIND_NAMES, duty: '值班表' }

const ABOUT: Readonly<Record<string, string>> = {
  database: '数据库',
  ticket: '工单',
  period: '考核期',
  adjustment: '加减分',
  objection: '异议',
  release: '发布申请',
  scheme: '考核方案',
  notice: '放假通知',
  import: '导入',
  block: '同一批次',
  publication: '发布',
  word: '通知',
  summary: '日报',
  topics: '主题词表',
}

const ROLES: Readonly<Record<string, string>> = { command: '命令行', token: '接口' }

export type Names = {
  /** A member's name by id, a unit's by code; null: none is known. */
  member(id: string): string | null
  unit(code: string): string | null
}

const split = (text: string): [string, string] => {
  const at = text.indexOf(':')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

export function actText(act: string): string {
  const kind = act.startsWith('import.') ? act.slice('import.'.length) : null
  return kind === null ? (ACTS[act] ?? '其他操作') : `导入${IMPORTS[kind] ?? ''}`
}

/** Who did it: a person's name, the command line, a program by the name of its token, or the service. */
export function actorText(actor: string, names: Names): string {
  const [kind, id] = split(actor)
  if (kind === 'member') return names.member(id) ?? '已删除的成员'
  return kind === 'service' ? '系统' : `${ROLES[kind] ?? '其他'} ${id}`.trim()
}

export function subjectText(subject: string, names: Names): string {
  const [kind, id] = split(subject)
  if (kind === 'unit') return names.unit(id) ?? id
  if (kind === 'member') return names.member(id) ?? '已删除的成员'
  return `${ABOUT[kind] ?? '其他'} ${kind === 'import' ? (IMPORTS[id] ?? '') : id}`.trim()
}
