import { stampText } from '../../times.ts'
import type { CommandHelp } from '../help/command-help.ts'
import { JSON_OPTION, RUN } from '../help/command-help.ts'

export const BACKUP_HELP = {
  backup: {
    summary: '把数据库此刻的全部内容写成一个文件；服务可以照常运行',
    example: `${RUN} backup 热线考核-2026-03-02.backup`,
    arguments: { file: '要写的文件，不能已经存在' },
    options: { json: JSON_OPTION },
  },
  restore: {
    summary: '把备份放回一个空的数据库；服务要先停止',
    example: `${RUN} restore 热线考核-2026-03-02.backup`,
    arguments: { file: 'backup 写的文件' },
    options: { json: JSON_OPTION },
  },
} as const satisfies Readonly<Record<string, CommandHelp>>

/** Why a file was not put back, and the way out. */
export const BACKUP_REFUSED = {
  'not-a-backup': '这个文件不是完整的备份，什么都没有改动。请换一个备份文件再试',
  newer: '这个备份来自更新的版本，什么都没有改动。请先升级到备份时的版本或更新的版本，再恢复',
  'not-empty':
    '数据库里已经有数据，什么都没有改动。请换一个空的数据目录（HOTLINE_DATA_DIR）或空的数据库（DATABASE_URL）再恢复',
  running: '服务还在这个数据目录上运行，什么都没有改动。请先停止服务，再恢复',
  'wrong-key':
    '密钥不是备份时的那一个，什么都没有改动。请把原来的密钥文件 pii.key 放进数据目录，或者设置 HOTLINE_PII_KEY，再恢复',
} as const

export const backedUp = (file: string, { takenAt, rows }: { takenAt: Date; rows: number }): string =>
  [
    `已写入 ${file}（${stampText(takenAt)}，${rows} 行）`,
    '密钥（数据目录里的 pii.key，或 HOTLINE_PII_KEY）不在文件里，请另外保存，和备份分开放。',
  ].join('\n')

/** `due`: how many messages and reminders fell due between the backup and now. */
export function restored({ takenAt, rows, due }: { takenAt: Date; rows: number; due: number }): string {
  const done = `已恢复到 ${stampText(takenAt)}，共 ${rows} 行，操作记录完整。现在可以启动服务。`
  if (due === 0) return done
  return `${done}\n备份以后到期的 ${due} 条消息和提醒会在启动后发出；原来的服务如果在备份以后还发过，其中会有重复。`
}

export const restoredBroken = (entry: number): string =>
  `数据已恢复，但是操作记录在第 ${entry} 条和写下时不一样。请保全这份备份，再用更早的备份核对。`

export const fileThere = (file: string): string => `文件「${file}」已经存在，没有覆盖。请换一个名称。`
