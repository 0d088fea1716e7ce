import type { RefusalDetail } from '../../domain/errors.ts'
import { particular, quoted } from './particulars.ts'

/** Refusals about mappings and the page on which files are brought (contract.md#mappings, #upload-page). */
export const MAPPING_REFUSALS = {
  'unknown-mapping': (detail: RefusalDetail) => {
    const known = particular(detail, 'known')
    const way = known === null ? '还没有保存过这类数据的映射' : `已有的映射：${known}`
    return `没有名为${quoted(detail, 'mapping')}的映射。${way}。请核对名称，或先用 import --map 建立。`
  },
  'upload-over': () => '链接已经用过或者过期，页面已失效。请在聊天里重新发送「导入」，打开新的链接。',
  'upload-too-often': () => '操作太频繁了，没有处理。请过一分钟再试。',
  'upload-file-gone': () => '选过的文件已经不在了（只保留 30 分钟）。请重新选择文件。',
  'bad-mapping': ({ problems }: RefusalDetail) => {
    const all = typeof problems === 'object' && problems.length > 0 ? `：${problems.join('；')}` : ''
    return `这份映射不能用${all}。请改正后再保存。`
  },
}
