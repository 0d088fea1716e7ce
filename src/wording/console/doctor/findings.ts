import { NO_UNITS } from '../../papers/office-form.ts'
import { codeShown } from '../../platform-advice.ts'
import { type InboxSeen, inboxBad, inboxGood } from '../inbox.ts'
import { noPeriodToday, otherPeriodShown } from '../periods/periods.ts'
import { DINGTALK_CHECKS, type DingTalkFinding, dingtalkText } from './dingtalk.ts'

/** What a check of the installation found. */
export type Finding =
  | DingTalkFinding
  | { check: 'settings'; found: 'good' }
  | { check: 'settings'; found: 'bad'; problems: readonly string[] }
  | { check: 'database'; found: 'good'; where: string }
  | { check: 'database'; found: 'bad'; trouble: string }
  | { check: 'queue'; found: 'redis' | 'postgres' }
  | { check: 'queue'; found: 'unreachable'; code: string }
  | { check: 'clock'; found: 'good' }
  | { check: 'clock'; found: 'moved' | 'moved-beside-platform'; text: string }
  | { check: 'clock'; found: 'drifting'; seconds: number }
  | { check: 'calendar'; found: 'good' | 'missing' | 'awaited'; year: number }
  | { check: 'office'; found: 'good'; name: string | null; units: number }
  | { check: 'office'; found: 'missing' }
  | { check: 'period'; found: 'good'; period: string; shown: string }
  | { check: 'period'; found: 'missing'; day: string }
  | { check: 'scheme'; found: 'confirmed' | 'unconfirmed'; id: string; unconfirmed: number }
  | ({ check: 'inbox' } & InboxSeen)
  | { check: 'service'; found: 'answers' | 'silent'; url: string }
  | { check: 'wecom'; found: 'off' }
  | { check: 'credentials' | 'app' | 'menu' | 'scope'; found: 'refused'; meaning: string; errcode: number | null }
  | { check: 'credentials'; found: 'good' }
  | { check: 'callback'; found: 'no-public-url' }
  | { check: 'callback'; found: 'answers' | 'silent'; url: string }
  | { check: 'trusted-ip'; found: 'good' | 'refused' }
  | { check: 'app'; found: 'good' | 'disabled' | 'silent-on-entering'; name: string }
  | { check: 'scope'; found: 'good'; members: number }
  | { check: 'scope'; found: 'outside'; accounts: readonly string[] }
  | { check: 'menu'; found: 'good' | 'missing' | 'created' }

export type CheckName = Finding['check']

const NAMES: Readonly<Record<CheckName, string>> = {
  settings: '设置',
  database: '数据库',
  queue: '队列',
  clock: '时钟',
  calendar: '放假通知',
  office: '热线办和单位',
  period: '考核期',
  scheme: '考核方案',
  inbox: '收件目录',
  service: '本机服务',
  wecom: '企业微信',
  credentials: '企业微信凭据',
  callback: '企业微信回调',
  'trusted-ip': '企业可信 IP',
  app: '企业微信应用',
  scope: '可见范围',
  menu: '应用菜单',
  ...DINGTALK_CHECKS,
}

const APP_PAGE = '企业微信管理后台「应用管理」→「自建」→ 本应用'

const MEANINGS: Readonly<Record<string, string>> = {
  'bad-secret': `Secret 不对。请在${APP_PAGE}查看 Secret，改正 WECOM_SECRET`,
  'bad-corp': '企业 ID 不对。请在管理后台「我的企业」→「企业信息」查看，改正 WECOM_CORP_ID',
  'bad-agent': `AgentId 不对，或不属于这个 Secret。请在${APP_PAGE}查看，改正 WECOM_AGENT_ID`,
  'ip-not-trusted': `本机出口 IP 不在可信名单里。请在${APP_PAGE}→「企业可信IP」中加入（需先设好可信域名或回调地址），约 1 分钟后生效`,
  'app-disabled': `应用已停用。请在${APP_PAGE}启用`,
  'not-granted': `应用没有这项权限。请在${APP_PAGE}检查权限和可见范围`,
  'corp-not-verified': '企业尚未认证或验证。请在管理后台「我的企业」完成认证',
  'rate-limited': '调用过于频繁，平台暂停了接口。请过一分钟再试',
  'no-callback-url': `应用没有设置回调地址。请在${APP_PAGE}→「接收消息」→「设置API接收」中填写`,
}

function meaningText(meaning: string, errcode: number | null): string {
  const known = MEANINGS[meaning]
  if (errcode === null || errcode === 0) {
    return `${known ?? '没有得到平台的答复。请检查 WECOM_API_BASE 和本机网络'}（${codeShown(meaning)}）`
  }
  return `${known ?? '平台拒绝了请求，原因不常见。请按错误码查企业微信的文档'}（${errcode}）`
}

const MENU = '待办、排名、帮助'

