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
    `${pad('平台')}${platforms.length > 0 ? platforms.join('、') : '均未配置，由模拟器扮演企业微信'}`,
    `${pad('时间')}${running.clock.text}${running.clock.moved ? '（已调整，非真实时间）' : ''}`,
    ...(demonstration ? [`${pad('演示')}已装入演示年度，工单 ${demonstration.tickets} 件，人名均为虚构`] : []),
    ...(service ? [`${pad('服务')}${service}`] : []),
    ...(simulator ? [`${pad('模拟')}${simulator}`] : []),
    '按 Ctrl-C 停止',
  ]
}

export const loadingDemonstration = (done: number, total: number): string => `正在装入演示年度 ${done}/${total}`

export const stopped = (): string => '已停止，数据已保存'

/** Why the service does not start, and the way out. Settings by name, never by value. */
export function cannotStart(
  reason: { settings: readonly string[] } | { holder: number } | { portTaken: number },
): string {
  if ('holder' in reason) {
    return `无法启动：同一数据目录已有进程 ${reason.holder} 在运行。请先停止它，或用 HOTLINE_DATA_DIR 另设目录`
  }
  if ('portTaken' in reason) return `无法启动：端口 ${reason.portTaken} 已被占用。请用 PORT 另设端口`
  return [
    '无法启动：设置有误，请改正以下各项（见 .env.example）',
    ...reason.settings.map((problem) => `  ${problem}`),
  ].join('\n')
}

/** The heading under which the simulator lists those who belong to no unit. */
export const OFFICE_SIDE = '热线办与考核组'
