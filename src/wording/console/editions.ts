import type { Robustness } from '../../scoring/standings/robustness.ts'
import { labelOf } from '../labels.ts'

/** The lines above a published table. */
export function editionLines(shown: {
  period: string
  edition: number
  asOf: string
  publishedAt: string
  reason: string | null
  scheme: { id: string; sha256: string }
  hashes: { edition: string }
}): string[] {
  const { period, edition, asOf, publishedAt, reason, scheme, hashes } = shown
  return [
    `考核期 ${period}　第 ${edition} 版　${labelOf('standing', 'published')} ${publishedAt}　截至 ${asOf}`,
    `方案 ${scheme.id}（${scheme.sha256.slice(0, 8)}）　校验码 ${hashes.edition}`,
    ...(reason === null ? [] : [`再次发布原因：${reason}`]),
  ]
}

const PART: Readonly<Record<string, string>> = {
  scheme: '方案与其摘要不符',
  facts: '数据与其摘要不符',
  result: '结果与其摘要不符',
  edition: '版本校验码不符',
  audit: '操作记录里没有这一版的校验码',
  recomputed: '按保存的数据和方案重算，结果不同',
  corrections: '数据与确认的数据及更正不符',
}

type Changed = {
  about: string
  what: string
  frozen: string | null
  now: string | null
  explained: boolean
  recorded?: string | null
}

const MOST = 50

/** What verifying an edition found, each changed fact by name. */
export function verifiedLines(verified: {
  period: string
  edition: number
  hash: string
  broken: readonly string[]
  changed: readonly Changed[]
}): string[] {
  const { period, edition, hash, broken, changed } = verified
  const silent = changed.filter(({ explained }) => !explained)
  const explained = changed.filter((one) => one.explained)
  const line = ({ about, what, frozen, now, explained, recorded }: Changed): string => {
    const record = explained || recorded === undefined ? '' : `，操作记录为 ${recorded ?? '无'}`
    return `  ${about} ${what}：发布时 ${frozen ?? '无'}，现在 ${now ?? '无'}${record}`
  }
  const listed = (lines: readonly Changed[]): string[] => [
    ...lines.slice(0, MOST).map(line),
    ...(lines.length > MOST ? [`  ……另有 ${lines.length - MOST} 项`] : []),
  ]
  return [
    `考核期 ${period} 第 ${edition} 版，校验码 ${hash}`,
    ...(broken.length === 0
      ? ['版本完整：摘要、操作记录和重算结果一致。']
      : broken.map((part) => `不符：${PART[part] ?? part}`)),
    ...(explained.length === 0
      ? []
      : [`发布后有 ${explained.length} 项数据按操作记录变更，不影响这一版：`, ...listed(explained)]),
    ...(silent.length === 0
      ? ['没有发现未经记录的数据改动。']
      : [`有 ${silent.length} 项数据的改动没有操作记录，或者与操作记录不符：`, ...listed(silent)]),
  ]
}

/** Which ranks hold under every scheme. */
export function robustnessLines({ schemes, ranks, turnedLead }: Robustness): string[] {
  return [
    `\n排名稳健性（对照 ${schemes.join('、')}）：领先超过 ${turnedLead} 分的先后在各方案下都成立`,
    ...ranks.map(
      ({ name, ranks: each, holds }) =>
        `${holds ? '不变' : '会变'}　${name}　${each.map((rank) => rank ?? '—').join(' / ')}`,
    ),
  ]
}
