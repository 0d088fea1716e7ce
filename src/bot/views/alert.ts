import type { Text } from '../chat.ts'

export type AlertAbout = 'unreachable' | 'dead-message' | 'dead-event' | 'platform'

const SENTENCES: Readonly<Record<AlertAbout, (unit: string) => string>> = {
  unreachable: (unit) =>
    `${unit}有一名成员收不到消息，可能已离职或不在应用可见范围内。请核对成员名单，必要时重新导入。`,
  'dead-message': (unit) => `${unit}有一条消息多次发送失败，已停止重试。请改用电话通知，并请维护人员按编号查看日志。`,
  'dead-event': (unit) =>
    `${unit}有一次操作多次处理失败，已停止重试。请与当事人核对工单现状，并请维护人员按编号查看日志。`,
  platform: () => '聊天平台拒绝了我们的请求，消息可能发不出去。请维护人员运行「hotline doctor」检查凭证和设置。',
}

/** To the office: what happened, and the way out. Nothing personal; `ref` is the number in the log. */
export const alertText = (about: AlertAbout, ref: string, unit: string | null): Text => ({
  kind: 'text',
  text: `系统提示：${SENTENCES[about](unit ?? '')}\n编号 ${ref}`,
})
