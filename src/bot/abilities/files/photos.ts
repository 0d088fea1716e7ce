import { z } from 'zod'
import { rolesFor, unitFor } from '../../../domain/may.ts'
import type { Reply } from '../../chat.ts'
import { type OfTicket, ofTicket } from '../../hearing/key.ts'
import { expecting } from '../../views/files/files.ts'
import { fileList, noFiles } from '../../views/files/list.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { showingTicket } from '../tickets/about-ticket.ts'

const Ticket = z.object({ no: z.string() })

declare module '../../hearing/key.ts' {
  interface Keys {
    files: OfTicket
  }
}

/** What belongs to a ticket: the list, and each of it to be looked at. */
async function show({ use, member }: Needing<'files'>, no: string): Promise<Reply> {
  const files = await use.files.show(member, no)
  if (files.length === 0) return { say: [noFiles(no, unitFor(member, 'attach-file') !== null)] }
  const draw = files.map(({ sha256 }) => ({ kind: 'attached' as const, ticket: no, sha256 }))
  return { say: [fileList(no, files)], draw }
}

/** 「照片 编号」, before the pictures or after them; from whoever sends none, a look at those that are there. */
export const attach = ability({
  name: 'attach',
  may: rolesFor('attach-file', 'see-ticket'),
  args: Ticket,
  sentences: [
    {
      words: ['照片', '附照片', '发照片', '上传照片'],
      example: '照片 编号',
      follows: 'number',
      hear: showingTicket((no) => ({ no })),
    },
  ],
  manner: ['own-work'],
  help: { unit: '照片 编号　接着发来的图片、文件附到这件工单；填写办结、退单、异议时直接发即可' },
  handle: async (asker: Needing<'files'>, { no }) => {
    const { use, member } = asker
    if (unitFor(member, 'attach-file') === null) return show(asker, no)
    return { say: [expecting(no, await use.files.expect(member, no))] }
  },
})

/** 「附件 编号」, 「看附件」. */
export const files = ability({
  name: 'files',
  may: rolesFor('see-ticket'),
  args: Ticket,
  sentences: [
    {
      words: ['附件', '看附件', '看照片'],
      example: '附件 编号',
      follows: 'number',
      hear: showingTicket((no) => ({ no })),
    },
  ],
  keys: { files: ofTicket },
  spoken: [{ phrase: '附件', says: ({ no }) => [no] }],
  manner: ['on-list'],
  help: { unit: '附件 编号　查看工单所附的图片、文件', office: '附件 编号　查看工单所附的图片、文件' },
  handle: (asker: Needing<'files'>, { no }) => show(asker, no),
})
