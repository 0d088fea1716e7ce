import type { AttachedFile, FileOwner } from '../../../usecases/ports/files.ts'
import { stampText } from '../../../wording/times.ts'
import type { Text } from '../../chat.ts'
import { say } from '../text/said.ts'
import { useText } from './files.ts'

const ownerText = ({ of, id }: FileOwner): string => (of === 'ticket' ? `工单 ${id} ` : `异议 ${id} `)

/** How people see a hash: enough to compare, the whole is in the files. */
export const hashText = (sha256: string): string => sha256.slice(0, 16)

export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const line = ({ name, at, use, sha256, bytes }: AttachedFile, place: number): string =>
  `${place}. ${stampText(at)} ${useText(use)}　${name}（${sizeText(bytes)}）　哈希 ${hashText(sha256)}`

/** Each with its time and its hash, by which nobody can pass another one off for it. */
export const fileList = (owner: FileOwner, files: readonly AttachedFile[]): Text =>
  say([`${ownerText(owner)}的附件，共 ${files.length} 个：`, ...files.map((file, at) => line(file, at + 1))].join('\n'))

/** On 「工单」, with the way to look at them. */
export const fileNote = (no: string, files: readonly AttachedFile[]): Text[] =>
  files.length === 0 ? [] : [say(`${fileList({ of: 'ticket', id: no }, files).text}\n发送「附件 ${no}」查看。`)]

export const noEvidence = (id: string): Text => say(`异议 ${id} 没有附件。`)

export const noFiles = (no: string, attaches: boolean): Text =>
  say(`工单 ${no} 没有附件。${attaches ? `发送「照片 ${no}」后可以附上图片、文件。` : ''}`)

/** What stands for a file that a platform does not take. */
export const fileInstead = ({ of, id }: FileOwner, { name, sha256 }: AttachedFile): string =>
  `${ownerText({ of, id })}的附件 ${name}（哈希 ${hashText(sha256)}）在这里无法直接查看，需要原件请联系热线办导出。`
