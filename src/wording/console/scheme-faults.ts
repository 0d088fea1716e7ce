import type { SchemeFault } from '../../scoring/scheme.ts'
import { schemePlace } from '../chat/scheme-names.ts'
import { misfitText, placeText } from './misfits.ts'

/** What is wrong, without its place. */
export function schemeFaultSaid(fault: SchemeFault): string {
  switch (fault.wrong) {
    case 'shape':
      return misfitText(fault.misfit)
    case 'sum':
      return `各项相加是 ${fault.sum}，应等于满分 ${fault.full}`
    case 'off-step':
      return `填的是 ${fault.value}，应为 ${fault.step} 的整数倍`
    case 'credits':
      return '应在 0 与 1 之间，并且后一等不高于前一等'
    case 'zero-step':
      return '填的是 0，评分幅度应大于 0'
    case 'backwards':
      return '结束日期不晚于开始日期，应先开始后结束'
    case 'part-months':
      return '应从某月 1 日起，到某月最后一日止'
    case 'above-full':
      return '高于加分减分的满分，应不高于它'
    case 'least-above-most':
      return '每次最少的分值（least）高于最多的（most），应不高于它'
  }
}

/** One fault of a scheme file: its place, with its Chinese name where it has one, what was found, what is expected. */
export function schemeFaultText(fault: SchemeFault): string {
  const place = typeof fault.path === 'string' ? fault.path : placeText(fault.path)
  const name = schemePlace(place.replace(/\.(value|clause|source(\.\w+)?|from|to)$/, ''))
  return `${place || '整个文件'}${name === null ? '' : `（${name}）`}：${schemeFaultSaid(fault)}`
}
