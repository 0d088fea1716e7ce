export type SchemeNumber = {
  path: string
  value: string
  /** Null where no score depends on it, as on the hours of reminders. */
  source: { plan: string } | { published: string } | { assumed: string } | null
  confirmed: { by: string; at: string } | null
}

/** One number with its source; what is assumed says who stands for it. */
export function schemeLines({ path, value, source, confirmed }: SchemeNumber): string[] {
  const number = `${path} = ${value}`
  if (source === null) return [number]
  if ('plan' in source) return [`${number}　方案${source.plan}`]
  if ('published' in source) return [`${number}　已公布`, `    ${source.published}`]
  const stands = confirmed === null ? '未确认' : `${confirmed.by} ${confirmed.at} 确认`
  return [`${number}　假定，${stands}`, `    ${source.assumed}`]
}

export const schemeTitle = (scheme: { id: string; sha256: string; period: string }): string =>
  `考核方案 ${scheme.id}　考核期 ${scheme.period}　摘要 ${scheme.sha256}`

export const schemeSound = (id: string, assumed: number): string =>
  assumed === 0 ? `考核方案 ${id} 没有问题，没有假定` : `考核方案 ${id} 没有问题，其中 ${assumed} 项是假定`

export const schemeFaulty = (problems: number): string => `考核方案有 ${problems} 处问题：`

export const unconfirmedLine = (unconfirmed: number, of: number): string =>
  unconfirmed === 0
    ? `${of} 项假定均已确认`
    : `${of} 项假定中，${unconfirmed} 项未确认。用 scheme confirm <路径> --by 姓名 确认`

export const confirmedLine = (path: string, confirmed: { by: string; at: string }, fresh: boolean): string =>
  fresh ? `已确认 ${path}：${confirmed.by} ${confirmed.at}` : `${path} 此前已由 ${confirmed.by} 于 ${confirmed.at} 确认`

export const noSuchAssumption = (path: string): string =>
  `现行方案没有「${path}」这一项假定。用 scheme show 查看各项的路径。`

export const schemeInUse = (id: string, period: string, fresh: boolean): string =>
  fresh ? `已启用考核方案 ${id}（考核期 ${period}），得分将按它重新计算` : `考核方案 ${id} 已在使用，没有变化`
