import type { PlatformName } from '../../domain/people.ts'
import { LABELS } from '../labels.ts'

/** What each setting has to be, for whoever filled it in. */
const URL_OF = '应为以 http:// 或 https:// 开头的网址'
const TOKEN = '应为 3 至 32 位字母和数字'
const KEY = '应为 43 位字母和数字'
const AGENT = '应为正整数，照管理后台显示的 AgentId 填'
const AS_SHOWN = '内容太长或者是空的，请照管理后台显示的原样填'

export const SETTING_SHAPES = {
  PORT: '应为 0 至 65535 的整数',
  HOST: '应为网页服务监听的地址，例如 127.0.0.1',
  HOTLINE_ROLE: '只能是 all、web 或 worker',
  HOTLINE_DATA_DIR: '应为一个目录',
  DATABASE_URL: '应为 PostgreSQL 的地址，以 postgresql:// 开头',
  REDIS_URL: '应为 Redis 的地址，以 redis:// 或 rediss:// 开头',
  HOTLINE_NOW: '应为带时区的时刻，例如 2015-09-02T08:30:00+08:00',
  HOTLINE_ALLOW_FAKE_CLOCK: '只能是 0 或 1',
  HOTLINE_PUBLIC_URL: URL_OF,
  HOTLINE_OFFICE_PHONE: '应为电话号码，例如 021-12345678 转 3',
  HOTLINE_INBOX_DIR: '应为一个目录',
  HOTLINE_API_TOKENS:
    '每个令牌写成「名称:角色:令牌」，用逗号隔开；角色只能是 office、surveyor 或 readonly，令牌至少 16 个字符，可以用 openssl rand -hex 16 生成',
  HOTLINE_PII_KEY:
    '应为 32 字节的 base64，可以用 openssl rand -base64 32 生成；更换密钥期间写两个，新的在前，用逗号隔开',
  WECOM_CORP_ID: AS_SHOWN,
  WECOM_AGENT_ID: AGENT,
  WECOM_SECRET: AS_SHOWN,
  WECOM_TOKEN: TOKEN,
  WECOM_ENCODING_AES_KEY: KEY,
  WECOM_API_BASE: URL_OF,
  DINGTALK_CLIENT_ID: AS_SHOWN,
  DINGTALK_CLIENT_SECRET: AS_SHOWN,
  DINGTALK_ROBOT_CODE: AS_SHOWN,
  DINGTALK_CARD_TEMPLATE_ID: AS_SHOWN,
  DINGTALK_AGENT_ID: AGENT,
  DINGTALK_CORP_ID: AS_SHOWN,
  DINGTALK_AES_TOKEN: TOKEN,
  DINGTALK_AES_KEY: KEY,
  DINGTALK_MODE: '只能是 http 或 stream',
  DINGTALK_API_BASE: URL_OF,
  DINGTALK_OAPI_BASE: URL_OF,
} as const

/** What needs several settings together: a platform, and what may be switched on beside it. */
export type SettingGroup = PlatformName | 'events'

const groupNamed = (group: SettingGroup): string =>
  group === 'events' ? `${LABELS.platform.dingtalk}的事件订阅` : LABELS.platform[group]

const listed = (names: readonly string[]): string => names.join('、')

/** What else can be wrong with a setting, and the way out. Names only, never a value. */
export const SETTING_FAULTS = {
  missing: (group: SettingGroup, names: readonly string[]) =>
    `没有填。${groupNamed(group)}的 ${listed(names)} 要么都填，要么都不填`,
  stray: (names: readonly string[]) => `单独填没有作用，还要填 ${listed(names)}；不用的请去掉`,
  twice: (name: string) => `已经填了，又用 ${name}_FILE 填了一次，请只留一个`,
  unreadable: '指定的文件读不出来，请检查路径和权限',
  emptyFile: '文件是空的，请写上内容，或者去掉这一项',
  fakeClock: '接入了真实平台，不能拨动时钟。请去掉这一项；确实要拨的，再设 HOTLINE_ALLOW_FAKE_CLOCK=1',
  sharedDatabase: 'HOTLINE_ROLE 是 web 或 worker 时必须填，两边要用同一个数据库',
  slip: (nearest: string) => `没有这项设置，是不是写错了？最接近的是 ${nearest}`,
} as const

/** A variable that looks like a setting of ours and is none, as the start mentions it. */
export const ignoredSetting = (name: string, nearest: string): string =>
  `${name} 不是本服务的设置，没有理会（最接近的是 ${nearest}）`
