import type { Text } from '../chat.ts'

export type AlertAbout = 'unreachable' | 'dead-message' | 'dead-event' | 'platform' | 'allowance'

const SENTENCES: Readonly<Record<AlertAbout, (unit: string) => string>> = {
  unreachable: (unit) =>
    `${unit}有一名成员收不到消息，可能已离职或不在应用可见范围内。请核对成员名单，必要时重新导入。`,
  'dead-message': (unit) => `${unit}有一条消息多次发送失败，已停止重试。请改用电话通知，并请维护人员按编号查看日志。`,
  'dead-event': (unit) =>
    `${unit}有一次操作多次处理失败，已停止重试。请与当事人核对工单现状，并请维护人员按编号查看日志。`,
  allowance: () =>
    '聊天平台本月的接口调用额度已用去八成（编号为平台、已用、额度）。接下来提醒会合并得更多、卡片会改成文字；用完后消息要等到下个月。请尽快联系管理员升级平台版本。',
  platform: () => '聊天平台拒绝了我们的请求，消息可能发不出去。请维护人员运行「hotline doctor」检查凭证和设置。',
}

/** To the office: what happened, and the way out. Nothing personal; `ref` is the number in the log. */
export const alertText = (about: AlertAbout, ref: string, unit: string | null): Text => ({
  kind: 'text',
  text: `系统提示：${SENTENCES[about](unit ?? '')}\n编号 ${ref}`,
})
