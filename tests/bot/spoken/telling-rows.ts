import { A, C, OLD, type Row, row } from './town.ts'

const office = { by: 'office' } as const

/** What the office tells, who confirms it, and who is away, as they say it. */
export const TELLING_ROWS: readonly Row[] = [
  row('催办 178 请今天回复市民', ['已催办', `工单 ${C} 的催办`], { ...office, acts: ['urge 000178'] }),
  row(`催一下 ${A}`, '已催办', { ...office, acts: ['urge 000123'] }),
  row('催办', '请写上工单编号', office),
  row(`催办 ${OLD}`, '已经办结', office),
  row('催办 178', '没有办理这件事的权限'),
  row('通知 浦东 明天上午九点开会', ['已通知', '给浦东新区水务局的通知'], {
    ...office,
    acts: ['word.send unit:pudong'],
  }),
  row('通知 全部 明天上午九点开会', ['已通知', '给全部单位的通知'], { ...office, acts: ['word.send word:'] }),
  row('通知 浦东', ['还没有写通知的内容', '没有发出'], office),
  row('通知 全部 明天开会', '没有办理这件事的权限'),
  row('回执', '还没有发过催办或通知', office),
  row('回执', '没有办理这件事的权限'),
  row('收到', '目前没有等您确认的内容'),
  row('订阅 日报', '已订阅日报', { ...office, acts: ['summary.subscribe summary:'] }),
  row('订阅日报，谢谢', '已订阅日报', { ...office, acts: ['summary.subscribe summary:'] }),
  row('退订 日报', '您没有订阅日报', office),
  row('订阅 日报', '没有办理这件事的权限'),
  row('请假', ['没有看懂请假的日期', '请假没有登记']),
  row('请假 3月5日 至 3月6日', ['还没有写代班人', '请假没有登记']),
  row('请假 3月5日 代班 某某某', ['成员名单里没有', '还没有登记']),
  row('销假', '不用销假'),
]
