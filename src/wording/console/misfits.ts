import type { Misfit, Wanted } from '../../domain/misfit.ts'
import { seenShort } from '../refusals/particulars.ts'

const WANTED: Readonly<Record<Wanted, string>> = {
  text: '应为写在引号里的文字，不能为空',
  decimal: '应为写在引号里的数，不小于 0，小数点前后都不超过 4 位，例如 "3.5"',
  days: '应为 1 至 250 的整数，不加引号',
  day: '应为有这一天的日期，例如 "2015-03-02"',
  clock: '应为 00:00 至 23:59 的时刻，例如 "09:00"',
  source: '应写明出处：{"plan": "方案条款"}、{"published": "公布的出处"} 或 {"assumed": "假定的理由"}，三者取一',
  'scheme-id': '应以四位年份开头，后接 1 至 30 位字母、数字、点或短横线，例如 "2016.1"',
  'period-id': '应以四位年份开头，后面至多 10 位字母、数字或短横线，例如 "2016"',
  year: '应为 2000 至 2199 的整数，不加引号',
  address: '应为以 http:// 或 https:// 开头的网址',
  number: '应为 1 至 60 个字的文号，例如 "国办发明电〔2014〕28号"',
}

const KINDS: Readonly<Record<string, string>> = {
  string: '写在引号里的文字',
  object: '写在 { } 里的一组内容',
  record: '写在 { } 里的一组内容',
  array: '写在 [ ] 里的列表',
  int: '整数',
  number: '数',
  boolean: 'true 或 false',
}

const quotedAll = (texts: readonly unknown[]): string => texts.map((text) => `「${seenShort(String(text))}」`).join('')

function foundText(input: unknown): string {
  if (input === undefined) return '没有填'
  if (input === null) return '填的是空值 null'
  if (Array.isArray(input)) return input.length === 0 ? '填的是空的列表' : '填的是一个列表'
  if (typeof input === 'object') return '填的是一组内容'
  if (input === '') return '填的是空的文字'
  return typeof input === 'string' ? `填的是文字「${seenShort(input)}」` : `填的是 ${String(input)}`
}

function boundText({ origin, minimum, maximum }: Misfit): string {
  const bound = minimum === undefined ? `至多 ${maximum}` : `至少 ${minimum}`
  if (origin === 'array') return `应有${bound} 项`
  return origin === 'string' ? `应有${bound} 个字` : `应为${bound}`
}

function expectedText(misfit: Misfit): string {
  const { code, message, expected = '', values = [] } = misfit
  const wanted = Object.entries(WANTED).find(([word]) => word === message)?.[1]
  if (wanted !== undefined) return wanted
  if (code === 'invalid_type') return `应为${KINDS[expected] ?? '另一种内容'}`
  if (code === 'invalid_value') return `${values.length === 1 ? '本版只认' : '应为其中之一：'}${quotedAll(values)}`
  if (code === 'too_small' || code === 'too_big') return boundText(misfit)
  return '应为另一种写法'
}

/** A place in a JSON file: names joined by dots, places of a list counted from 1. Empty: the file as a whole. */
export function placeText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before} 第 ${step + 1} 项`
    return before === '' ? String(step) : `${before}.${String(step)}`
  }, '')
  return seenShort(text.trim())
}

/** What was found in a place, and what is expected there. */
export function misfitText(misfit: Misfit): string {
  const { code, keys = [] } = misfit
  if (code === 'unrecognized_keys') return `有不认识的项${quotedAll(keys)}，请改正名称或删去`
  return `${foundText(misfit.input)}，${expectedText(misfit)}`
}

/** A file that is no JSON; `line` is where it stops being one, or null where it just ends. */
export const noJsonText = (line: number | null): string =>
  line === null
    ? '整个文件：不是完整的 JSON，结尾少了括号或引号，或者是空的'
    : `第 ${line} 行：不是合格的 JSON。请检查这一行和上一行的引号、逗号和括号`

/** A text in a file that could not be kept as it is. */
export const unkeptText = (name: string): string =>
  `${seenShort(name)}：有存不下的字符（U+0000 或只有一半的字符），请删去`
