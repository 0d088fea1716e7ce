import { HANDLING, READINGS, schemePlace } from '../chat/scheme-names.ts'
import { labelOf } from '../labels.ts'
import { plainWord } from '../plain-word.ts'
import { openPlace } from '../schemes/open-scheme-names.ts'
import { isFreeText, structureWords } from '../schemes/structure-words.ts'

/** The sheets of a scheme's form, and the places that stand on each. */
const SHEETS: readonly (readonly [string, RegExp])[] = [
  ['基本', /^(?:id|format|name|notes|period|months|parts)(?:$|\.)/],
  ['时限', /^limits\./],
  ['分组', /^(?:cohorts|groups|bands|units|least|words|last)\./],
  ['读法', /^readings\./],
  ['办理', /^handling\./],
  ['提醒', /^reminders\./],
]
const OTHERWISE = '指标'

/** The sheets in the order of a form. */
export const SCHEME_SHEETS: readonly string[] = ['基本', OTHERWISE, '时限', '分组', '读法', '办理', '提醒']

/** Where the scheme that the form was made from is kept, so that what nobody filled in comes back as it was. */
export const DRAFT_SHEET = '底稿'

export const schemeSheetOf = (path: string): string => SHEETS.find(([, places]) => places.test(path))?.[0] ?? OTHERWISE

export const SCHEME_COLUMNS = [
  { header: '名称', width: 34 },
  { header: '值', width: 24 },
  { header: '单位', width: 16 },
  { header: '来源类别', width: 12 },
  { header: '来源', width: 60 },
  { header: '条款', width: 14 },
  { header: '路径（请勿改动）', width: 34 },
] as const

/** Where each thing of a row stands. */
export const COLUMN = { name: 0, value: 1, unit: 2, kind: 3, source: 4, clause: 5, path: 6 } as const
export type ColumnName = keyof typeof COLUMN

export const SOURCE_KINDS = { plan: '方案条款', published: '已公布', assumed: '假定理由' } as const

/** Which kind of source a word means; null: none. */
export function sourceKindOf(text: string): keyof typeof SOURCE_KINDS | null {
  const word = plainWord(text)
  if (word === '') return null
  const kinds = ['plan', 'published', 'assumed'] as const
  return kinds.find((kind) => plainWord(SOURCE_KINDS[kind]).startsWith(word)) ?? null
}

/** What a row is called; a place without a name of its own is called by its path. */
export const rowName = (
  path: string,
  unit: (code: string) => string,
  of: string | null,
  group: string | null,
): string => {
  const code = /^(?:cohorts|units)\.([^.]+)$/.exec(path)?.[1]
  if (code !== undefined) return unit(code)
  return openPlace(path, of, group) ?? schemePlace(path) ?? path
}

const READ: Readonly<Record<string, string>> = { ...READINGS, ...HANDLING }

/** The words that a value is chosen from, by their codes; null: it is written freely. */
export function formWords(path: string, value: string | number | boolean): Readonly<Record<string, string>> | null {
  if (typeof value === 'boolean') return { true: labelOf('yesNo', 'yes'), false: labelOf('yesNo', 'no') }
  if (isFreeText(path)) return null
  return structureWords(path) ?? (Object.hasOwn(READ, value) ? READ : null)
}

/** The code that a cell means among words; null: none. */
export function codeAmong(words: Readonly<Record<string, string>>, cell: string): string | null {
  const wanted = plainWord(cell)
  const found = Object.entries(words).find(([code, word]) => plainWord(word) === wanted || plainWord(code) === wanted)
  return found?.[0] ?? null
}

/** A place of the form, as a fault names it: 「指标」表第7行C列. */
export const formPlace = (sheet: string, line: number, column: ColumnName): string =>
  `「${sheet}」表第${line}行${String.fromCharCode(65 + COLUMN[column])}列`

const named = (place: string, name: string): string => (name === '' ? place : `${place}（${name}）`)

export const FORM_FAULTS = {
  noSheet: (sheet: string): string => `没有「${sheet}」表。请在导出的表上填写，不要删去工作表。`,
  noDraft: (): string => '没有找到底稿，这不是 scheme export 导出的方案表。请重新导出后填写。',
  unknownPath: (sheet: string, line: number): string =>
    `${formPlace(sheet, line, 'path')}：方案没有这个路径。请不要增加行，也不要改动路径。`,
  twice: (sheet: string, line: number): string => `${formPlace(sheet, line, 'path')}：与上面一行重复。请删去一行。`,
  noRow: (sheet: string, name: string): string =>
    `「${sheet}」表：缺少「${name}」一行。请在导出的表上填写，不要删去行。`,
  noValue: (sheet: string, line: number, name: string): string =>
    `${named(formPlace(sheet, line, 'value'), name)}：没有填值。`,
  noChoice: (sheet: string, line: number, name: string, text: string, words: readonly string[]): string =>
    `${named(formPlace(sheet, line, 'value'), name)}：填的是「${text}」，应为${words.map((word) => `「${word}」`).join('')}之一。`,
  noKind: (sheet: string, line: number, name: string, text: string): string =>
    `${named(formPlace(sheet, line, 'kind'), name)}：${text === '' ? '没有填' : `填的是「${text}」`}，应为「${SOURCE_KINDS.plan}」「${SOURCE_KINDS.published}」或「${SOURCE_KINDS.assumed}」。`,
  noSource: (sheet: string, line: number, name: string): string =>
    `${named(formPlace(sheet, line, 'source'), name)}：没有填来源，请写明方案条款或假定的理由。`,
  wrong: (sheet: string, line: number, column: ColumnName, name: string, said: string): string =>
    `${named(formPlace(sheet, line, column), name)}：${said}`,
  wrongBelow: (sheet: string, line: number, said: string): string => `${formPlace(sheet, line, 'value')}起：${said}`,
} as const

export const formWritten = (id: string, path: string): string =>
  `考核方案 ${id} 的表已写入 ${path}。填好以后用 scheme use 读回，有问题会按工作表、行、列列出`
