import { adviceOn, codeShown } from '../../platform-advice.ts'

/** What a check of DingTalk found; `code` is the platform's own. */
export type DingTalkFinding =
  | { check: 'dingtalk'; found: 'off' }
  | { check: 'dingtalk-credentials' | 'dingtalk-members' | 'dingtalk-cards'; found: 'refused'; code: string }
  | { check: 'dingtalk-credentials'; found: 'good' }
  | { check: 'dingtalk-members'; found: 'good'; members: number }
  | { check: 'dingtalk-members'; found: 'outside'; accounts: readonly string[] }
  | { check: 'dingtalk-cards'; found: 'good' | 'sentences' | 'no-public-url' }
  | { check: 'dingtalk-calls'; found: 'good' | 'low'; used: number; of: number }

export const DINGTALK_CHECKS: Readonly<Record<DingTalkFinding['check'], string>> = {
  dingtalk: '钉钉',
  'dingtalk-credentials': '钉钉凭据',
  'dingtalk-members': '钉钉成员',
  'dingtalk-cards': '钉钉卡片',
  'dingtalk-calls': '钉钉调用额度',
}

const refusedText = (code: string): string =>
  `${adviceOn(code) ?? '没有得到平台的答复，或答复不认识。请检查 DINGTALK_API_BASE、DINGTALK_OAPI_BASE 和本机网络'}（${codeShown(code)}）`

const CARDS: Readonly<Record<'good' | 'sentences' | 'no-public-url', string>> = {
  good: '模板和回调都已设好',
  sentences: '没有设置 DINGTALK_CARD_TEMPLATE_ID，按钮会替成员发送一句话。导入卡片模板见 docs/dingtalk',
  'no-public-url':
    'HTTP 模式下的卡片要有 HOTLINE_PUBLIC_URL（钉钉能访问到的地址），否则按钮只能替成员发送一句话；也可改用 DINGTALK_MODE=stream',
}

/** What was found and what to do. */
export function dingtalkText(finding: DingTalkFinding): string {
  if (finding.found === 'refused') return refusedText(finding.code)
  switch (finding.check) {
    case 'dingtalk':
      return '未接入。接入请设置 DINGTALK_ 开头的各项'
    case 'dingtalk-credentials':
      return '有效'
    case 'dingtalk-cards':
      return CARDS[finding.found]
    case 'dingtalk-members':
      if (finding.found === 'good') return `已登记的 ${finding.members} 人都在本组织内`
      return `以下账号不在本组织内，收不到消息，请核对成员名单：${finding.accounts.join('、')}`
    case 'dingtalk-calls': {
      const left = `本月已用 ${finding.used} 次，额度 ${finding.of} 次`
      return finding.found === 'good' ? left : `${left}，所剩不多。请少用群发，或升级钉钉版本`
    }
  }
}
