import { seenShort } from '../refusals/particulars.ts'
import { stampText } from '../times.ts'

export const MAPPING_HEAD: readonly string[] = ['名称', '数据', '列', '词', '保存时间']
export const mappingRow = (one: {
  name: string
  kind: string
  columns: number
  words: number
  changedAt: Date
}): string[] => [one.name, one.kind, String(one.columns), String(one.words), stampText(one.changedAt)]

export const noMappings = (): string => '还没有保存映射。用 import 种类 文件 --map 名称 建立。'
export const mappingKept = (name: string): string => `已保存映射「${name}」。以后用 --mapping ${name} 导入这种表。`
export const mappingNotKept = (): string => '这是试运行，映射没有保存。'
export const mappingRemoved = (name: string): string => `已删除映射「${name}」。`

export const COLUMN_HEAD: readonly string[] = ['原表头', '当作', '说明']
const PASSED = '不导入'
const UNSURE = '请核对'
export const columnRow = (header: string, field: string | null, isSure: boolean): string[] => [
  header,
  field ?? PASSED,
  field === null || isSure ? '' : UNSURE,
]
export const WORD_HEAD: readonly string[] = ['字段', '原词', '当作']
export const wordRow = (field: string, word: string, means: string): string[] => [field, word, means]
export const openWord = (field: string, word: string, count: number): string =>
  `「${field}」里的「${seenShort(word)}」（${count} 行）不认识，这样的行会被退回。可以加 --word ${field}:${seenShort(word)}=…`
export const lackingField = (field: string): string =>
  `没有哪一列是「${field}」，没有这项内容的行会被退回。可以加 --column 原表头=${field}，或 --default ${field}=…`
export const defaultText = (field: string, value: string): string => `没有写「${field}」的，当作「${value}」`
export const numberText = (template: string): string => `工单编号：${template}`
export const datesText = (patterns: readonly string[]): string => `日期的写法：${patterns.join('、')}`
export const sampleLine = (line: number, which: 'before' | 'after', texts: readonly string[]): string =>
  which === 'before' ? `第 ${line} 行　文件里：${texts.join('，')}` : `　　　　　读成：${texts.join('，')}`
export const sampleFault = (text: string): string => `　　　　　退回：${text}`
export const named = (header: string, text: string): string => `${header} ${text}`

export const ASK = {
  column: (header: string, samples: readonly string[]): string =>
    `列「${header}」（${samples.join('、')}）当作哪个字段？直接回车为不导入：`,
  word: (field: string, word: string): string => `「${field}」里的「${word}」是什么意思？直接回车为不认识：`,
  lacking: (field: string): string => `没有哪一列是「${field}」，所有行都填什么？直接回车为不填：`,
  keep: '保存这份映射吗（是/否）？',
} as const

/** Which part of an option could not be read. */
export const badPair = (option: string, text: string): string =>
  `${option} 的「${seenShort(text)}」写得不对。请写成 --column 原表头=字段、--word 字段:原词=意思 或 --default 字段=值。`
export const PASS_OVER: readonly string[] = ['-', PASSED]
