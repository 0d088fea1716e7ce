import type { Member } from '../../domain/people.ts'

const FOR_UNIT = [
  '工单到达和临近期限时我会提醒您，直接按卡片上的按钮办理即可。',
  '也可以发送：',
  '待办　本单位未办结的工单',
  '逾期　已经超过期限的工单',
  '工单 编号　查看并办理一件工单',
  '联系 编号　记录已先行联系市民',
  '退单 编号　申请退单',
  '办结 编号 实际解决 说明　上报办结',
  '排名　本单位的名次',
  '得分　本单位的得分表',
  '依据 编号　期限是怎样算出来的',
  '为什么　失分在哪里；为什么 先行联系　具体工单',
  '试算 办结 编号　现在办结得分会怎样',
  '报送 标题　报送本月信息',
  '数据确认　考核数据的确认和异议',
  '异议 编号 理由　对考核数据提出异议',
]

const FOR_OFFICE = [
  '退单申请等需要您处理的事项，我会发卡片给您。',
  '也可以发送：',
  '待办　未办结的工单、待认定的退单',
  '逾期　已经超过期限的工单',
  '工单 编号　查看工单、认定退单',
  '排名　各单位考核排名',
  '得分 单位　得分表，如「得分 浦东」',
  '依据 编号　期限是怎样算出来的',
  '为什么 单位 指标　失分原因和工单',
  '试算 办结 编号　现在办结得分会怎样',
  '评分 单位 指标 分值 理由　评定基础管理',
  '评分表　还没有评分的项目',
  '报送情况　本月谁没有报送',
  '加分、减分　情形和写法',
  '加减分　各项审批进度',
  '候选　可能需要减分的线索',
  '稳健性　名次是否随假定改变',
  '假定　考核方案的假定和确认',
  '启动数据确认 至 12月20日',
  '数据确认　各单位答复进度',
  '异议　逐件处理异议',
  '提请发布　报领导小组审定',
  '停用 账号、启用 账号　成员离开或回来',
]

const FOR_GROUPS = [
  '需要您审核或审定时，会在这里收到卡片，直接按卡片上的按钮办理即可。',
  '也可以发送：',
  '加减分　加分减分事项和进度',
]

/** What this member can ask for. */
export function helpBlocks(member: Member): string[] {
  const is = (...roles: string[]): boolean => member.roles.some((role) => roles.includes(role))
  if (is('office')) return FOR_OFFICE
  if (is('liaison', 'leader')) return FOR_UNIT
  return is('reviewGroup', 'leadingGroup') ? FOR_GROUPS : ['您的账号用于回访登记，聊天中暂时没有需要您办理的事项。']
}

/** What the bot says in a group, where nothing personal is ever shown. */
export const GROUP_HELP =
  '我是水务热线工单助手。在群里也可以@我办理；为保护市民信息，结果只发到您的单聊。可以办理的事项，请在单聊中向我发送「帮助」。'

export const IN_PRIVATE = '已处理，结果发到您的单聊。'
