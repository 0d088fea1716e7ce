import type { Alert } from '../../../usecases/ports/notice.ts'
import { codeOf, labelOf } from '../../../wording/labels.ts'
import { adviceOn } from '../../../wording/platform-advice.ts'
import type { Text } from '../../chat.ts'

const SENTENCES: Readonly<
  Record<Exclude<Alert, 'allowance' | 'reveals' | 'notice-missing'>, (unit: string) => string>
> = {
  unreachable: (unit) =>
    `${unit}有一名成员收不到消息，可能已离职或不在应用可见范围内。确已离开的，请发送「停用」加账号；没有离开的，请联系管理员检查可见范围。`,
  'dead-message': (unit) => `${unit}有一条消息多次发送失败，已停止重试。请改用电话通知，并请维护人员按编号查看日志。`,
  'dead-event': (unit) =>
    `${unit}有一次操作多次处理失败，已停止重试。请与当事人核对工单现状，并请维护人员按编号查看日志。`,
  platform: () => '聊天平台拒绝了我们的请求，消息可能发不出去。请维护人员运行「hotline doctor」检查凭证和设置。',
}

/** `ref` is the platform, what is used and what is allowed: `dingtalk-4012-5000`. */
function allowanceText(ref: string): string {
  const [platform = '', used = '', of = ''] = ref.split('-')
  const code = codeOf('platform', platform)
  const name = code === null ? platform : labelOf('platform', code)
  return [
    `系统提示：${name}本月的接口调用已用 ${used} 次，额度 ${of} 次，还剩 ${Number(of) - Number(used)} 次。`,
    '为节省调用，接下来提醒会合并得更多，部分卡片会改成文字。用完后消息要等到下个月，请尽快联系管理员升级平台版本。',
  ].join('\n')
}

/** `ref` is the account, as 「停用」 takes it. */
const revealsText = (ref: string, unit: string | null): string =>
  `系统提示：${unit ?? '办公侧'}账号 ${ref} 一小时内查看市民联系方式的次数超过规定。请向本人了解情况；每次查看的工单、时间和理由都在审计记录里。`

/** `ref` is the year. */
const noticeMissingText = (year: string): string =>
  [
    `系统提示：${year} 年的放假通知还没有录入。`,
    `期限数到 ${year} 年的工单照常接收，期限标为「待定」，暂按周一至周五推算。`,
    '国务院办公厅发布后，请发送「放假通知」并粘贴通知全文，核对后确认即可；录入以前每周一提醒。',
  ].join('\n')

/** To the office: what happened, and the way out. Nothing personal; `ref` is the number in the log. */
export function alertText(about: Alert, ref: string, unit: string | null): Text {
  if (about === 'notice-missing') return { kind: 'text', text: noticeMissingText(ref) }
  if (about === 'reveals') return { kind: 'text', text: revealsText(ref, unit) }
  if (about === 'allowance') return { kind: 'text', text: allowanceText(ref) }
  const advice = about === 'platform' ? adviceOn(ref) : null
  const sentence = advice === null ? SENTENCES[about](unit ?? '') : `${advice}。`
  return { kind: 'text', text: `系统提示：${sentence}\n编号 ${ref}` }
}
