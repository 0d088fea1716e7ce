import type { Misfit } from '../../domain/misfit.ts'
import { seenShort } from '../refusals/particulars.ts'
import { misfitText, placeText } from './misfits.ts'

/** What is wrong with a file of holiday notices; `notice` counts from 1 where it holds a list of them. */
export type NoticeFault =
  | { wrong: 'shape'; notice: number | null; misfit: Misfit }
  | { wrong: 'twice'; number: string; day: string }
  | { wrong: 'far'; number: string; day: string; year: number }

const NAMES: Readonly<Record<string, string>> = {
  number: '文号',
  year: '年份',
  issued: '发文日期',
  address: '原文网址',
  rest: '放假的日子',
  work: '上班的日子',
}

function placeOf(misfit: Misfit, notice: number | null): string {
  const name = NAMES[String(misfit.path[0])]
  const within = placeText(misfit.path)
  const named = name === undefined ? within : `${within}（${name}）`
  return `${notice === null ? '' : `第 ${notice} 份通知`}${notice !== null && named !== '' ? '的 ' : ''}${named}`
}

/** One fault of such a file: its place, what was found, what is expected. */
export function noticeFaultText(fault: NoticeFault): string {
  if (fault.wrong === 'shape') {
    return `${placeOf(fault.misfit, fault.notice) || '整个文件'}：${misfitText(fault.misfit)}`
  }
  const place = `${seenShort(fault.number)}：${fault.day}`
  return fault.wrong === 'twice'
    ? `${place} 出现了不止一次，每个日子应只写一次，放假和上班只能是其中之一`
    : `${place} 离 ${fault.year} 年太远，应为这一年或前后一年的日子`
}
