import type { RefusalDetail } from '../../domain/errors.ts'
import { particular, quoted } from './particulars.ts'

/** Refusals about mappings (contract.md#mappings). */
export const MAPPING_REFUSALS = {
  'unknown-mapping': (detail: RefusalDetail) => {
    const known = particular(detail, 'known')
    const way = known === null ? '还没有保存过这类数据的映射' : `已有的映射：${known}`
    return `没有名为${quoted(detail, 'mapping')}的映射。${way}。请核对名称，或先用 import --map 建立。`
  },
  'bad-mapping': ({ problems }: RefusalDetail) => {
    const all = typeof problems === 'object' ? problems.join('；') : ''
    return `这份映射不能用：${all}。请改正后再保存。`
  },
}
