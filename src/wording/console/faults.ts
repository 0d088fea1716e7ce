import type { RefusalCode, RefusalDetail } from '../../domain/errors.ts'
import { BACKUP_REFUSED } from './keeping/backup.ts'
import { badPair } from './mappings.ts'

/** How a command was given wrongly. */
export type WrongUse =
  | { kind: 'unknown-command' | 'unknown-option'; what: string; nearest?: string | null }
  | { kind: 'missing-argument' | 'option-without-value' | 'repeated-option'; what: string }
  | { kind: 'option-of-no-use'; what: string; beside: string }
  | { kind: 'bad-workdays' | 'bad-year' | 'bad-edition' | 'no-file'; what: string }
  | { kind: 'missing-option' | 'unknown-export' | 'unknown-format' | 'unknown-view'; what: string }
  | { kind: 'bad-setting' | 'no-such-place' | 'bad-day'; what: string }
  | { kind: 'which-place'; what: string; places: readonly string[] }
  | { kind: 'no-such-group'; what: string; groups: readonly string[] }
  | { kind: 'bad-pair'; what: string; text: string }
  | { kind: 'not-asked' }
  | { kind: 'too-many-arguments' | 'other' }
  | { kind: 'no-command' }

const HELP = '加 --help 查看用法。'

const meant = (nearest: string | null | undefined): string => (nearest ? `是不是「${nearest}」？` : '')

/** What is wrong with the use of a command, and the way out. */
export function wrongUse(use: WrongUse): string {
  switch (use.kind) {
    case 'unknown-command':
      return `没有「${use.what}」这个命令。${meant(use.nearest)}${HELP}`
    case 'unknown-option':
      return `没有「${use.what}」这个选项。${meant(use.nearest)}${HELP}`
    case 'missing-argument':
      return `缺少参数「${use.what}」。${HELP}`
    case 'option-without-value':
      return `选项「${use.what}」后面要有内容。${HELP}`
    case 'repeated-option':
      return `选项「${use.what}」写了不止一次。请只写一次。`
    case 'option-of-no-use':
      return `「${use.what}」和「${use.beside}」不能一起用。请去掉「${use.what}」，或者加 --help 查看用法。`
    case 'missing-option':
      return `缺少选项「${use.what}」。${HELP}`
    case 'unknown-export':
      return `不能导出「${use.what}」。可以导出 standings、sheet、tickets、pauses、objections、audit、notice、brief、fairness 或 evidence。`
    case 'unknown-format':
      return `没有「${use.what}」这种格式。表格请写 csv 或 xlsx，结果函（notice）请写 docx，月报（brief）请写 docx 或 txt。`
    case 'bad-year':
      return `「${use.what}」不是年份。请写四位数字，例如 2026。`
    case 'unknown-view':
      return `不能按「${use.what}」统计。可以按 kind 类型、area 区域、time 时段、source 来源或 topic 主题统计。`
    case 'bad-workdays':
      return `「${use.what}」不是工作日数。请写 1 至 250 的整数。`
    case 'bad-edition':
      return `「${use.what}」不是版本号。请写 1、2 这样的整数，例如 --edition 1。`
    case 'no-file':
      return `读不到文件「${use.what}」。请核对路径和权限。`
    case 'bad-setting':
      return `「${use.what}」要写成 名称=值，例如 先行联系=25。`
    case 'no-such-place':
      return `方案里没有「${use.what}」。请写方案中的名称，或用 scheme show 查看路径。`
    case 'which-place':
      return `「${use.what}」可以是${use.places.map((place) => `「${place}」`).join('、')}。请写全名称。`
    case 'no-such-group':
      return `方案里没有「${use.what}」这个分组。可以写：${use.groups.join('、')}。`
    case 'bad-day':
      return `「${use.what}」不是日期。请写成 2026-01-01 这样。`
    case 'bad-pair':
      return badPair(use.what, use.text)
    case 'not-asked':
      return '这里没有终端可以询问。请把各项写成选项，并加 --yes 保存。'
    case 'too-many-arguments':
      return `参数太多。含空格的内容请加引号；${HELP}`
    case 'no-command':
      return `请写明要做什么。${HELP}`
    case 'other':
      return `命令写得不对。${HELP}`
  }
}

/** What was asked about was not agreed to. */
export const givenUp = (): string => '没有保存，什么都没有改动。'

const FILES: Partial<Readonly<Record<RefusalCode, string>>> = {
  'bad-scheme': '考核方案文件',
  'bad-notice': '放假通知文件',
  'bad-office': '热线办的资料',
}

/** A file in which several places are wrong, each on a line of its own; null for every other refusal. */
export function faultyFile({ code, detail }: { code: RefusalCode; detail: RefusalDetail }): string | null {
  const { problems } = detail
  const what = FILES[code]
  if (typeof problems !== 'object' || what === undefined) return null
  const lead = `${what}有误，共 ${problems.length} 处，请${code === 'bad-notice' ? '对照通知原文' : ''}改正后再试：`
  return [lead, ...problems.map((one) => `  ${one}`)].join('\n')
}

/** Why a command could not do its work, and the way out. */
export type Trouble =
  | { kind: 'settings'; problems: readonly string[] }
  | { kind: 'held'; holder: number }
  | { kind: 'wrong-key' }
  | { kind: 'backup'; why: keyof typeof BACKUP_REFUSED }
  | { kind: 'database'; code: string }
  | { kind: 'not-written'; where: string }
  | { kind: 'fault'; code: string }

export function troubleText(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'settings':
      return ['设置有误，请改正以下各项（见 .env.example）：', ...trouble.problems.map((one) => `  ${one}`)].join('\n')
    case 'held':
      return `数据目录正被进程 ${trouble.holder} 占用，而它的数据库还没有就绪。请稍后再试，或先停止那个进程。`
    case 'wrong-key':
      return 'HOTLINE_PII_KEY 不是这个数据库所用的密钥。请改回原来的密钥。'
    case 'backup':
      return `${BACKUP_REFUSED[trouble.why]}。`
    case 'database':
      return `连不上数据库（${trouble.code}）。请检查 DATABASE_URL 和数据库是否在运行，或运行 doctor。`
    case 'not-written':
      return `写不了文件「${trouble.where}」。请换一个目录，或检查权限和磁盘空间。`
    case 'fault':
      return `没有做成，程序出了差错（${trouble.code}）。请运行 doctor 检查；仍不行请把这一行告诉维护人员。`
  }
}
