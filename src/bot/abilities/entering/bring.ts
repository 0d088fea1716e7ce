import { rolesFor } from '../../../domain/may.ts'
import { showing } from '../../hearing/sentence.ts'
import { uploadAnswer } from '../../views/entering/bring.ts'
import { ability, NOTHING } from '../ability.ts'
import type { Needing } from '../asker.ts'

/** 「导入」: the way to the page on which files are brought (contract.md#upload-page). */
export const bring = ability({
  name: 'bring',
  may: rolesFor('import'),
  args: NOTHING,
  sentences: [
    {
      words: ['导入', '导入数据', '导入文件', '导入工单', '上传', '上传文件'],
      example: '导入',
      hear: (said) => showing(said, {}),
    },
  ],
  help: { office: '导入　打开导入页，选择文件' },
  handle: async ({ use, member }: Needing<'uploads'>) => ({ say: [uploadAnswer(await use.uploads.link(member))] }),
})
