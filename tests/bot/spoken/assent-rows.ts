import { B, type Row, row } from './town.ts'

const CLOSED = { before: 'shown', acts: ['closure.report 000124'] } as const

/** A yes confirms what was shown back. */
const CONFIRMS: Row[] = [
  '好',
  '好的',
  '好的。',
  '好的好的',
  '好 的',
  '是',
  '是的',
  '嗯',
  '嗯嗯',
  '行',
  '确定',
  '确认',
  '确认。',
  '可以',
  '可以的',
  '没问题',
  '没有问题',
  '对',
  'OK',
  'ok!',
  'ＯＫ',
  '👌',
  '好的，谢谢',
  '确认办结',
  '同意',
].map((says) => row(says, '已办结（实际解决）', CLOSED))

/** Thanks, a no, a mark: asked about, and never a part of the report. */
const ASKED: Row[] = [
  '谢谢',
  '收到',
  '知道了',
  '明白',
  '辛苦了',
  '您好',
  '不',
  '不对',
  '等等',
  '？',
  '。',
  '[微笑]',
  '🙏',
].map((says) => row(says, ['没有写入办结说明', '发送「确认」提交'], { before: 'shown' }))

/** Nothing was shown back yet: it is asked for, whatever is said. */
const EARLY: Row[] = ['好的', '嗯', '确认', '可以', 'OK', '谢谢', '收到', '没问题', '👌'].map((says) =>
  row(says, ['没有写入办结说明', `工单 ${B} 还在等您发送办结说明`], { before: 'report' }),
)

const THIN: Row[] = [
  row('确认', '还缺', { before: 'thin' }),
  row('好的', '还缺', { before: 'thin' }),
  row('谢谢', '没有写入办结说明', { before: 'thin' }),
]

const REASONS: Row[] = ['好的', '是的', '嗯嗯', '确认', '可以', '收到', '知道了', '谢谢！', '不'].map((says) =>
  row(says, ['没有写入退单理由', '还在等您发送退单理由'], { before: 'reason' }),
)

const AROUND: Row[] = [
  row('好的，该路灯由路政部门管理', ['退单申请已提交', '「好的」没有写入退单理由'], {
    before: 'reason',
    acts: ['return.request 000123'],
  }),
  row('该路灯由路政部门管理\n谢谢', ['退单申请已提交', '「谢谢」没有写入退单理由'], {
    before: 'reason',
    acts: ['return.request 000123'],
  }),
  row('退单 123 不属于水务系统 好的', '请直接发送退单理由'),
  row('办结 124 实际解决 好的', '请直接发送办结说明'),
  row('好的', '目前没有等您确认的内容'),
  row('收到，谢谢', '目前没有等您确认的内容'),
  row('确认', '没有正在填写的内容'),
]

/** A command typed in the middle of writing is the command. */
const COMMANDS: Row[] = [
  row('待办', ['待办工单共 5 件', '还在等您发送办结说明'], { before: 'report' }),
  row('代办', ['待办工单共 5 件', '还在等您发送办结说明'], { before: 'report' }),
  row('排名', ['浦东新区水务局', '还在等您发送办结说明'], { before: 'report' }),
  row('帮助', ['待办　本单位未办结的工单', '还在等您发送退单理由'], { before: 'reason' }),
  row('联系', ['请写上工单编号', '还在等您发送退单理由'], { before: 'reason' }),
  row('联系 178', ['SH20150302-000178 已记录先行联系', '还在等您发送办结说明'], {
    before: 'report',
    acts: ['contact 000178'],
  }),
  row('工单 178', ['井盖松动', '还在等您发送退单理由'], { before: 'reason' }),
  row('逾期', ['没有逾期工单', '还没有确认'], { before: 'shown' }),
  row('取消', '没有提交任何内容', { before: 'report' }),
  row('修改', '请直接发送办结说明', { before: 'shown' }),
  row('联系市民后已现场核实，该处属路政部门管理', '退单申请已提交', {
    before: 'reason',
    acts: ['return.request 000123'],
  }),
]

export const ASSENT_ROWS: readonly Row[] = [
  ...CONFIRMS,
  ...ASKED,
  ...EARLY,
  ...THIN,
  ...REASONS,
  ...AROUND,
  ...COMMANDS,
]
