import { A, B, C, E, F, OLD, Q, type Row, row } from './town.ts'

const called = (tail: string) => ({ acts: [`contact ${tail}`] })

/** The end of a number. */
const TAILS: Row[] = [
  row('000123', '三楼没有水'),
  row('123', '三楼没有水'),
  row('工单 123', '三楼没有水'),
  row('工单123', '三楼没有水'),
  row('工单 １２３', '三楼没有水'),
  row('工单 0302-000123', '三楼没有水'),
  row('工单 20150302000123', '三楼没有水'),
  row('工单 20150302-000123', '三楼没有水'),
  row('工单 尾号123', '请写上工单编号'),
  row('联系 000178', `工单 ${C} 已记录先行联系`, called('000178')),
  row('联系 178', `工单 ${C} 已记录先行联系`, called('000178')),
  row('联系178', `工单 ${C} 已记录先行联系`, called('000178')),
  row('请帮我联系 178，谢谢', `工单 ${C} 已记录先行联系`, called('000178')),
  row('依据 124', '第 1 个工作日'),
  row('退单 178 不属于水务系统 该井盖属通信公司所有', `工单 ${C} 的退单申请已提交`, {
    acts: ['return.request 000178'],
  }),
  row('工单 0105-000178', '旧工单'),
  row(`工单 ${OLD}`, '旧工单'),
  row('联系 256', ['「256」可能是下面几件', `1. ${E}`, `2. ${F}`]),
  row('工单 256', ['可能是下面几件', E, F]),
  row('256', ['可能是下面几件', E, F]),
  row('联系 0301-000256', `工单 ${F} 已记录先行联系`, called('000256')),
  row('联系 300', '没有找到工单 300', { never: ['泵站噪声', Q] }),
  row('工单 300', '泵站噪声', { by: 'office' }),
  row('工单 300', '泵站噪声', { by: 'qing' }),
  row('工单 999', '没有找到工单 999'),
  row('工单 178', '没有找到', { by: 'call', never: ['井盖'] }),
  row('试算 办结 124', `假设现在办结（实际解决）：${B}`),
]

/** The number in front of what is done; in the middle of a report it counts its sentences. */
const IN_FRONT: Row[] = [
  ...['3 已联系', '3已联系', '第3件联系了，谢谢', '3号已联系市民', '联系了3'].map((says) =>
    row(says, `工单 ${C} 已记录先行联系`, { before: 'listed', ...called('000178') }),
  ),
  row('000178 已联系', `工单 ${C} 已记录先行联系`, called('000178')),
  row('178联系过了', `工单 ${C} 已记录先行联系`, called('000178')),
  row(`${C}：已联系`, `工单 ${C} 已记录先行联系`, called('000178')),
  row('3 已联系 4 已联系', [`工单 ${C} 已记录`, `工单 ${E} 已记录`], {
    before: 'listed',
    acts: ['contact 000178', 'contact 000256'],
  }),
  row('3已联系，4已联系', [`工单 ${C} 已记录`, `工单 ${E} 已记录`], {
    before: 'listed',
    acts: ['contact 000178', 'contact 000256'],
  }),
  row('3 联系 无人接听', '没有记录先行联系', { before: 'listed' }),
  row('2 办结', ['请选择办结情况', B], { before: 'listed' }),
  row('3 退单 不属于水务系统 该路灯归路政部门管理', `工单 ${C} 的退单申请已提交`, {
    before: 'listed',
    acts: ['return.request 000178'],
  }),
  row('178 依据', '第 1 个工作日'),
  row('3 已联系', '还缺', { before: 'report' }),
  row('9 已联系', '最近的列表只有 5 件', { before: 'listed' }),
]

