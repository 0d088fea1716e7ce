import { NO_UNITS } from '../papers/office-form.ts'
import { type InboxSeen, inboxBad, inboxGood } from './inbox.ts'
import { noPeriodToday } from './periods/periods.ts'
import { ignoredSetting } from './settings.ts'

/** What an administrator reads when the service starts. Places and addresses only, never a secret. */
export type Running = {
  role: 'all' | 'web' | 'worker'
  database:
    | {
        kind: 'embedded'
        where: string /** the closed folder that made the data lie elsewhere */
        because: string | null
      }
    | { kind: 'external'; host: string }
  queue: { kind: 'redis'; host: string } | { kind: 'postgres' }
  platforms: readonly string[]
  simulator: string | null
  service: string | null
  clock: { text: string; moved: boolean }
  /** Set when this start loaded the demonstration year. */
  demonstration: { tickets: number } | null
  /** Nobody can be sent a ticket yet. */
  hasUnits: boolean
  /** The folder that is watched; null: none is. */
  inbox: InboxSeen | null
  /** Set where no period holds today. */
  noPeriod: { day: string } | null
  /** Variables that look like settings and are none. */
  ignored: readonly { name: string; nearest: string }[]
}

const ROLES = { all: '网页与后台任务（同一进程）', web: '网页', worker: '后台任务' } as const

const pad = (label: string): string => `  ${label}　`

/** The lines printed at start: what runs, where, on which database and queue, which platforms are on, what to open. */
export function startedLines(running: Running): string[] {
  const { database, queue, platforms, simulator, service, demonstration } = running
  const moved =
    database.kind === 'embedded' && database.because !== null
      ? [`${pad('　　')}${database.because} 不对数据库用户开放，数据因此放在上述目录`]
      : []
  const where =
    database.kind === 'embedded' ? `内置 PostgreSQL，数据在 ${database.where}` : `PostgreSQL，${database.host}`
  return [
    'hotline-bot 已启动',
    `${pad('运行')}${ROLES[running.role]}`,
    `${pad('数据')}${where}`,
    ...moved,
    `${pad('队列')}${queue.kind === 'redis' ? `Redis，${queue.host}` : '同一 PostgreSQL（未设 REDIS_URL）'}`,
    `${pad('平台')}${platforms.length > 0 ? platforms.join('、') : '均未配置，由模拟器扮演企业微信和钉钉'}`,
    `${pad('时间')}${running.clock.text}${running.clock.moved ? '（已调整，非真实时间）' : ''}`,
    ...(demonstration ? [`${pad('演示')}已装入演示年度，工单 ${demonstration.tickets} 件，人名均为虚构`] : []),
    ...(service ? [`${pad('服务')}${service}`] : []),
    ...(simulator ? [`${pad('模拟')}${simulator}`] : []),
    ...(running.inbox?.found === 'good' ? [`${pad('收件')}${inboxGood(running.inbox)}`] : []),
    ...(running.hasUnits ? [] : [`${pad('注意')}${NO_UNITS}`]),
    ...(running.inbox && running.inbox.found !== 'good' ? [`${pad('注意')}${inboxBad(running.inbox)}`] : []),
    ...(running.noPeriod ? [`${pad('注意')}${noPeriodToday(running.noPeriod.day)}`] : []),
    ...running.ignored.map(({ name, nearest }) => `${pad('注意')}${ignoredSetting(name, nearest)}`),
    '按 Ctrl-C 停止',
  ]
}

export const loadingDemonstration = (done: number, total: number): string => `正在装入演示年度 ${done}/${total}`

export const stopped = (): string => '已停止，数据已保存'

/** Why the service does not start. */
export type NotStarted =
  | { settings: readonly string[] }
  | { holder: number }
  | { portTaken: number }
  | { migration: string; why: 'unfinished' | 'changed' }
  /** `fault` in whatever language it came; `codes` are the system's own. */
  | { fault: string; codes: readonly string[] }
  | { reason: 'wrong-key' | 'demonstration' | 'no-platform' | 'unreachable' }

const REASONS: Readonly<Record<Extract<NotStarted, { reason: string }>['reason'], string>> = {
  'wrong-key': 'HOTLINE_PII_KEY 与数据库建库时所用的密钥不同。请改回原来的密钥',
  demonstration:
    '当前数据库装的是演示年度，不能接入真实平台。请用 DATABASE_URL 另设数据库，或停止服务后删除数据目录（默认 ./var）重新开始',
  'no-platform': '未配置平台，也没有找到网页进程的模拟器。请先启动网页进程，或配置 WECOM_*、DINGTALK_* 各项',
  unreachable: '连接不上数据库或 Redis。请检查 DATABASE_URL、REDIS_URL 及其服务是否在运行',
}

const NO_RIGHT = '没有读写这个目录或文件的权限。请检查 HOTLINE_DATA_DIR 的位置和权限'
const ON_DISK: Readonly<Record<string, string>> = {
  EACCES: NO_RIGHT,
  EPERM: NO_RIGHT,
  EROFS: NO_RIGHT,
  ENOSPC: '磁盘满了。请腾出空间再启动',
  EADDRNOTAVAIL: '本机没有 HOST 所写的地址。请改正 HOST',
}

/** Why the service does not start, and the way out. Settings by name, never by value. */
export function cannotStart(why: NotStarted): string {
  if ('holder' in why) {
    return `无法启动：同一数据目录已有进程 ${why.holder} 在运行。请先停止它，或用 HOTLINE_DATA_DIR 另设目录`
  }
  if ('portTaken' in why) return `无法启动：端口 ${why.portTaken} 已被占用。请用 PORT 另设端口`
  if ('migration' in why) {
    const cause = why.why === 'unfinished' ? '上次升级中途断了' : '库里用过的升级文件与现在的不同'
    return `无法启动：数据库结构升级被拒绝，${cause}（${why.migration}）。请换回原来的程序版本，或用备份恢复数据库后再启动`
  }
  if ('reason' in why) return `无法启动：${REASONS[why.reason]}`
  if ('fault' in why) {
    const onDisk = why.codes.map((code) => ON_DISK[code]).find((text) => text !== undefined)
    return `无法启动：${onDisk ?? '程序出了差错，请把这一行告诉维护人员'}（${why.fault.split('\n')[0] ?? ''}）`
  }
  return [
    '无法启动：设置有误，请改正以下各项（见 .env.example）',
    ...why.settings.map((problem) => `  ${problem}`),
  ].join('\n')
}

/** The heading under which the simulator lists those who belong to no unit. */
export const OFFICE_SIDE = '热线办与考核组'

/** What stands at the service's own address, for whoever opens it in a browser. */
export const GREETING = '热线考核助手运行中。请在企业微信或钉钉的会话里使用：发送「帮助」查看能做什么。'
