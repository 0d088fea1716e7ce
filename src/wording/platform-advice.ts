const APP = '钉钉开发者后台（open-dev.dingtalk.com）→ 本应用'
const WECOM = '企业微信管理后台「应用管理」→「自建」→ 本应用'

/** What a platform's own code means for whoever looks after the installation, and the way out. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^(invalidClientIdOrSecret|40089)$/, `Client ID 或 Client Secret 不对。请在${APP}→「凭证与基础信息」查看`],
  [/AccessTokenPermissionDenied|^(60011|88)$/, `应用没有这项权限。请在${APP}→「权限管理」中开通，见安装手册`],
  [/IpNotInWhiteList|^60020$/, `本机出口 IP 不在白名单里。请在${APP}→「安全设置」中加入`],
  [/^ip\.not\.match$/, `本机出口 IP 与机器人安全设置里填的不符。请在${APP}→「安全设置」和机器人的设置中改正`],
  [/ApiCountLimitForOrg|^90020$/, '本月的调用额度已用完。请升级钉钉版本，或等到下个月'],
  [/Qp[sm]Limit|^(90018|90002)$/, '调用过于频繁。请过一分钟再试'],
  [
    /^20001$/,
    '本组织接收消息的额度已用完（钉钉把成员的话转给机器人也计次数），成员说的话暂时到不了这里，提醒和卡片照常发出。请升级钉钉版本，急事请改用电话',
  ],
  [
    /^(template\.stopped|param\.template(NotExist|Unpublished))$/,
    '钉钉卡片模板已停用、未发布或不存在，卡片暂时改成文字和「说一句话」的按钮。请在卡片平台（open-dev.dingtalk.com/fe/card）启用或发布模板，ID 变了的改正 DINGTALK_CARD_TEMPLATE_ID',
  ],
  [
    /^send\.forbidden$/,
    `钉钉禁止机器人发消息（机器人被停用、被禁言，或对方不收）。请在${APP}→「机器人」查看状态，启用后消息会自动补发`,
  ],
  [/^token\.notExisted$/, '钉钉给的回复地址已失效，消息已改由机器人直接发送。反复出现时请检查机器人是否被删除重建'],
  [
    /^(low_active_alert|inactive_alert|low_active)$/,
    `企业微信提示应用因长期不活跃即将停用。停用后谁也收不到消息。请在${WECOM}查看，并让成员打开应用发一句「帮助」`,
  ],
  [/^close_inactive_agent$/, `企业微信已因不活跃停用应用，谁也收不到消息。请在${WECOM}重新启用`],
  [
    /^http-3\d\d$/,
    '平台接口的地址被转到了别处，多半是网关、代理或接口地址设错了。消息先留着，请检查 _API_BASE 设置和网络',
  ],
  [/^answer-too-long$/, '平台接口给出的答复异常地长，多半来自网关或代理。请检查 _API_BASE 设置和网络'],
  [
    /^(42014|cardAlreadyExist)$/,
    '消息的编号在平台上已被别的库用过，换了几次仍被拒绝，消息先留着。是否有测试环境和正式环境用着同一个应用？请分开，并请维护人员按编号查看日志',
  ],
]

/** Words of our own for a call that got no answer to speak of. */
const NO_ANSWER: readonly (readonly [RegExp, string])[] = [
  [/^timeout$/, '等了很久没有答复'],
  [/^(line|UND_ERR_\w+|ECONN(RESET|ABORTED)|EPIPE)$/, '连接中途断了'],
  [/^ECONNREFUSED$/, '对方没有接受连接'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, '找不到这个域名'],
  [/^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, '网络不通'],
  [/CERT/, '证书不被信任'],
  [/^html$/, '收到的是网页，多半来自网关或代理'],
  [/unreadable$/, '收到的内容读不懂'],
  [/paused$/, '刚才被平台拒绝过，正在等待，请过十分钟再试'],
]

/** How a code is shown to whoever checks an installation: the platform's own as it is, ours in words. */
export function codeShown(code: string): string {
  const ours = NO_ANSWER.find(([codes]) => codes.test(code))?.[1]
  return ours ?? code.replace(/^http-(\d+)$/, 'HTTP $1')
}

/** The sentence for a code, without its last full stop; null for one that has none of its own. */
export const adviceOn = (code: string): string | null => ADVICE.find(([codes]) => codes.test(code))?.[1] ?? null