/** A place in the list shown last; short numbers are never a tail. */
const PLACES: Row[] = [
  row('工单 3', '井盖松动', { before: 'listed' }),
  row('打开 3', '井盖松动', { before: 'listed' }),
  row('进度 178', '井盖松动'),
  row('3', '井盖松动', { before: 'listed' }),
  row('３', '井盖松动', { before: 'listed' }),
  row('第3件', '井盖松动', { before: 'listed' }),
  row('第三件', '井盖松动', { before: 'listed' }),
  row('3号', '井盖松动', { before: 'listed' }),
  row('联系 3', `工单 ${C} 已记录先行联系`, { before: 'listed', ...called('000178') }),
  row('联系3', `工单 ${C} 已记录先行联系`, { before: 'listed', ...called('000178') }),
  row('联系 第3件', `工单 ${C} 已记录先行联系`, { before: 'listed', ...called('000178') }),
  row('联系 3 已电话联系', [`工单 ${C} 已记录`, '备注'], { before: 'listed', ...called('000178') }),
  row('办结 2', ['请选择办结情况', B], { before: 'listed' }),
  row('退单 3 不属于水务系统 该路灯归路政部门管理', `工单 ${C} 的退单申请已提交`, {
    before: 'listed',
    acts: ['return.request 000178'],
  }),
  row('依据 3', '第 1 个工作日', { before: 'listed' }),
  row('工单 9', '最近的列表只有 5 件', { before: 'listed' }),
  row('联系 9', '最近的列表只有 5 件', { before: 'listed' }),
  row('2', ['没有给您发过列表', '请先发送「待办」']),
  row('联系 3', '没有给您发过列表'),
  row('联系 9:20', '请写上工单编号', { before: 'listed' }),
  row('联系 12', '最近的列表只有 5 件', { before: 'listed' }),
]

const LISTS: Row[] = [
  row('待办', ['1. SH', '5. SH', '"1. 000123"', '"5. 000256"']),
  row('待办', ['例如「1」「联系 1」']),
  row('待办 浦东', ['浦东新区水务局待办工单共 5 件', '例如「1」'], { by: 'office', never: ['「联系 1」'] }),
  row('待办 青浦', ['青浦区水务局待办工单共 1 件', Q], { by: 'office', never: [A] }),
  row('待办 浦东', '浦东新区水务局待办工单共 5 件'),
  row('待办 青浦', '没有办理这件事的权限', { never: [Q] }),
  row('待办 奉贤', '奉贤区水务局没有待办工单', { by: 'office' }),
  row('待办 火星', '没有找到单位「火星」', { by: 'office' }),
  row('逾期 浦东', '浦东新区水务局没有逾期工单', { by: 'office' }),
  row('待办 浦东 排名', ['浦东新区水务局待办工单', '年度考核排名'], { by: 'office' }),
]

/** What their writers meant. */
export const NEAREST: readonly Row[] = [
  row('联系热线办', '热线办电话：021-12345678'),
  row('热线办电话', '021-12345678'),
  row('转人工', '021-12345678'),
  row('导出', '需要表格请联系热线办'),
  row('导出排名', 'npm run hotline -- export', { by: 'office' }),
  row('下载', '不能导出文件'),
  row('为什么 满意', '满意率'),
  row('为什么 浦东 满意', '满意率', { by: 'office' }),
  row('为什么 联系', '先行联系'),
  row('为什么 办结', '办结'),
  row('为什么 天气', '指标有'),
  row('候选 浦东', ['浦东新区水务局', '减分候选 1 件'], { by: 'office', never: ['青浦'] }),
  row('候选 浦东 重复投诉', '没有等待处理的减分候选', { by: 'office' }),
  row('候选 重复', '减分候选 1 件', { by: 'office' }),
  row('全部提出 浦东 重复', ['没有等待处理的减分候选'], { by: 'office' }),
  row('全部提出 重复', ['确认提出减分 1 件'], { by: 'office' }),
  row('全部提出', '没有看懂', { by: 'office' }),
  row('全部不予提出 浦东', ['确认不予提出 1 件'], { by: 'office' }),
  row('候选', '减分候选 2 件', { by: 'office' }),
  row('天气怎么样', '您是不是想发送'),
]

export const NUMBER_ROWS: readonly Row[] = [...TAILS, ...IN_FRONT, ...PLACES, ...LISTS]
