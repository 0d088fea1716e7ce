import type { SchemeFault } from '../../scoring/scheme/faults.ts'
import type { PlaceOwner } from '../../scoring/scheme/places.ts'
import { schemePlace } from '../chat/scheme-names.ts'
import { openPlace } from '../schemes/open-scheme-names.ts'
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
    case 'unknown':
      return `「${fault.value}」没有定义，应为本方案中写明的`
    case 'twice':
      return `「${fault.value}」重复了，应只写一次`
    case 'spread-outside-quality':
      return '没有可计时不能摊到其余各项：只有 quality 部分的比率可以，请改为 full 或 zero'
    case 'share-of-months':
      return '按各月平均计年度时，不能用“占全部受理件数之比”'
    case 'no-name':
      return '这一部分有指标，却没有写名称'
    case 'unfit':
      return '与所计的内容不相配，请对照手册中的写法'
    case 'least-above-most':
      return '每次最少的分值（least）高于最多的（most），应不高于它'
  }
}

type Owner = (path: string) => PlaceOwner

function nameAt(path: string, owner: Owner): string | null {
  const { of, group } = owner(path)
  return openPlace(path, of, group) ?? schemePlace(path)
}

/**
 * One fault of a scheme: its place, with its Chinese name where it has one, what was found, what is expected. `owner`: by
 * what names a place is known there.
 */
export function schemeFaultText(fault: SchemeFault, owner: Owner): string {
  const place = typeof fault.path === 'string' ? fault.path : placeText(fault.path)
  const dotted = typeof fault.path === 'string' ? fault.path : fault.path.map(String).join('.')
  const name = nameAt(dotted.replace(/\.(value|clause|source(\.\w+)?|from|to)$/, ''), owner)
  return `${place || '整个文件'}${name === null ? '' : `（${name}）`}：${schemeFaultSaid(fault)}`
}
