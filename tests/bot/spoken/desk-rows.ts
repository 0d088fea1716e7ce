import { A, type Row, row } from './town.ts'

/** The ten in one message, the five others on the next page. */
export const RANKING: readonly Row[] = [
  row('排名', ['年度考核排名', '青浦区水务局', '嘉定区水务局', '下一页'], { by: 'office', never: ['崇明县水务局'] }),
  row('排名', '浦东新区水务局', { never: ['青浦区水务局'] }),
  row('排行榜', '年度考核排名', { by: 'office' }),
  row('排名', '没有办理这件事的权限', { by: 'call' }),
  row('导入', 'HOTLINE_PUBLIC_URL', { by: 'office' }),
  row('请帮我导入数据，谢谢', 'HOTLINE_PUBLIC_URL', { by: 'office' }),
  row('导入', '没有办理这件事的权限'),
]

/** What decides is shown, a refusal bears its reason, what waits can be taken back. */
export const RETURNS: readonly Row[] = [
  row('待办', ['有 1 件退单等待认定', A], { by: 'office', before: 'returning' }),
  row('工单 123', ['退单待认定', '三楼没有水', '路灯归路政部门管理', '认可退单', '不认可'], {
    by: 'office',
    before: 'returning',
  }),
  row('认可退单 123', '退单已认可', { by: 'office', before: 'returning', acts: ['return.accepted 000123'] }),
  row('不认可退单 123', '不认可退单的理由', { by: 'office', before: 'returning' }),
  row('不认可退单 123 好的', '不认可退单的理由', { by: 'office', before: 'returning' }),
  row('不认可退单 123 该路段归你区管辖', '未予认可', {
    by: 'office',
    before: 'returning',
    acts: ['return.refused 000123'],
  }),
  row('该路段归你区管辖', '未予认可', { by: 'office', before: 'refusing', acts: ['return.refused 000123'] }),
  row('好的', '没有写入', { by: 'office', before: 'refusing' }),
  row('确认', '没有写入', { by: 'office', before: 'refusing' }),
  row('撤回退单 123', A, { before: 'returning', acts: ['return.withdraw 000123'] }),
  row(`撤回退单 ${A}`, A, { before: 'returning', acts: ['return.withdraw 000123'] }),
  row('撤回退单 123', '没有等待认定的退单申请'),
  row('撤回退单', '请写上工单编号', { before: 'returning' }),
  row('取消退单 123，谢谢', A, { before: 'returning', acts: ['return.withdraw 000123'] }),
  row('退单 123 不属于水务系统 不归我们管', ['退单理由太短', '现有 5 字，至少 10 字', '附一张照片']),
  row('路灯不归我们', ['退单理由太短', '请写清依据后重新发送'], { before: 'reason' }),
  row('退单 123 不属于水务系统 再报一次', '已有退单申请', { before: 'returning' }),
]
