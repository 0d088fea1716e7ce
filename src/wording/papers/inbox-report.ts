import { KIND_NAMES } from '../imports/import-words.ts'

/** What is answered beside a file that was dropped (contract.md#inbox). */
export const INBOX = { ending: '结果.txt', rejectedEnding: '不合格的行.xlsx' } as const

export const keptText = (
  name: string,
  at: string,
  counts: { accepted: number; changed: number; unchanged: number },
  rejected: number,
): string => {
  const { accepted, changed, unchanged } = counts
  const fresh = accepted - changed - unchanged
  const lead = `文件：${name}\n处理时间：${at}\n合格并已保存 ${accepted} 行（新增 ${fresh}，更改 ${changed}，未变 ${unchanged}），不合格 ${rejected} 行。`
  return rejected === 0
    ? lead
    : `${lead}\n不合格的行没有保存，见同名的“${INBOX.rejectedEnding}”：改好以后，放回原来的文件夹即可。`
}

export const refusedText = (name: string, at: string, sentence: string): string =>
  `文件：${name}\n处理时间：${at}\n没有处理：${sentence}`

export const faultText = (name: string, at: string): string =>
  `文件：${name}\n处理时间：${at}\n处理时出错，没有完成。请把文件放回原来的文件夹再试一次；仍不行的，请联系管理员。`

export const rowText = (line: number, field: string | null, message: string): string =>
  `第 ${line} 行${field === null ? '' : `「${field}」`}：${message}`

export const moreRows = (count: number): string => `另有 ${count} 条没有列在这里。`

const names = Object.values(KIND_NAMES).join('、')

/** `folder` null: the file lay beside the folders. */
export const unknownFolder = (folder: string | null): string =>
  folder === null
    ? `请把文件放进子文件夹：名称是已保存的映射，或者数据的种类（${names}）。`
    : `文件夹“${folder}”不是已保存的映射，也不是数据的种类（${names}）。请放进正确的文件夹。`
