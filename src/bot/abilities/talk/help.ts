import { may } from '../../../domain/may.ts'
import { keyOf, type OfPage, ofLaterPage } from '../../hearing/key.ts'
import { showing } from '../../hearing/sentence.ts'
import { helpBlocks, helpReader } from '../../views/text/help.ts'
import { noTakingOut, officePhone as phoneText } from '../../views/text/not-done.ts'
import { ability, EVERYBODY, NOTHING } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { FROM_PAGE, paged } from '../paging.ts'

declare module '../../hearing/key.ts' {
  interface Keys {
    help: OfPage
  }
}

/** What this member can ask for: the lines of all abilities. */
export const help = ability({
  name: 'help',
  may: EVERYBODY,
  args: FROM_PAGE,
  sentences: [
    {
      words: ['帮助', '使用帮助', '使用说明', '怎么用', '菜单', 'help', 'bangzhu', '?'],
      example: '帮助',
      common: true,
      follows: 'alone',
      hear: (said) => showing(said, {}),
    },
  ],
  keys: { help: ofLaterPage },
  manner: ['with-slips'],
  handle: (asker: Needing<'bookmarks' | 'answers'>, { page = 0 }) => {
    const reader = helpReader(asker.member)
    return paged(
      asker,
      helpBlocks(reader, reader === null ? [] : asker.knows.help(reader)),
      page,
      keyOf('help', page + 1),
    )
  },
})

export const officePhone = ability({
  name: 'office-phone',
  may: EVERYBODY,
  args: NOTHING,
  sentences: [
    {
      words: [
        '联系热线办',
        '热线办电话',
        '热线办联系方式',
        '热线办',
        '联系人工',
        '转人工',
        '人工',
        '客服',
        '联系客服',
        '打电话给热线办',
      ],
      hear: (said) => showing(said, {}),
    },
  ],
  manner: ['with-slips'],
  help: { unit: '联系热线办　热线办的电话' },
  handle: async ({ use }: Needing<'officePhone'>) => ({ say: [phoneText(await use.officePhone())] }),
})

/** Files are for the command line. */
export const takeOut = ability({
  name: 'take-out',
  may: EVERYBODY,
  args: NOTHING,
  sentences: [{ words: ['导出', '下载', '导出工单', '导出得分', '导出排名'], hear: (said) => showing(said, {}) }],
  handle: async ({ member }) => ({ say: [noTakingOut(may(member, 'read-files') === null)] }),
})