function textOf(finding: Finding): string {
  switch (finding.check) {
    case 'settings':
      return finding.found === 'good' ? '没有问题' : `请改正（见 .env.example）：${finding.problems.join('；')}`
    case 'database':
      return finding.found === 'good' ? `可用，${finding.where}` : finding.trouble
    case 'queue':
      if (finding.found === 'unreachable')
        return `Redis 没有应答（${finding.code}）。请检查 REDIS_URL 和 Redis 是否在运行`
      return finding.found === 'redis' ? 'Redis 有应答' : '用同一数据库（未设 REDIS_URL）'
    case 'clock':
      if (finding.found === 'good') return '准确'
      if (finding.found === 'drifting') {
        return `本机与数据库的时钟相差 ${finding.seconds} 秒。请校准两台机器的时间，否则平台的回调会被拒绝`
      }
      return finding.found === 'moved'
        ? `已调整为 ${finding.text}（演示用）`
        : `已调整为 ${finding.text}，而真实平台已接入：回调会被拒绝。请另用一个数据库`
    case 'calendar':
      if (finding.found === 'good') return `${finding.year} 年已录入`
      return finding.found === 'missing'
        ? `缺少 ${finding.year} 年的放假通知，时限标为「待定」，暂按周一至周五推算。请在聊天中发送「放假通知」，或用 calendar read、calendar add 录入`
        : `${finding.year} 年的还没有录入，数到该年的时限标为「待定」。国务院办公厅发布后，请在聊天中发送「放假通知」，或用 calendar read、calendar add 录入`
    case 'office':
      if (finding.found === 'missing') return NO_UNITS
      return `${finding.name ?? '名称未设'}，承办单位 ${finding.units} 个`
    case 'period':
      if (finding.found === 'missing') return noPeriodToday(finding.day)
      return finding.period === finding.shown
        ? `今天属于 ${finding.period}`
        : otherPeriodShown(finding.shown, finding.period)
    case 'scheme':
      return finding.found === 'confirmed'
        ? `${finding.id}，假定均已确认`
        : `${finding.id}，${finding.unconfirmed} 项假定未确认，排名显示「暂行」`
    case 'inbox':
      return finding.found === 'good' ? inboxGood(finding) : inboxBad(finding)
    case 'service':
      return finding.found === 'answers'
        ? `有应答，${finding.url}`
        : `没有应答，${finding.url}。请用 npm start 启动，并核对 HOST 和 PORT`
    case 'wecom':
      return '未接入。接入请设置 WECOM_ 开头的五项'
    case 'credentials':
      return finding.found === 'good' ? '有效' : meaningText(finding.meaning, finding.errcode)
    case 'callback':
      if (finding.found === 'no-public-url') {
        return `没有设置 HOTLINE_PUBLIC_URL。请填企业微信能访问到的地址，并在${APP_PAGE}→「接收消息」→「设置API接收」中填写它加 /wecom/callback`
      }
      return finding.found === 'answers'
        ? `地址有应答。${APP_PAGE}→「接收消息」中应填 ${finding.url}/wecom/callback，Token 和 EncodingAESKey 与设置一致`
        : `${finding.url}/healthz 没有应答。请检查反向代理、证书和防火墙，并确认服务已启动`
    case 'trusted-ip':
      return finding.found === 'good' ? '平台接受本机的调用' : (MEANINGS['ip-not-trusted'] ?? '')
    case 'app':
      if (finding.found === 'refused') return meaningText(finding.meaning, finding.errcode)
      if (finding.found === 'disabled') return `「${finding.name}」已停用。请在${APP_PAGE}启用`
      if (finding.found === 'good') return `「${finding.name}」`
      return `「${finding.name}」没有上报进入应用事件。请在${APP_PAGE}→「接收消息」中勾选「上报进入应用事件」`
    case 'scope':
      if (finding.found === 'refused') return meaningText(finding.meaning, finding.errcode)
      if (finding.found === 'good') return `已登记的 ${finding.members} 人都在可见范围内`
      return `以下账号不在可见范围内，收不到消息，请在${APP_PAGE}→「可见范围」中加入：${finding.accounts.join('、')}`
    case 'menu':
      if (finding.found === 'refused') return meaningText(finding.meaning, finding.errcode)
      if (finding.found === 'missing') return `没有「${MENU}」菜单。请运行 doctor --fix 创建`
      return finding.found === 'created' ? `已创建：${MENU}` : MENU
    default:
      return dingtalkText(finding)
  }
}

const GOOD: ReadonlySet<string> = new Set([
  'good',
  'redis',
  'postgres',
  'moved',
  'confirmed',
  'unconfirmed',
  'awaited',
  'answers',
  'off',
  'created',
  'sentences',
])

/** Whether nothing needs to be done about it. */
export const isGood = (finding: Finding): boolean => GOOD.has(finding.found)

/** Its name and, after ✓ or ✗, what was found and what to do. */
export const findingText = (finding: Finding): { name: string; text: string } => ({
  name: NAMES[finding.check],
  text: textOf(finding),
})

export const findingLine = (finding: Finding): string =>
  `${isGood(finding) ? '✓' : '✗'} ${NAMES[finding.check]}　${textOf(finding)}`

export const doctorSummary = (wrong: number): string => (wrong === 0 ? '一切正常' : `有 ${wrong} 项需要处理`)
