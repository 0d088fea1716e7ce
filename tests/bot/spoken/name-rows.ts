import { A, type Row, row } from './town.ts'

/** Units, items and rules by their names. */
export const NAMES: readonly Row[] = [
  row('假定', ['39 项未确认', '基础管理评分幅度 = 0.5 分', '只确认一项'], { by: 'office', never: ['quality', 'base'] }),
  row('确认假定 3', ['确认以下 1 项', '3. 基础管理：出席会议情况满分 = 2 分', '再看看'], { by: 'office' }),
  row('确认假定', '全部确认', { by: 'office' }),
  row('假定', '没有办理这件事的权限'),
  row('历史 123', ['没有看懂', '「工单 编号」'], { by: 'office' }),
  row('工单 123 历史', ['浦东新区水务局', '「历史」没有办理'], { by: 'office', never: ['pudong'] }),
  row('待办', ['浦东新区水务局', A], { by: 'office', before: 'returning', never: ['pudong'] }),
  row('工单 123', ['浦东新区水务局', '不属于水务系统'], {
    by: 'office',
    before: 'returning',
    never: ['outside', 'pudong'],
  }),
  row('得分 浦东', ['浦东新区水务局', '先行联系率'], { by: 'office', never: ['pudong'] }),
  row('为什么 浦东 先行联系', '先行联系率', { by: 'office' }),
  row('评分 浦东 出席会议 abc', '请写明单位、指标、分值和理由', { by: 'office', never: ['number', 'NaN'] }),
  row('停用 某人', '成员名单里没有「某人」', { by: 'office' }),
  row('停用单位', '请写上单位，例如「停用单位 东城」', { by: 'office' }),
  row('停用单位 浦东', '本单位没有办结的工单', { by: 'office' }),
  row('停用单位 某处', '没有找到单位「某处」', { by: 'office' }),
  row('启用单位 浦东', '「浦东新区水务局」没有停用', { by: 'office' }),
  row('停用单位 浦东', '没有办理这件事的权限'),
]

/** Words first, the picture after them and in its own time. */
export const PICTURES: readonly Row[] = [
  row('排名', ['年度考核排名', '青浦区水务局'], { by: 'office', draws: ['standings'] }),
  row('排名', '年度考核排名', { by: 'group', draws: ['standings'] }),
  row('得分', ['浦东新区水务局', '【办理质量】'], { draws: ['sheet'] }),
  row('得分 青浦', '青浦区水务局', { by: 'office', draws: ['sheet'] }),
  row('排名 得分', ['浦东新区水务局', '【办理质量】'], { draws: ['sheet'] }),
  row('排名', '浦东新区水务局 2015 年度考核', { draws: [] }),
]
