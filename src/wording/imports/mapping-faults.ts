import { seenShort } from '../refusals/particulars.ts'

export type MappingFault = {
  wrong: 'kind' | 'name' | 'size' | 'field' | 'column-twice' | 'field-twice' | 'meaning' | 'number' | 'date'
  what: string
  field?: string
}

const SENTENCES: Readonly<Record<MappingFault['wrong'], (what: string, field: string) => string>> = {
  kind: (what) => `没有「${what}」这一类数据`,
  name: (what) => `名称「${what}」不行，请用 1 到 40 个汉字、字母、数字、短横线或下划线，不要跟数据种类同名`,
  size: () => '列、词或默认值太多或太长',
  field: (what) => `没有「${what}」这个字段`,
  'column-twice': (what) => `列「${what}」写了两次`,
  'field-twice': (what) => `有两列都当作「${what}」，请只留一列`,
  meaning: (what, field) => `「${what}」不是「${field}」认识的内容`,
  number: (what) => `编号的组成「${what}」不行，请写成「沪水-{年度}-{序号:6}」的样子，花括号里是原表头`,
  date: (what) => `日期的写法「${what}」不行，请写成「DD/MM/YYYY HH:mm」的样子，要有年、月、日`,
}

/** Why a mapping cannot be used, as half a sentence. */
export const mappingFaultText = ({ wrong, what, field = '' }: MappingFault): string =>
  SENTENCES[wrong](seenShort(what), seenShort(field))
