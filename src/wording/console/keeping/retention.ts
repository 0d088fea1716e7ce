import { type CommandHelp, JSON_OPTION, RUN } from '../help/command-help.ts'

export const RETENTION_HELP = {
  retention: {
    summary:
      '清除到期的市民信息：某日以前收到并且已经了结的工单，删去市民的姓名、电话、地址和附件；不加 --yes 只说会清除多少',
    example: `${RUN} retention --before 2024-01-01`,
    options: {
      before: '这一天以前收到、也在这一天以前了结的工单，例如 2024-01-01',
      dryRun: '只说会清除多少，什么都不删',
      yes: '确实清除；清除以后不能恢复',
      json: JSON_OPTION,
    },
  },
} as const satisfies Readonly<Record<string, CommandHelp>>

type PastTerm = { tickets: number; files: number }

export const wouldErase = ({ tickets, files }: PastTerm, day: string): string =>
  tickets === 0
    ? `${day} 以前没有到期的市民信息。`
    : `${day} 以前收到并已了结的工单中，有 ${tickets} 件还留有市民信息（附件 ${files} 个）。什么都没有删。要清除请加 --yes，清除以后不能恢复。`

export const erased = ({ tickets, files }: PastTerm): string =>
  tickets === 0
    ? '没有到期的市民信息。'
    : `已清除 ${tickets} 件工单的市民信息和 ${files} 个附件；办理经过、得分和操作记录保留。`
