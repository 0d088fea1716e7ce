import { z } from 'zod'
import { rolesFor, unitFor } from '../../../domain/may.ts'
import type { AttachedFile, FileOwner } from '../../../usecases/ports/files.ts'
import type { Reply } from '../../chat.ts'
import { type OfId, type OfTicket, ofId, ofTicket } from '../../hearing/key.ts'
import { about } from '../../hearing/spoken.ts'
import { expecting } from '../../views/files/files.ts'
import { fileList, noEvidence, noFiles } from '../../views/files/list.ts'
import { ability } from '../ability.ts'
import type { Needing } from '../asker.ts'
import { showingTicket } from '../tickets/about-ticket.ts'

const Ticket = z.object({ no: z.string() })

declare module '../../hearing/key.ts' {
  interface Keys {
    files: OfTicket
    evidence: OfId
  }
}

/** The list, and each of it to be looked at. */
function looked(owner: FileOwner, files: readonly AttachedFile[]): Reply {
  const draw = files.map(({ sha256 }) => ({ kind: 'attached' as const, ...owner, sha256 }))
  return { say: [fileList(owner, files)], draw }
}

/** What belongs to a ticket: the list, and each of it to be looked at. */
async function show({ use, member }: Needing<'files'>, no: string): Promise<Reply> {
  const files = await use.files.show(member, no)
  if (files.length === 0) return { say: [noFiles(no, unitFor(member, 'attach-file') !== null)] }
  return looked({ of: 'ticket', id: no }, files)
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

/** 「异议附件 编号」, 「看附件」 on an objection: what its unit sent with it. */
export const evidence = ability({
  name: 'evidence',
  may: rolesFor('decide-objection'),
  args: z.object({ id: z.string() }),
  keys: { evidence: ofId },
  spoken: [{ phrase: '异议附件', says: ({ id }) => [id], reads: about((id) => ({ id })) }],
  manner: ['on-list'],
  handle: async ({ use, member }: Needing<'files'>, { id }) => {
    const found = await use.files.showEvidence(member, id)
    return found.length === 0 ? { say: [noEvidence(id)] } : looked({ of: 'objection', id }, found)
  },
})
